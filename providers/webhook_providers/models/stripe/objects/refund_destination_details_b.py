"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model


class RefundDestinationDetailsBrBankTransfer(Model):
    reference: str | None = None
    reference_status: str | None = None


class RefundDestinationDetailsBlik(Model):
    network_decline_code: str | None = None
    reference: str | None = None
    reference_status: str | None = None
