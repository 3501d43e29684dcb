"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_receiver.models import ABSENT, Open


class V1AccountApplicationEvent(
    ThinEvent, address="stripe:v1.account.application.*!v1.account.application.*.*"
):
    type: Open["v1.account.application.authorized", "v1.account.application.deauthorized"] = ABSENT


class V1AccountApplicationAuthorized(
    V1AccountApplicationEvent, address="stripe:v1.account.application.authorized"
):
    type: Open["v1.account.application.authorized"] = ABSENT


class V1AccountApplicationDeauthorized(
    V1AccountApplicationEvent, address="stripe:v1.account.application.deauthorized"
):
    type: Open["v1.account.application.deauthorized"] = ABSENT
