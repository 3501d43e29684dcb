"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_providers.models.stripe.objects import Expandable
from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.terminal_reader_action import TerminalReaderAction
else:
    TerminalReaderAction = later(
        "webhook_providers.models.stripe.objects.terminal_reader_action", "TerminalReaderAction"
    )


class TerminalReader(Model):
    action: TerminalReaderAction | None = None
    deleted: Open[True] | None = None
    device_sw_version: str | None = None
    device_type: Open[
        "bbpos_chipper2x",
        "bbpos_wisepad3",
        "bbpos_wisepos_e",
        "mobile_phone_reader",
        "simulated_stripe_s700",
        "simulated_stripe_s710",
        "simulated_stripe_t600",
        "simulated_verifone_m425",
        "simulated_verifone_p630",
        "simulated_verifone_ux700",
        "simulated_verifone_v660p",
        "simulated_wisepos_e",
        "stripe_m2",
        "stripe_s700",
        "stripe_s710",
        "stripe_t600",
        "verifone_P400",
        "verifone_m425",
        "verifone_p630",
        "verifone_ux700",
        "verifone_v660p",
    ] = ABSENT
    id: str = ABSENT
    ip_address: str | None = None
    label: str = ABSENT
    last_seen_at: int | None = None
    livemode: bool = ABSENT
    location: Expandable | None = None
    metadata: dict[str, str] = ABSENT
    object: Open["terminal.reader"] = ABSENT
    serial_number: str = ABSENT
    status: Open["offline", "online"] | None = None


class TerminalReaderEventData(Model):
    object: TerminalReader = ABSENT
    previous_attributes: dict[str, Any] | None = None
