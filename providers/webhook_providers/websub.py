"""WebSub: feeds by a hub, as of YouTube and other publishers."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import pydantic

from webhook_receiver.document import write_json
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import HeaderPairs, Provider, query_echo
from webhook_receiver.signing import Bare, TemplateHmac
from webhook_receiver.types import Opened, Verified

_Hash = Literal["sha1", "sha256", "sha384", "sha512"]


class Options(pydantic.BaseModel):
    """The hash that the hub signs with, and the topics that are followed, or left."""

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)

    hash: _Hash = "sha1"
    topics: tuple[str, ...] = ()
    unsubscribe: tuple[str, ...] = ()


def _open(verified: Verified) -> Sequence[Opened]:
    """The content in a wrapper: no parser of ours reads a stranger's XML."""
    media = (verified.header(b"content-type") or b"").decode("latin-1")
    body = write_json({"content_type": media, "body": verified.body.decode("utf-8", "replace")})
    return [Opened(hashlib.sha256(verified.body).hexdigest(), "content", body, verified.body)]


def _write(type: str, payload: Any, id: str) -> bytes:
    del type
    return f"{payload['body']}<!-- {id} -->".encode()


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    del body, id, type
    return ((b"content-type", b"application/atom+xml"),)


def _scheme(hash: _Hash) -> TemplateHmac:
    # The header names a hash, and is not asked: w3.org/TR/websub, section 8.1
    return TemplateHmac(headers=("x-hub-signature",), hash=hash, grammar=Bare(f"{hash}=".encode()))


def _configure(provider: Provider, source: str, given: Mapping[str, Any]) -> Provider:
    try:
        options = Options.model_validate(given)
    except pydantic.ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise ConfigurationError(f"source {source!r}: option {place!r}: {first['msg']}") from error
    wanted = {"subscribe": options.topics, "unsubscribe": options.unsubscribe}

    def asked_for(parameters: Mapping[str, str]) -> bool:
        return parameters.get("hub.topic") in wanted.get(parameters.get("hub.mode", ""), ())

    echo = query_echo("hub.challenge", accepts=asked_for, otherwise=404)
    return replace(provider, configure=None, scheme=_scheme(options.hash), handshakes=(echo,))


provider = Provider(
    name="websub",
    title="WebSub",
    docs="https://www.w3.org/TR/websub/",
    scheme=_scheme("sha1"),
    open=_open,
    write=_write,
    dress=_dress,
    declared=frozenset({b"content-type"}),
    configure=_configure,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the hub.secret that you gave when you subscribed; under 200 bytes",
    samples="webhook_providers/samples/websub",
    notes=(
        "The hub's question is answered only for topics that you name in topics=[…].",
        "One hash is taken, the one you name in hash=; most hubs use sha1.",
    ),
)
