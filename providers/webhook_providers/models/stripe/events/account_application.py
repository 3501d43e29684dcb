"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.application import ApplicationEventData
from webhook_receiver.models import ABSENT, Open


class AccountApplicationEvent(
    SnapshotEvent, address="stripe:account.application.*!account.application.*.*"
):
    type: Open["account.application.authorized", "account.application.deauthorized"] = ABSENT
    data: ApplicationEventData = ABSENT


class AccountApplicationAuthorized(
    AccountApplicationEvent, address="stripe:account.application.authorized"
):
    type: Open["account.application.authorized"] = ABSENT


class AccountApplicationDeauthorized(
    AccountApplicationEvent, address="stripe:account.application.deauthorized"
):
    type: Open["account.application.deauthorized"] = ABSENT
