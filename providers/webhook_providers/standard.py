"""Standard Webhooks: symmetric (v1) and asymmetric (v1a) signatures."""

from collections.abc import Sequence
from typing import Any

from webhook_receiver.document import (
    ID_LIMIT,
    malformed,
    read_object,
    replaced,
    text_at,
    write_json,
)
from webhook_receiver.provider import JSON_HEADERS, HeaderPairs, Provider
from webhook_receiver.signing import ByPrefix, Ed25519, Labelled, TemplateHmac, TimestampRule
from webhook_receiver.types import Opened, Verified

# The specification asks for five minutes in both directions.
_TIMESTAMP = TimestampRule(at="header:webhook-timestamp", tolerance=300, future=300)

_V1 = TemplateHmac(
    headers=("webhook-signature",),
    grammar=Labelled("v1"),
    signed="{header:webhook-id}.{timestamp}.{body}",
    encoding="base64",
    key="whsec",
    timestamp=_TIMESTAMP,
)
_V1A = Ed25519(
    header="webhook-signature",
    grammar=Labelled("v1a"),
    signed_headers=("webhook-id", "webhook-timestamp"),
    timestamp=_TIMESTAMP,
    public_prefix="whpk_",
    private_prefix="whsk_",
)


def _open(verified: Verified) -> Sequence[Opened]:
    id_ = (verified.header(b"webhook-id") or b"").decode("latin-1")
    if not (1 <= len(id_) <= ID_LIMIT and id_.isprintable()):
        raise malformed(f"webhook-id is not 1 to {ID_LIMIT} printable characters")
    type_ = text_at(read_object(verified.body), "type", "the event's type")
    return [Opened(id_, type_, verified.body)]


def _write(type: str, payload: Any, id: str) -> bytes:  # noqa: A002 - the event's own words
    del id
    return write_json(replaced(payload, "type", type))


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:  # noqa: A002
    del body, type
    return (*JSON_HEADERS, (b"webhook-id", id.encode()))


provider = Provider(
    name="standard",
    title="Standard Webhooks",
    docs="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
    # The operator's key picks the scheme, never the request: v1a can't be downgraded to v1.
    scheme=ByPrefix(_V1, {"whpk_": _V1A, "whsk_": _V1A}),
    open=_open,
    write=_write,
    dress=_dress,
    declared=frozenset({b"webhook-id"}),  # signed; needed only where verify=False
    ack_within=15.0,
    secret_hint="whsec_… (v1), or the public key whpk_… (v1a)",
    samples="webhook_providers/samples/standard",
)
