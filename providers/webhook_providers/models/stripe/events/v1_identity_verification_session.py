"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.thin_event import ThinEvent
from webhook_providers.models.stripe.objects.v2_core_event import RelatedObject
from webhook_receiver.models import ABSENT, Open


class V1IdentityVerificationSessionEvent(
    ThinEvent,
    address="stripe:v1.identity.verification_session.*!v1.identity.verification_session.*.*",
):
    type: Open[
        "v1.identity.verification_session.canceled",
        "v1.identity.verification_session.created",
        "v1.identity.verification_session.processing",
        "v1.identity.verification_session.redacted",
        "v1.identity.verification_session.requires_input",
        "v1.identity.verification_session.verified",
    ] = ABSENT
    related_object: RelatedObject = ABSENT


class V1IdentityVerificationSessionCanceled(
    V1IdentityVerificationSessionEvent, address="stripe:v1.identity.verification_session.canceled"
):
    type: Open["v1.identity.verification_session.canceled"] = ABSENT


class V1IdentityVerificationSessionCreated(
    V1IdentityVerificationSessionEvent, address="stripe:v1.identity.verification_session.created"
):
    type: Open["v1.identity.verification_session.created"] = ABSENT


class V1IdentityVerificationSessionProcessing(
    V1IdentityVerificationSessionEvent, address="stripe:v1.identity.verification_session.processing"
):
    type: Open["v1.identity.verification_session.processing"] = ABSENT


class V1IdentityVerificationSessionRedacted(
    V1IdentityVerificationSessionEvent, address="stripe:v1.identity.verification_session.redacted"
):
    type: Open["v1.identity.verification_session.redacted"] = ABSENT


class V1IdentityVerificationSessionRequiresInput(
    V1IdentityVerificationSessionEvent,
    address="stripe:v1.identity.verification_session.requires_input",
):
    type: Open["v1.identity.verification_session.requires_input"] = ABSENT


class V1IdentityVerificationSessionVerified(
    V1IdentityVerificationSessionEvent, address="stripe:v1.identity.verification_session.verified"
):
    type: Open["v1.identity.verification_session.verified"] = ABSENT
