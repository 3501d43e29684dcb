"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.identity_verification_session import (
    IdentityVerificationSessionEventData,
)
from webhook_receiver.models import ABSENT, Open


class IdentityVerificationSessionEvent(
    SnapshotEvent,
    address="stripe:identity.verification_session.*!identity.verification_session.*.*",
):
    type: Open[
        "identity.verification_session.canceled",
        "identity.verification_session.created",
        "identity.verification_session.processing",
        "identity.verification_session.redacted",
        "identity.verification_session.requires_input",
        "identity.verification_session.verified",
    ] = ABSENT
    data: IdentityVerificationSessionEventData = ABSENT


class IdentityVerificationSessionCanceled(
    IdentityVerificationSessionEvent, address="stripe:identity.verification_session.canceled"
):
    type: Open["identity.verification_session.canceled"] = ABSENT


class IdentityVerificationSessionCreated(
    IdentityVerificationSessionEvent, address="stripe:identity.verification_session.created"
):
    type: Open["identity.verification_session.created"] = ABSENT


class IdentityVerificationSessionProcessing(
    IdentityVerificationSessionEvent, address="stripe:identity.verification_session.processing"
):
    type: Open["identity.verification_session.processing"] = ABSENT


class IdentityVerificationSessionRedacted(
    IdentityVerificationSessionEvent, address="stripe:identity.verification_session.redacted"
):
    type: Open["identity.verification_session.redacted"] = ABSENT


class IdentityVerificationSessionRequiresInput(
    IdentityVerificationSessionEvent, address="stripe:identity.verification_session.requires_input"
):
    type: Open["identity.verification_session.requires_input"] = ABSENT


class IdentityVerificationSessionVerified(
    IdentityVerificationSessionEvent, address="stripe:identity.verification_session.verified"
):
    type: Open["identity.verification_session.verified"] = ABSENT
