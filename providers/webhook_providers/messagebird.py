"""MessageBird, now Bird: signed requests of its messaging APIs."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import JwtSignature, TimestampRule, body_sha256, url_sha256

provider = Provider(
    name="messagebird",
    title="MessageBird",
    docs="https://developers.messagebird.com/api/#verifying-http-requests",
    scheme=JwtSignature(
        place="header:messagebird-signature-jwt",
        prefix="",
        algorithms=("HS256", "HS384", "HS512"),
        issuers=("MessageBird",),
        binds=(url_sha256("url_hash"), body_sha256("payload_hash", absent_when_empty=True)),
        # The token's own expiry decides, with a second of grace, as in the sender's libraries.
        timestamp=TimestampRule(at="claim:nbf", tolerance=DAY, future=1.0),
        expires=60.0,
        leeway=1.0,
    ),
    reading=Reading(
        id="hash",
        type="body:type | body:event | body:status | request",
        form="*",
        fresh="body:id",
    ),
    event_methods=frozenset({"GET", "POST"}),  # reports on a message's status come by GET
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the signing key, from the dashboard's developer settings",
    notes=(
        "The signature covers the URL, so set public_url.",
        "Bodies differ by product; the identity is the hash of the body.",
    ),
)
