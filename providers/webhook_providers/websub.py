"""WebSub: feeds that a hub delivers, as YouTube's does."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

import pydantic

from webhook_receiver.document import write_json
from webhook_receiver.provider import (
    MEBIBYTE,
    HeaderPairs,
    Options,
    Provider,
    query_echo,
    sole_header,
)
from webhook_receiver.signing import Bare, TemplateHmac
from webhook_receiver.types import Opened, Verified

_Hash = Literal["sha1", "sha256", "sha384", "sha512"]


_Topics = Annotated[tuple[str, ...], pydantic.Field(strict=False, description="a list of URLs")]


class _Options(Options):
    hash: _Hash = pydantic.Field("sha1", description="sha1, sha256, sha384 or sha512")
    topics: _Topics = ()
    unsubscribe: _Topics = ()


def _open(verified: Verified) -> Sequence[Opened]:
    """The content in a wrapper, since we don't parse a stranger's XML."""
    media = (sole_header(verified, b"content-type") or b"").decode("latin-1")
    body = write_json({"content_type": media, "body": verified.body.decode("utf-8", "replace")})
    return [Opened(hashlib.sha256(verified.body).hexdigest(), "content", body, verified.body)]


def _write(type: str, payload: Any, id: str) -> bytes:
    del type
    return f"{payload['body']}<!-- {id} -->".encode()


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    del body, id, type
    return ((b"content-type", b"application/atom+xml"),)


def _scheme(hash: _Hash) -> TemplateHmac:
    # The header names a hash, which is ignored: w3.org/TR/websub, section 8.1
    return TemplateHmac(headers=("x-hub-signature",), hash=hash, grammar=Bare(f"{hash}=".encode()))


def _configure(provider: Provider, options: _Options) -> Provider:
    """A hub's question is answered for topics to follow or to leave."""
    wanted = {"subscribe": options.topics, "unsubscribe": options.unsubscribe}

    def asked_for(parameters: Mapping[str, str]) -> bool:
        return parameters.get("hub.topic") in wanted.get(parameters.get("hub.mode", ""), ())

    echo = query_echo("hub.challenge", accepts=asked_for, otherwise=404)
    return replace(provider, scheme=_scheme(options.hash), handshakes=(echo,))


provider = Provider(
    name="websub",
    title="WebSub",
    docs="https://www.w3.org/TR/websub/",
    scheme=_scheme("sha1"),
    open=_open,
    write=_write,
    dress=_dress,
    declared=frozenset({b"content-type"}),
    options=_Options,
    configure=_configure,
    bodies=("anything",),
    body_limit=8 * MEBIBYTE,  # a hub may send the whole feed
    identity="a hash of the body",
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the hub.secret that you gave when you subscribed; under 200 bytes",
    notes=(
        "The hub's question is answered only for topics that you name in topics=[…].",
        "Only the hash that you name in hash= is accepted; most hubs use sha1.",
    ),
)
