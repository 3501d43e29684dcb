"""Anthropic: the Claude platform's webhooks."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="anthropic",
    title="Anthropic",
    docs="https://platform.claude.com/docs/en/build-with-claude/webhooks",
    scheme=standard_webhooks(),
    # `type` is always "event": the event's name is in its data.
    reading=Reading(id="header:webhook-id", type="body:data.type"),
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the endpoint's signing key, whsec_…",
    notes=(
        "`type` in the body is always `event`: the name is `data.type`.",
        "Events hold identifiers only: fetch the object through the API.",
    ),
)
