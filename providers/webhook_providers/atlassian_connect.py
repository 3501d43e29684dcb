"""Atlassian Connect: webhooks and lifecycle requests of apps in Jira and Confluence Cloud."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pydantic

from webhook_receiver.document import at, read_json, read_object
from webhook_receiver.errors import Refused
from webhook_receiver.provider import DAY, HOUR, MEBIBYTE, Options, Provider, Reading
from webhook_receiver.signing import (
    JwtSignature,
    Paired,
    TimestampRule,
    body_text,
    query_string_hash,
)
from webhook_receiver.types import Delivery, Lesson, Reply

_CLIENT = re.compile(r"[\x21-\x7e]{1,128}")
_SECRET = re.compile(r"[\x21-\x39\x3b-\x7e]{1,1024}")  # no colon: it separates tenant and secret


def _learn(delivery: Delivery) -> Lesson | None:
    """The secret of a tenant that installs the app, after the name that its tokens give as issuer."""
    if b'"sharedSecret"' not in delivery.body:
        return None
    try:
        document = read_object(delivery.body)
    except Refused:
        return None
    client, secret = (document.get(name) for name in ("clientKey", "sharedSecret"))
    if document.get("eventType") != "installed" or not isinstance(client, str):
        return None
    if not isinstance(secret, str) or not (_CLIENT.fullmatch(client) and _SECRET.fullmatch(secret)):
        return None
    return Lesson(f"{client}:{secret}", Reply(204))


def _is_uninstalled(delivery: Delivery) -> bool:
    if len(delivery.body) > 64 * 1024 or b'"uninstalled"' not in delivery.body:
        return False
    try:
        return at(read_json(delivery.body), "eventType") == "uninstalled"
    except Refused:
        return False


def _schemes(base_url: str) -> tuple[Paired, JwtSignature]:
    path = query_string_hash(urlsplit(base_url).path.rstrip("/"))
    usual = JwtSignature(
        prefix="JWT ",
        algorithms=("HS256",),
        tenants=True,
        binds=(path,),
        # The token's own expiry decides.
        timestamp=TimestampRule(at="claim:iat", tolerance=DAY),
        expires=180.0,
        leeway=30.0,
    )
    # Atlassian itself signs that an app was installed or removed, not with the tenant's secret.
    # docs: developer.atlassian.com/cloud/jira/platform/security-for-connect-apps
    lesson = replace(
        usual,
        algorithms=("RS256",),
        tenants=False,
        pem="https://connect-install-keys.atlassian.com/",
        audience=base_url,
        binds=(path, body_text("iss", "clientKey")),
    )
    other = replace(lesson, tenants=True)
    return Paired(usual=usual, other=other, instead=_is_uninstalled), lesson


class _Options(Options):
    base_url: str = pydantic.Field(
        pattern="^https://",
        description="the app's base URL, as in its descriptor, with https://",
        examples=["https://YOUR-HOST"],
    )


def _configure(provider: Provider, options: _Options) -> Provider:
    """Atlassian's tokens are made for the app's base URL."""
    scheme, lesson_scheme = _schemes(options.base_url)
    return replace(provider, scheme=scheme, lesson_scheme=lesson_scheme)


_SCHEME, _LESSON_SCHEME = _schemes("")


provider = Provider(
    name="atlassian-connect",
    title="Atlassian Connect",
    docs="https://developer.atlassian.com/cloud/jira/platform/security-for-connect-apps/",
    scheme=_SCHEME,
    # A tenant's lifecycle requests are always alike; only the time of signing tells them apart.
    reading=Reading(
        id="header:x-atlassian-webhook-identifier | {hash}:{body:timestamp} | {hash}:{signed}",
        type="body:webhookEvent | body:eventType | webhook",
        hidden=("sharedSecret",),
    ),
    learn=_learn,
    lesson_scheme=_LESSON_SCHEME,
    options=_Options,
    configure=_configure,
    body_limit=26 * MEBIBYTE,  # an issue with its whole text and history
    retry_horizon=2 * HOUR,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="Atlassian sends it when the app is installed: `webhook-receiver setup atlassian-connect`",
    notes=(
        "The token covers the address, and of the body only clientKey, when the app is removed.",
        "The identity is in an unsigned header.",
    ),
)
