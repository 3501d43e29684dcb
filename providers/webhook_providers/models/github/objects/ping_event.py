"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm @octokit/openapi-webhooks 12.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Moment, Open


class HookResponse(Model):
    code: int | None = None
    status: str | None = None
    message: str | None = None


class WebhookConfig(Model):
    content_type: str | None = None
    insecure_ssl: str | int | float | None = None
    secret: str | None = None
    url: str | None = None


class Webhook(Model):
    active: bool = ABSENT
    app_id: int | None = None
    config: WebhookConfig = ABSENT
    created_at: Moment = ABSENT
    deliveries_url: str | None = None
    events: list[str] = ABSENT
    id: int = ABSENT
    last_response: HookResponse | None = None
    name: Open["web"] = ABSENT
    ping_url: str | None = None
    test_url: str | None = None
    type: str = ABSENT
    updated_at: Moment = ABSENT
    url: str | None = None
