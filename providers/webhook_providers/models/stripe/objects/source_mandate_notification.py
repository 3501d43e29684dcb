"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import TYPE_CHECKING, Any

from webhook_receiver.models import ABSENT, Model, Open, later

if TYPE_CHECKING:
    from webhook_providers.models.stripe.objects.source import Source
else:
    Source = later("webhook_providers.models.stripe.objects.source", "Source")


class SourceMandateNotificationAcssDebit(Model):
    statement_descriptor: str | None = None


class SourceMandateNotificationBacsDebit(Model):
    last4: str | None = None


class SourceMandateNotificationSepaDebit(Model):
    creditor_identifier: str | None = None
    last4: str | None = None
    mandate_reference: str | None = None


class SourceMandateNotification(Model):
    acss_debit: SourceMandateNotificationAcssDebit | None = None
    amount: int | None = None
    bacs_debit: SourceMandateNotificationBacsDebit | None = None
    created: int = ABSENT
    id: str = ABSENT
    livemode: bool = ABSENT
    object: Open["source_mandate_notification"] = ABSENT
    reason: str = ABSENT
    sepa_debit: SourceMandateNotificationSepaDebit | None = None
    source: Source = ABSENT
    status: str = ABSENT
    type: str = ABSENT


class SourceMandateNotificationEventData(Model):
    object: SourceMandateNotification = ABSENT
    previous_attributes: dict[str, Any] | None = None
