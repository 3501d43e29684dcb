"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.external_account import ExternalAccountEventData
from webhook_receiver.models import ABSENT, Open


class AccountExternalAccountEvent(
    SnapshotEvent, address="stripe:account.external_account.*!account.external_account.*.*"
):
    type: Open[
        "account.external_account.created",
        "account.external_account.deleted",
        "account.external_account.updated",
    ] = ABSENT
    data: ExternalAccountEventData = ABSENT


class AccountExternalAccountCreated(
    AccountExternalAccountEvent, address="stripe:account.external_account.created"
):
    type: Open["account.external_account.created"] = ABSENT


class AccountExternalAccountDeleted(
    AccountExternalAccountEvent, address="stripe:account.external_account.deleted"
):
    type: Open["account.external_account.deleted"] = ABSENT


class AccountExternalAccountUpdated(
    AccountExternalAccountEvent, address="stripe:account.external_account.updated"
):
    type: Open["account.external_account.updated"] = ABSENT
