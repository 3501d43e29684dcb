"""Plaid: items, transactions, transfers."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

import pydantic

from webhook_receiver.document import write_json
from webhook_receiver.provider import DAY, Options, Provider, PublishedAddresses, Reading
from webhook_receiver.signing import JwtSignature, Key, TimestampRule, body_sha256


def _ask(client_id: str, kid: str, keys: Sequence[Key]) -> bytes:
    """A key is fetched by a POST with its kid: plaid.com/docs/api/webhooks/webhook-verification."""
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
    """`client_id` is the account's; keys come from the host of its `environment`."""
    return replace(provider, scheme=_scheme(options.environment, options.client_id))


provider = Provider(
    name="plaid",
    title="Plaid",
    docs="https://plaid.com/docs/api/webhooks/webhook-verification/",
    scheme=_scheme("production", ""),
    # There is no identity, and the same state can be reported twice in the same words.
    reading=Reading(
        id="{hash}:{signed}",
        type="{body:webhook_type}.{body:webhook_code}",
        fresh="body:item_id",
    ),
    options=_Options,
    configure=_configure,
    id_promise="each try",
    ack_within=8.0,
    retry_horizon=DAY,
    secret_hint="your API secret of that environment: it is sent to Plaid to get its keys",
    notes=(
        "Keys are fetched from the host of your environment, with your client_id and secret.",
        "Events have no identity: if Plaid signs a retry anew, it is a new event.",
    ),
    addresses=PublishedAddresses(
        networks=(
            "52.21.26.131",
            "52.21.47.157",
            "52.41.247.19",
            "52.88.82.239",
        ),
        page="https://plaid.com/docs/api/webhooks/",
        read_on="2026-11-29",
    ),
)
