"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_account_link_returned_event import (
    V2CoreAccountLinkReturnedEventData,
)
from webhook_receiver.models import ABSENT, Open


class V2CoreAccountLinkEvent(
    ThinEvent, address="stripe:v2.core.account_link.*!v2.core.account_link.*.*"
):
    type: Open["v2.core.account_link.returned"] = ABSENT
    data: V2CoreAccountLinkReturnedEventData | None = None


class V2CoreAccountLinkReturned(
    V2CoreAccountLinkEvent, address="stripe:v2.core.account_link.returned"
):
    type: Open["v2.core.account_link.returned"] = ABSENT
