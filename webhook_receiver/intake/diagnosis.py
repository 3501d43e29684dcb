"""Explain to the operator, never to the sender, why a delivery isn't authentic and what to do.

A probe changes one thing and asks the scheme again. A probe that holds becomes a sentence and nothing
else: no delivery is accepted here, and none is let through later because of what is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit

from webhook_receiver.errors import KeyMissing, Refused
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.intake.public_url import as_written, is_host
from webhook_receiver.signing import Key, Scheme
from webhook_receiver.types import Delivery

PROBED_BODY = 64 * 1024  # bytes
PROBED_SOURCES = 20
PROBED_DEPTH = 20  # nested brackets

_UNMATCHED = ("bad_signature", "bad_token")
_LATE = ("stale_timestamp", "future_timestamp")

_REMEDIES = {
    "duplicate_header": "a proxy adds one of its own, or somebody is probing",
    "future_timestamp": "set this machine's clock, or the sender's",
    "malformed_header": "a proxy rewrites headers, or it isn't a webhook",
    "malformed_signature": "another sender's webhook points here, or a proxy rewrites headers",
    "malformed_timestamp": "another sender's webhook points here, or a proxy rewrites headers",
    "missing_header": "a proxy drops it, or another sender's webhook points here",
    "stale_timestamp": "it was held up on the way, is being replayed, or this machine's clock is fast",
    "unknown_tenant": "return its secret from the function given as secret=",
    "unknown_url": "set public_url to the address that the sender was given",
}


@dataclass(frozen=True, slots=True)
class _Case:
    """A refused delivery with what it was judged by."""

    config: SourceConfig
    scheme: Scheme
    delivery: Delivery

    def holds(self, keys: Sequence[Key], **changed: Any) -> bool:
        """Whether the signature matches with these keys and something changed, even if it is too old."""
        try:
            delivery = replace(self.delivery, **changed)
            return bool(self.scheme.verify(delivery, keys, delivery.received_at))
        except Refused as refused:
            return refused.code in _LATE
        except KeyMissing:  # a guess must not cause a fetch
            return False


def diagnose(
    config: SourceConfig, delivery: Delivery, refused: Refused, others: Iterable[SourceConfig]
) -> str:
    """What was wrong with a delivery, and what to do; `others` are the sources beside its own."""
    scheme = config.scheme
    if scheme is None or refused.authentic:
        return refused.reason
    case, beside = _Case(config, scheme, delivery), [o for o in others if o.name != config.name]
    if refused.code in _UNMATCHED:
        cause = next(_causes(case, beside), _suspicion(config))
    elif refused.code in ("missing_signature", "missing_token"):
        cause = _absence(case, beside)
    else:
        cause = _REMEDIES.get(refused.code, "")
    return f"{refused.reason}: {cause}" if cause else refused.reason


def _suspicion(config: SourceConfig) -> str:
    hint = f" ({config.provider.secret_hint})" if config.provider.secret_hint else ""
    return f"most likely the secret differs from the sender's{hint}"


def _absence(case: _Case, others: Sequence[SourceConfig]) -> str:
    """Whose webhook it may be, by the headers that came."""
    came = {name for name, _ in case.delivery.headers}
    for other in others[:PROBED_SOURCES]:
        own = other.scheme.needed_headers if other.scheme is not None else frozenset[bytes]()
        if own & came - case.scheme.needed_headers:
            return f"it has the headers of source {other.name!r}, whose sender may point here"
    return "signing is off at the sender, a proxy drops the header, or it isn't a webhook"


def _causes(case: _Case, others: Sequence[SourceConfig]) -> Iterator[str]:
    """The probes that hold, likeliest first; none for a body that takes long to hash."""
    if len(case.delivery.body) > PROBED_BODY:
        return
    for other in others[:PROBED_SOURCES]:
        if other.keys and other.scheme == case.scheme and case.holds(other.keys):
            yield f"it is signed with the secret of source {other.name!r}: it was sent to the wrong source"
    keys = case.config.keys
    for words, body in _bodies(case.delivery.body):
        if case.holds(keys, body=body):
            yield f"the body was changed on the way ({words}): pass it on unchanged"
    if case.scheme.needs_url:
        for url in _urls(case.delivery):
            if case.holds(keys, url=url, query=urlsplit(url).query.encode()):
                yield f"it was signed for {url}: set public_url"


def _bodies(body: bytes) -> Iterator[tuple[str, bytes]]:
    """What the body may have been before something on the way changed it."""
    for ending in (b"\n", b"\r\n"):
        yield "a line break is missing at its end", body + ending
    yield "white space was added around it", body.strip()
    yield "line breaks were changed", body.replace(b"\r\n", b"\n")
    yield "line breaks were changed", body.replace(b"\n", b"\r\n")
    yield "a byte order mark was added", body.removeprefix(b"\xef\xbb\xbf")
    for again in _as_json(body):
        yield "its JSON was parsed and written again", again
    for again in _as_form(body):
        yield "its form was decoded or encoded again", again


def _as_json(body: bytes) -> Iterator[bytes]:
    if _depth(body) > PROBED_DEPTH:
        return  # indented, it would grow by its depth times its items
    try:
        document = json.loads(body)
    except ValueError:
        return
    for separators in ((",", ":"), (", ", ": ")):
        for escaped in (False, True):
            text = json.dumps(document, separators=separators, ensure_ascii=escaped)
            yield text.encode("utf-8", "surrogatepass")
            yield text.replace("/", "\\/").encode("utf-8", "surrogatepass")
    yield json.dumps(document, indent=2, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _depth(body: bytes) -> int:
    """How deep brackets are nested at most, counting those inside strings."""
    depth = deepest = 0
    for byte in body:
        if byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest


def _as_form(body: bytes) -> Iterator[bytes]:
    text = body.decode("latin-1")
    yield unquote_plus(text, "latin-1").encode("latin-1")
    try:
        pairs = parse_qsl(body, keep_blank_values=True, strict_parsing=True, max_num_fields=1_000)
    except ValueError:
        return
    yield urlencode(pairs).encode()


def _urls(delivery: Delivery) -> Iterator[str]:
    """The addresses that the sender may have been given instead of the one we know."""
    given = urlsplit(delivery.url or "")
    hosts = [given.netloc]
    for name in (b"x-forwarded-host", b"host"):
        sent = (value for key, value in delivery.headers if key == name)
        hosts += [value.decode("ascii") for value in sent if is_host(value)]
    paths = dict.fromkeys((given.path, as_written(delivery.path).decode()))
    query = delivery.query.decode("latin-1")
    for host in dict.fromkeys(filter(None, hosts)):
        for path in paths:
            for end in dict.fromkeys((path, path.rstrip("/"), path.rstrip("/") + "/")):
                for scheme in ("https", "http"):
                    yield f"{scheme}://{host}{end}" + (f"?{query}" if query else "")
                    if query:
                        yield f"{scheme}://{host}{end}"
