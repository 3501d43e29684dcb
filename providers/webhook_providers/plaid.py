"""Plaid: items, transactions, transfers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from webhook_receiver.document import write_json
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import JwtSignature, Key, TimestampRule, body_sha256

_ENVIRONMENTS = ("production", "sandbox")


def _ask(client_id: str, kid: str, keys: Sequence[Key]) -> bytes:
    """docs: plaid.com/docs/api/webhooks/webhook-verification: a key is posted for, by its kid."""
    secret = keys[0].material.decode("utf-8", "replace")
    return write_json({"client_id": client_id, "secret": secret, "key_id": kid})


def _scheme(environment: str, client_id: str) -> JwtSignature:
    return JwtSignature(
        place="header:plaid-verification",
        prefix="",
        algorithms=("ES256",),
        jwks=f"https://{environment}.plaid.com/webhook_verification_key/get",
        ask=partial(_ask, client_id),
        binds=(body_sha256("request_body_sha256"),),
        timestamp=TimestampRule(at="claim:iat"),
    )


def _configure(provider: Provider, source: str, options: Mapping[str, Any]) -> Provider:
    """`client_id` is your own; `environment` is production or sandbox."""
    environment = options.get("environment", "production")
    client_id = options.get("client_id")
    if set(options) - {"client_id", "environment"} or environment not in _ENVIRONMENTS:
        raise ConfigurationError(
            f"source {source!r}: plaid has the options client_id, and environment, which is one of "
            f"{', '.join(_ENVIRONMENTS)}"
        )
    if not isinstance(client_id, str) or not client_id:
        raise ConfigurationError(f"source {source!r}: plaid needs your client_id, a text")
    return replace(provider, configure=None, scheme=_scheme(environment, client_id))


provider = Provider(
    name="plaid",
    title="Plaid",
    docs="https://plaid.com/docs/api/webhooks/webhook-verification/",
    scheme=_scheme("production", ""),
    # No identity is sent, and one state can be told twice in the same words.
    reading=Reading(
        id="{hash}:{signed}",
        type="{body:webhook_type}.{body:webhook_code}",
        fresh="body:item_id",
    ),
    configure=_configure,
    ack_within=8.0,
    retry_horizon=DAY,
    secret_hint="your API secret of that environment: it is sent to Plaid to get its keys",
    required={"client_id": '"YOUR-CLIENT-ID"'},
    samples="webhook_providers/samples/plaid",
    notes=(
        "Keys are asked for at the host of your environment, with your client_id and secret.",
        "Events have no identity: one that Plaid signs anew when it tries again is a new event.",
    ),
)
