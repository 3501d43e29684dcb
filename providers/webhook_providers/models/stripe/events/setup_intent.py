"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.setup_intent import SetupIntentEventData
from webhook_receiver.models import ABSENT, Open


class SetupIntentEvent(SnapshotEvent, address="stripe:setup_intent.*!setup_intent.*.*"):
    type: Open[
        "setup_intent.canceled",
        "setup_intent.created",
        "setup_intent.requires_action",
        "setup_intent.setup_failed",
        "setup_intent.succeeded",
    ] = ABSENT
    data: SetupIntentEventData = ABSENT


class SetupIntentCanceled(SetupIntentEvent, address="stripe:setup_intent.canceled"):
    type: Open["setup_intent.canceled"] = ABSENT


class SetupIntentCreated(SetupIntentEvent, address="stripe:setup_intent.created"):
    type: Open["setup_intent.created"] = ABSENT


class SetupIntentRequiresAction(SetupIntentEvent, address="stripe:setup_intent.requires_action"):
    type: Open["setup_intent.requires_action"] = ABSENT


class SetupIntentSetupFailed(SetupIntentEvent, address="stripe:setup_intent.setup_failed"):
    type: Open["setup_intent.setup_failed"] = ABSENT


class SetupIntentSucceeded(SetupIntentEvent, address="stripe:setup_intent.succeeded"):
    type: Open["setup_intent.succeeded"] = ABSENT
