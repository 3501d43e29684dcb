"""Trello: what happens on boards, lists and cards."""

from webhook_receiver.provider import Provider, Reading, status_only
from webhook_receiver.signing import CanonicalHmac, joined_places

provider = Provider(
    name="trello",
    title="Trello",
    docs="https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/",
    scheme=CanonicalHmac(
        place="header:x-trello-webhook",
        builder=joined_places("body", "url"),
        covers=frozenset({"url", "body"}),
        hash="sha1",
        encoding="base64",
    ),
    reading=Reading(id="body:action.id", type="body:action.type"),
    handshakes=(status_only("HEAD"),),
    id_promise="promised",
    ack_within=10.0,
    retry_horizon=210.0,  # three tries, 30, 60 and 120 seconds apart
    unsure=frozenset({"ack_within"}),
    secret_hint="the Power-Up's API secret, not its key or a token",
    notes=(
        "The URL is signed exactly as the webhook's callbackURL.",
        "An answer of 410 deletes the webhook.",
    ),
)
