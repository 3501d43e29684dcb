"""Postmark: bounces, deliveries, opens, clicks and inbound mail, with Basic credentials."""

from webhook_receiver.provider import HOUR, MEBIBYTE, Provider, Reading, TokenOptions, with_token
from webhook_receiver.signing import SharedToken

# A message has an event for each recipient, opening and click; only bounces have an ID.
_TOLD_APART = "".join(
    f"[:{{body:{name}}}]"
    for name in ("ID", "Recipient", "DeliveredAt", "ReceivedAt", "ChangedAt", "OriginalLink")
)

provider = Provider(
    name="postmark",
    title="Postmark",
    docs="https://postmarkapp.com/developer/webhooks/webhooks-overview",
    scheme=SharedToken(at="header:authorization", basic=True),
    reading=Reading(
        id=f"{{body:MessageID}}[:{{body:RecordType}}]{_TOLD_APART}",
        type="body:RecordType | Inbound",
    ),
    options=TokenOptions,
    configure=with_token,
    body_limit=64 * MEBIBYTE,  # inbound mail holds files of up to 35 MB, as base64
    id_promise="made",
    retry_horizon=11 * HOUR,  # inbound mail; outbound events for 72 minutes since August 2026
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="user:password, as in the webhook's URL or its HTTP authentication",
    notes=(
        "The password proves nothing about the body: whoever sees one delivery can send any other.",
    ),
)
