"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.stripe.events.snapshot_event import SnapshotEvent
from webhook_providers.models.stripe.objects.three_d_secure_authentication import (
    ThreeDSecureAuthenticationEventData,
)
from webhook_receiver.models import ABSENT, Open


class ThreeDSecureAuthenticationEvent(
    SnapshotEvent,
    address="stripe:three_d_secure.authentication.*!three_d_secure.authentication.*.*",
):
    type: Open[
        "three_d_secure.authentication.canceled",
        "three_d_secure.authentication.challenge_started",
        "three_d_secure.authentication.errored",
        "three_d_secure.authentication.failed",
        "three_d_secure.authentication.requires_challenge",
        "three_d_secure.authentication.requires_submission",
        "three_d_secure.authentication.succeeded",
    ] = ABSENT
    data: ThreeDSecureAuthenticationEventData = ABSENT


class ThreeDSecureAuthenticationCanceled(
    ThreeDSecureAuthenticationEvent, address="stripe:three_d_secure.authentication.canceled"
):
    type: Open["three_d_secure.authentication.canceled"] = ABSENT


class ThreeDSecureAuthenticationChallengeStarted(
    ThreeDSecureAuthenticationEvent,
    address="stripe:three_d_secure.authentication.challenge_started",
):
    type: Open["three_d_secure.authentication.challenge_started"] = ABSENT


class ThreeDSecureAuthenticationErrored(
    ThreeDSecureAuthenticationEvent, address="stripe:three_d_secure.authentication.errored"
):
    type: Open["three_d_secure.authentication.errored"] = ABSENT


class ThreeDSecureAuthenticationFailed(
    ThreeDSecureAuthenticationEvent, address="stripe:three_d_secure.authentication.failed"
):
    type: Open["three_d_secure.authentication.failed"] = ABSENT


class ThreeDSecureAuthenticationRequiresChallenge(
    ThreeDSecureAuthenticationEvent,
    address="stripe:three_d_secure.authentication.requires_challenge",
):
    type: Open["three_d_secure.authentication.requires_challenge"] = ABSENT


class ThreeDSecureAuthenticationRequiresSubmission(
    ThreeDSecureAuthenticationEvent,
    address="stripe:three_d_secure.authentication.requires_submission",
):
    type: Open["three_d_secure.authentication.requires_submission"] = ABSENT


class ThreeDSecureAuthenticationSucceeded(
    ThreeDSecureAuthenticationEvent, address="stripe:three_d_secure.authentication.succeeded"
):
    type: Open["three_d_secure.authentication.succeeded"] = ABSENT
