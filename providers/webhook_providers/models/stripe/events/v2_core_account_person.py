"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_account_person_created_event import (
    V2CoreAccountPersonCreatedEventData,
)
from webhook_providers.models.stripe.objects.v2_core_account_person_deleted_event import (
    V2CoreAccountPersonDeletedEventData,
)
from webhook_providers.models.stripe.objects.v2_core_account_person_updated_event import (
    V2CoreAccountPersonUpdatedEventData,
)
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V2CoreAccountPersonEvent(
    ThinEvent, address="stripe:v2.core.account_person.*!v2.core.account_person.*.*"
):
    type: Open[
        "v2.core.account_person.created",
        "v2.core.account_person.deleted",
        "v2.core.account_person.updated",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V2CoreAccountPersonCreated(
    V2CoreAccountPersonEvent, address="stripe:v2.core.account_person.created"
):
    type: Open["v2.core.account_person.created"] = ABSENT
    data: V2CoreAccountPersonCreatedEventData | None = None


class V2CoreAccountPersonDeleted(
    V2CoreAccountPersonEvent, address="stripe:v2.core.account_person.deleted"
):
    type: Open["v2.core.account_person.deleted"] = ABSENT
    data: V2CoreAccountPersonDeletedEventData | None = None


class V2CoreAccountPersonUpdated(
    V2CoreAccountPersonEvent, address="stripe:v2.core.account_person.updated"
):
    type: Open["v2.core.account_person.updated"] = ABSENT
    data: V2CoreAccountPersonUpdatedEventData | None = None
