"""Amazon EventBridge: events sent to an API destination."""

from webhook_receiver.provider import DAY, MEBIBYTE, Provider, Reading, TokenOptions, with_token
from webhook_receiver.signing import SharedToken

provider = Provider(
    name="aws-eventbridge",
    title="Amazon EventBridge API destinations",
    docs="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html",
    scheme=SharedToken(at="header:x-api-key"),
    reading=Reading(id="body:id", type="{body:source}/{body:detail-type}"),
    options=TokenOptions,
    configure=with_token,
    body_limit=2 * MEBIBYTE,  # events of up to 1 MB, and what a template adds
    ack_within=4.0,
    retry_horizon=DAY,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the connection's API key",
    notes=(
        "The secret proves nothing about the body: whoever sees one delivery can send any other.",
        "An input transformer must keep id, source and detail-type.",
    ),
)
