"""Okta: event hooks, many events a request."""

from webhook_receiver.provider import HOUR, Provider, Reading, header_echo, with_token
from webhook_receiver.signing import SharedToken
from webhook_receiver.types import Reply

provider = Provider(
    name="okta",
    title="Okta event hooks",
    docs="https://developer.okta.com/docs/concepts/event-hooks/",
    scheme=SharedToken(at="header:authorization"),
    reading=Reading(id="body:uuid", type="body:eventType", batch="body:data.events"),
    # The authorization comes with the question too: docs, "One-time verification request".
    handshakes=(header_echo("x-okta-verification-challenge", "verification"),),
    accepted=Reply(),  # docs: answers to events should be empty
    configure=with_token,
    ack_within=2.5,
    retry_horizon=HOUR,
    secret_hint="the hook's authentication secret: the whole header",
    samples="webhook_providers/samples/okta",
    notes=(
        "The secret proves nothing of the body: whoever sees one delivery can send any other.",
        "Okta tries once more at most, and after a 4xx not at all.",
    ),
)
