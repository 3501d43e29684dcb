"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_providers.models.github.objects.enterprise import Enterprise
from webhook_providers.models.github.objects.organization import Organization
from webhook_providers.models.github.objects.personal_access_token_request_event import (
    PersonalAccessTokenRequest,
)
from webhook_providers.models.github.objects.simple_installation import SimpleInstallation
from webhook_providers.models.github.objects.user import User
from webhook_receiver.models import ABSENT, EventModel, Open


class PersonalAccessTokenRequestEvent(
    EventModel,
    address=("github:personal_access_token_request", "github:personal_access_token_request.*"),
    defer_build=True,
):
    action: Open["approved", "cancelled", "created", "denied"] = ABSENT
    personal_access_token_request: PersonalAccessTokenRequest = ABSENT
    enterprise: Enterprise | None = None
    organization: Organization = ABSENT
    sender: User = ABSENT
    installation: SimpleInstallation | None = None


class PersonalAccessTokenRequestApproved(
    PersonalAccessTokenRequestEvent, address="github:personal_access_token_request.approved"
):
    action: Open["approved"] = ABSENT
    installation: SimpleInstallation = ABSENT


class PersonalAccessTokenRequestCancelled(
    PersonalAccessTokenRequestEvent, address="github:personal_access_token_request.cancelled"
):
    action: Open["cancelled"] = ABSENT
    installation: SimpleInstallation = ABSENT


class PersonalAccessTokenRequestCreated(
    PersonalAccessTokenRequestEvent, address="github:personal_access_token_request.created"
):
    action: Open["created"] = ABSENT


class PersonalAccessTokenRequestDenied(
    PersonalAccessTokenRequestEvent, address="github:personal_access_token_request.denied"
):
    action: Open["denied"] = ABSENT
    installation: SimpleInstallation = ABSENT
