"""Google Cloud Pub/Sub: push subscriptions with authentication."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import DAY, HOUR, Provider, Reading
from webhook_receiver.signing import JwtSignature, TimestampRule

_NEEDED = ("audience", "email")


def _scheme(audience: str, email: str) -> JwtSignature:
    return JwtSignature(
        algorithms=("RS256",),
        jwks="https://www.googleapis.com/oauth2/v3/certs",
        issuers=("https://accounts.google.com", "accounts.google.com"),
        audience=audience,
        # Any Google customer can have a token made for any audience: the account tells who.
        claims=(("email", email), ("email_verified", True)),
        # A token may be up to an hour old when it comes; it ends then.
        timestamp=TimestampRule(at="claim:iat", tolerance=HOUR + 60.0),
        expires=HOUR,
    )


def _configure(provider: Provider, source: str, options: Mapping[str, Any]) -> Provider:
    """`audience` and `email` are those of the push subscription's authentication."""
    texts = [options.get(name) for name in _NEEDED]
    if set(options) - set(_NEEDED) or not all(isinstance(text, str) and text for text in texts):
        raise ConfigurationError(
            f"source {source!r}: google-pubsub-push needs audience, and email, the push service account"
        )
    return replace(provider, configure=None, scheme=_scheme(*map(str, texts)))


provider = Provider(
    name="google-pubsub-push",
    title="Google Cloud Pub/Sub push",
    docs="https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions",
    scheme=_scheme("", ""),
    reading=Reading(
        id="body:message.messageId | body:message.message_id",
        type="body:message.attributes.eventType | body:message.attributes.ce-type | message",
    ),
    configure=_configure,
    ack_within=8.0,
    retry_horizon=7 * DAY,
    secret_hint="none: Google publishes its keys; give audience and email",
    required={
        "audience": '"https://YOUR-HOST/in"',
        "email": '"push@YOUR-PROJECT.iam.gserviceaccount.com"',
    },
    samples="webhook_providers/samples/google-pubsub-push",
    notes=(
        "The token proves nothing of the body: whoever sees one delivery can send any other for an hour.",
        "`message.data` is base64; unwrapped payloads are not read.",
    ),
)
