"""Google Cloud Pub/Sub: push subscriptions with authentication."""

from dataclasses import replace

import pydantic

from webhook_receiver.provider import DAY, HOUR, MEBIBYTE, Options, Provider, Reading
from webhook_receiver.signing import JwtSignature, TimestampRule


def _scheme(audience: str, email: str) -> JwtSignature:
    return JwtSignature(
        algorithms=("RS256",),
        jwks="https://www.googleapis.com/oauth2/v3/certs",
        issuers=("https://accounts.google.com", "accounts.google.com"),
        audience=audience,
        # Any Google customer can have a token made for any audience; only the account says whose.
        claims=(("email", email), ("email_verified", True)),
        # A token may be an hour old when it arrives; then it expires.
        timestamp=TimestampRule(at="claim:iat", tolerance=HOUR + 60.0),
        expires=HOUR,
    )


class _Options(Options):
    audience: str = pydantic.Field(
        min_length=1,
        description="the audience of the push subscription's authentication",
        examples=["https://YOUR-HOST/in"],
    )
    email: str = pydantic.Field(
        min_length=1,
        description="the push service account's address",
        examples=["push@YOUR-PROJECT.iam.gserviceaccount.com"],
    )


def _configure(provider: Provider, options: _Options) -> Provider:
    """`audience` and `email` are what the push subscription authenticates with."""
    return replace(provider, scheme=_scheme(options.audience, options.email))


provider = Provider(
    name="google-pubsub-push",
    title="Google Cloud Pub/Sub push",
    docs="https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions",
    scheme=_scheme("", ""),
    reading=Reading(
        id="body:message.messageId | body:message.message_id",
        type="body:message.attributes.eventType | body:message.attributes.ce-type | message",
        # An id is unique in its topic. Not the whole body: `deliveryAttempt` in it counts the tries.
        apart=("body:subscription",),
    ),
    options=_Options,
    configure=_configure,
    body_limit=16 * MEBIBYTE,  # a message of up to 10 MB, as base64
    id_promise="promised",
    ack_within=8.0,
    retry_horizon=7 * DAY,
    secret_hint="none: Google publishes its keys; give audience and email",
    notes=(
        "The token proves nothing about the body: whoever sees one delivery can send any other for an hour.",
        "`message.data` is base64; unwrapped payloads are refused.",
    ),
)
