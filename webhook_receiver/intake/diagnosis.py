"""Explain to the operator, never to the sender, why a delivery isn't authentic and what to do.

A probe changes one thing and asks the scheme again. A probe that holds becomes a sentence and nothing
else: no delivery is accepted here, and none is let through later because of what is found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit

from webhook_receiver.errors import KeyMissing, Refused
from webhook_receiver.intake.addresses import addresses, forwarded_host, shown
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.signing import CapabilityUrl, Key, Scheme
from webhook_receiver.types import Delivery

PROBED_BODY = 64 * 1024  # bytes
PROBED_SOURCES = 20
PROBED_DEPTH = 20  # nested brackets

_LENGTH_DIGITS = 16
_MEDIA_TYPE = re.compile(rb"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}")

_UNMATCHED = ("bad_signature", "bad_token")
_LATE = ("stale_timestamp", "future_timestamp")

_REMEDIES = {
    "bad_claims": "another app's or tenant's webhook points here, or its options name another",
    "duplicate_header": "a proxy adds one of its own, or somebody is probing",
    "future_timestamp": "set this machine's clock, or the sender's",
    "malformed_header": "a proxy rewrites headers, or it isn't a webhook",
    "malformed_signature": "another sender's webhook points here, or a proxy rewrites headers",
    "malformed_timestamp": "another sender's webhook points here, or a proxy rewrites headers",
    "missing_header": "a proxy drops it, or another sender's webhook points here",
    "stale_timestamp": "it was held up on the way, is being replayed, or this machine's clock is fast; "
    "`quarantine reverify --accept-stale` takes it, and a longer tolerance= or repeats= such ones",
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
    cause = _loss(delivery) or _cause(config, delivery, refused, others)
    return f"{refused.reason}: {cause}" if cause else refused.reason


def _cause(
    config: SourceConfig, delivery: Delivery, refused: Refused, others: Iterable[SourceConfig]
) -> str:
    scheme = config.scheme
    if refused.authentic:
        return _form(delivery)
    if scheme is None:
        return ""
    case, beside = _Case(config, scheme, delivery), [o for o in others if o.name != config.name]
    if refused.code in _UNMATCHED:
        return next(_causes(case, beside), _suspicion(case))
    if refused.code in ("missing_signature", "missing_token"):
        return _absence(case, beside)
    return _REMEDIES.get(refused.code, "")


def _loss(delivery: Delivery) -> str:
    """Whether another body came than was sent: no server lets through one of another length.

    So something in this process read it or changed it, before the receiver could.
    """
    sent = dict(delivery.headers)
    length, size = sent.get(b"content-length", b""), len(delivery.body)
    if sent.get(b"content-encoding", b"") or (not size and delivery.method != "POST"):
        return ""  # something may have decompressed it
    if not size and (b"transfer-encoding" in sent or length.strip(b"0")):
        return (
            "its body arrived empty, though its headers announce one: a middleware before the "
            "receiver read it and didn't put it back"
        )
    if length.isdigit() and len(length) < _LENGTH_DIGITS and int(length) != size:
        return (
            f"its body arrived with {size} bytes, though its Content-Length is {int(length)}: a "
            "middleware before the receiver changed it"
        )
    return ""


def _form(delivery: Delivery) -> str:
    """What an authentic body that can't be read is, if its sender says that it isn't JSON."""
    kind = dict(delivery.headers).get(b"content-type", b"").partition(b";")[0].strip().lower()
    if not kind or kind.endswith(b"json") or not _MEDIA_TYPE.fullmatch(kind):
        return ""
    return f"its Content-Type is {kind.decode('ascii')}; another of its sender's webhooks may point here"


def _suspicion(case: _Case) -> str:
    """What it most likely is if no probe holds."""
    config, hint = case.config, case.config.provider.secret_hint
    hint = f" ({hint})" if hint else ""
    if case.scheme.needs_url:
        return _of_the_url(case, hint)
    if not case.scheme.needs_secret:
        return "another sender signed it, or it was changed on the way"
    if not config.keys:
        return (
            "the secret that was looked up or learned differs from the sender's, or the body was "
            "changed on the way"
        )
    return f"most likely the secret differs from the sender's{hint}"


def _of_the_url(case: _Case, hint: str) -> str:
    """The URL that was taken, since the sender may have been given another one."""
    config, delivery = case.config, case.delivery
    url = shown(delivery.url or "")
    if config.public_url is not None or config.base_url is not None:
        return (
            f"the URL is signed, and by public_url it is {url}: the sender was given another one, or "
            f"the secret differs from the sender's{hint}"
        )
    host = forwarded_host(delivery)
    proxy = (
        f", or list the proxy that says {host} in trusted_proxies (if it is, the server has replaced "
        "its address: start uvicorn with --no-proxy-headers)"
        if host
        else ""
    )
    return (
        f"the URL is signed, and {url} was taken for it: set public_url to the address that the "
        f"sender was given{proxy}; if it was given this one, the secret differs from the sender's{hint}"
    )


def _absence(case: _Case, others: Sequence[SourceConfig]) -> str:
    """Whose webhook it may be, by the signature or the headers that came, or what may be missing."""
    came = {name for name, _ in case.delivery.headers}
    for other in others[:PROBED_SOURCES]:
        own = other.scheme.needed_headers if other.scheme is not None else frozenset[bytes]()
        if own & came - case.scheme.needed_headers:
            return f"it has the headers of source {other.name!r}, whose sender may point here"
    stranger = _signed_for_another(case, others)
    if stranger is not None:
        return stranger
    place = case.scheme.signature_at
    if place.kind == "query":
        return (
            "the sender was given the URL without its query, a proxy drops the query, or it isn't a "
            "webhook"
        )
    if place.kind in ("body", "form", "payload"):
        return _form(case.delivery) or "signing is off at the sender, or it isn't a webhook of it"
    return "signing is off at the sender, a proxy drops the header, or it isn't a webhook"


def _signed_for_another(case: _Case, others: Sequence[SourceConfig]) -> str | None:
    """Whether the signature or token is right for another source."""
    if len(case.delivery.body) > PROBED_BODY:
        return None
    for other in others[:PROBED_SOURCES]:
        scheme = other.scheme
        if scheme is not None and other.keys:
            url = other.url_of(case.delivery.path.encode(), {}, case.delivery.query)
            meant = _Case(other, scheme, replace(case.delivery, url=url or case.delivery.url))
            if meant.holds(other.keys):
                return (
                    f"it is signed with the secret of source {other.name!r}: it was sent to the "
                    "wrong source"
                )
    return None


def _token_of_another(case: _Case) -> str | None:
    """Whether a signed URL's token was made with this secret, but for another source."""
    if not isinstance(case.scheme, CapabilityUrl):
        return None
    made_for = case.scheme.made_for(case.delivery, case.config.keys)
    if made_for is None or made_for == case.config.name:
        return None
    return (
        f"the URL's token was made for source {made_for!r}: give the sender the URL that "
        f"`webhook-receiver url {case.config.name}` prints"
    )


def _causes(case: _Case, others: Sequence[SourceConfig]) -> Iterator[str]:
    """The probes that hold, likeliest first; none for a body that takes long to hash."""
    if len(case.delivery.body) > PROBED_BODY:
        return
    for found in (_signed_for_another(case, others), _token_of_another(case)):
        if found is not None:
            yield found
    keys = case.config.keys
    for words, body in _bodies(case.delivery.body):
        if case.holds(keys, body=body):
            yield f"the body was changed on the way ({words}): pass it on unchanged"
    if case.scheme.needs_url:
        for url in addresses(case.delivery, [case.config, *others]):
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
