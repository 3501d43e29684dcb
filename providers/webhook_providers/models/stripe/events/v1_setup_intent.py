"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1SetupIntentEvent(ThinEvent, address="stripe:v1.setup_intent.*!v1.setup_intent.*.*"):
    type: Open[
        "v1.setup_intent.canceled",
        "v1.setup_intent.created",
        "v1.setup_intent.requires_action",
        "v1.setup_intent.setup_failed",
        "v1.setup_intent.succeeded",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1SetupIntentCanceled(V1SetupIntentEvent, address="stripe:v1.setup_intent.canceled"):
    type: Open["v1.setup_intent.canceled"] = ABSENT


class V1SetupIntentCreated(V1SetupIntentEvent, address="stripe:v1.setup_intent.created"):
    type: Open["v1.setup_intent.created"] = ABSENT


class V1SetupIntentRequiresAction(
    V1SetupIntentEvent, address="stripe:v1.setup_intent.requires_action"
):
    type: Open["v1.setup_intent.requires_action"] = ABSENT


class V1SetupIntentSetupFailed(V1SetupIntentEvent, address="stripe:v1.setup_intent.setup_failed"):
    type: Open["v1.setup_intent.setup_failed"] = ABSENT


class V1SetupIntentSucceeded(V1SetupIntentEvent, address="stripe:v1.setup_intent.succeeded"):
    type: Open["v1.setup_intent.succeeded"] = ABSENT
