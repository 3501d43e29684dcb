"""Datadog: alerts of monitors and events, in a template of your own."""

from webhook_receiver.provider import Provider, Reading, TokenOptions, with_token
from webhook_receiver.signing import SharedToken

provider = Provider(
    name="datadog",
    title="Datadog",
    docs="https://docs.datadoghq.com/integrations/webhooks/",
    scheme=SharedToken.named("bearer"),
    # The names in Datadog's default template, and what stands in if they are missing.
    reading=Reading(id="body:id | hash", type="body:event_type | alert", form="*"),
    options=TokenOptions,
    configure=with_token,
    id_promise="made",
    ack_within=12.0,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="a text of your own, in the webhook's custom headers",
    notes=(
        "The secret proves nothing about the body: whoever sees one delivery can send any other.",
        "The payload is yours: keep id and event_type in its template.",
    ),
)
