"""Auth0: event streams and custom log streams, one or many events a request."""

from webhook_receiver.provider import MEBIBYTE, Provider, Reading, TokenOptions, with_token
from webhook_receiver.signing import SharedToken

provider = Provider(
    name="auth0",
    title="Auth0",
    docs="https://auth0.com/docs/customize/events",
    scheme=SharedToken.named("bearer"),
    # A log stream's format is its owner's choice: JSON lines, a list, or one object.
    reading=Reading(
        id="body:log_id | body:id",
        type="log.{body:data.type} | body:type",
        batch="body | one",
        lines=True,
    ),
    options=TokenOptions,
    configure=with_token,
    body_limit=4 * MEBIBYTE,  # many log entries a request
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the token of the stream's authorization, without `Bearer `",
    notes=(
        "The secret proves nothing about the body: whoever sees one delivery can send any other.",
        "An event stream tries a delivery four times within seconds, and not again after a 4xx.",
    ),
)
