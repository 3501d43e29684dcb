"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_receiver.models import ABSENT, Open


class V1AccountExternalAccountEvent(
    ThinEvent, address="stripe:v1.account.external_account.*!v1.account.external_account.*.*"
):
    type: Open[
        "v1.account.external_account.created",
        "v1.account.external_account.deleted",
        "v1.account.external_account.updated",
    ] = ABSENT


class V1AccountExternalAccountCreated(
    V1AccountExternalAccountEvent, address="stripe:v1.account.external_account.created"
):
    type: Open["v1.account.external_account.created"] = ABSENT


class V1AccountExternalAccountDeleted(
    V1AccountExternalAccountEvent, address="stripe:v1.account.external_account.deleted"
):
    type: Open["v1.account.external_account.deleted"] = ABSENT


class V1AccountExternalAccountUpdated(
    V1AccountExternalAccountEvent, address="stripe:v1.account.external_account.updated"
):
    type: Open["v1.account.external_account.updated"] = ABSENT
