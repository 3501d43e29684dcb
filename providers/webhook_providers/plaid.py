"""Plaid: items, transactions, transfers."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

import pydantic

from webhook_receiver.document import write_json
from webhook_receiver.provider import DAY, Options, Provider, Reading
from webhook_receiver.signing import JwtSignature, Key, TimestampRule, body_sha256


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


class _Options(Options):
    client_id: str = pydantic.Field(
        min_length=1, description="your own client_id", examples=["YOUR-CLIENT-ID"]
    )
    environment: Literal["production", "sandbox"] = pydantic.Field(
        "production", description="production or sandbox"
    )


def _configure(provider: Provider, options: _Options) -> Provider:
    """`client_id` is your own; `environment` is where its items live."""
    return replace(provider, scheme=_scheme(options.environment, options.client_id))


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
    options=_Options,
    configure=_configure,
    ack_within=8.0,
    retry_horizon=DAY,
    secret_hint="your API secret of that environment: it is sent to Plaid to get its keys",
    notes=(
        "Keys are asked for at the host of your environment, with your client_id and secret.",
        "Events have no identity: one that Plaid signs anew when it tries again is a new event.",
    ),
)
