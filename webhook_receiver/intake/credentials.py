"""Credentials that senders show: hidden before a delivery is stored, and found again by their secret.

Whoever reads the secret of a sender that signs nothing can send anything in its name. So it isn't
stored: in its place stands a fingerprint. A delivery that is judged again gets it back if one of its
source's keys has that fingerprint. Events hold none: a provider keeps them out (`Reading.hidden`).

Rule of this file: only the credential is touched; every other byte stays as it was sent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote, unquote_plus

from webhook_receiver.document import is_form
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.fingerprints import fingerprint, read_fingerprint
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.multipart import is_multipart
from webhook_receiver.signing import (
    ByPrefix,
    CapabilityUrl,
    Key,
    Paired,
    Place,
    Scheme,
    SharedToken,
    matches,
    sealed,
)
from webhook_receiver.types import Delivery, Headers

Change = Callable[[bytes], str]
"""Gives what stands in a credential's place from now on; the same text if it stays."""


def showing(scheme: Scheme | None) -> tuple[Scheme, ...]:
    """The schemes in a source's by which its sender shows a secret and signs nothing with it.

    A token that is signed with a key of the sender's own isn't one: it is its signature, and expires.
    """
    return () if scheme is None else tuple(_showing(scheme))


def _showing(scheme: Scheme) -> Iterator[Scheme]:
    if isinstance(scheme, ByPrefix):
        for one in dict.fromkeys((scheme.default, *scheme.prefixes.values())):
            yield from _showing(one)
    elif isinstance(scheme, Paired):
        yield from _showing(scheme.usual)
        yield from _showing(scheme.other)
    elif not scheme.covers and not scheme.fetches_keys:
        yield scheme


def hide(schemes: Sequence[Scheme], delivery: Delivery, salt: bytes) -> Delivery:
    """The delivery with fingerprints in place of credentials; those that are hidden already stay."""
    for scheme in schemes:
        delivery = _changed(delivery, scheme.signature_at, _hiding(scheme, salt))
    return delivery


def hide_again(schemes: Sequence[Scheme], refusal: Refusal, salt: bytes) -> Refusal:
    """A refusal without the credentials that its sender shows; an older process may have kept them."""
    delivery = Delivery(refusal.headers, refusal.body, query=refusal.query)
    without = hide(schemes, delivery, salt)
    return replace(refusal, headers=without.headers, query=without.query, body=without.body)


def _hiding(scheme: Scheme, salt: bytes) -> Change:
    def change(value: bytes) -> str:
        text = value.decode("latin-1")
        if not value or read_fingerprint(text):
            return text
        kept = scheme.unsigned(text) if isinstance(scheme, CapabilityUrl) else ""
        return str(fingerprint(value, salt, kept))

    return change


def restore(schemes: Sequence[Scheme], delivery: Delivery, keys: Sequence[Key]) -> Delivery:
    """The delivery with its credentials, as far as one of `keys` has their fingerprint."""
    for scheme in schemes:
        own = [key for key in keys if key.kind == scheme.kind]
        delivery = _changed(delivery, scheme.signature_at, _restoring(scheme, own))
    return delivery


def _restoring(scheme: Scheme, keys: Sequence[Key]) -> Change:
    def change(value: bytes) -> str:
        text = value.decode("latin-1")
        hidden = read_fingerprint(text)
        if hidden is None:
            return text
        for key in keys:
            sent = _sent(scheme, key, hidden.kept)
            if sent and matches(
                fingerprint(sent, hidden.salt).digest.encode(), hidden.digest.encode()
            ):
                return sent.decode("latin-1")
        return text

    return change


def _sent(scheme: Scheme, key: Key, kept: str) -> bytes | None:
    """What a sender shows that was given this key; None if that can't be told."""
    if isinstance(scheme, CapabilityUrl):
        return scheme.resigned(kept, key)
    if isinstance(scheme, SharedToken):
        return scheme.written(key)
    try:
        blank = sealed(scheme, Delivery(Headers(), b"{}"), key, 0.0)
        return scheme.signature_at.first.read(blank)
    except (Refused, ConfigurationError):
        return None


def _changed(delivery: Delivery, place: Place, change: Change) -> Delivery:
    if place.kind == "header":
        name = place.name.encode()
        pairs = [(n, change(v).encode("latin-1") if n == name else v) for n, v in delivery.headers]
        return replace(delivery, headers=Headers(pairs))
    if place.kind == "query":
        query = _in_query(delivery.query, place.name, change)
        if delivery.url is None or query == delivery.query:
            return replace(delivery, query=query)
        url = f"{delivery.url.partition('?')[0]}?{query.decode('latin-1')}"
        return replace(delivery, query=query, url=url)
    return replace(delivery, body=_in_body(delivery, place, change))


def _in_query(query: bytes, name: str, change: Change) -> bytes:
    parts: list[bytes] = []
    for part in query.split(b"&"):
        key, _, value = part.decode("latin-1").partition("=")
        if value and unquote_plus(key) == name:
            now, then = _read(change, unquote_plus(value))
            parts.append(part if now == then else f"{key}={quote(now, safe='')}".encode("latin-1"))
        else:
            parts.append(part)
    return b"&".join(parts)


def _read(change: Change, text: str) -> tuple[str, str]:
    """What a text is changed to, and the text; both as text of one byte a letter is."""
    value = text.encode("utf-8", "replace")
    changed = change(value)
    same = changed == value.decode("latin-1")
    return (text if same else changed.encode("latin-1").decode("utf-8", "replace")), text


def _in_body(delivery: Delivery, place: Place, change: Change) -> bytes:
    """The body with its credentials changed; empty if it isn't known where they are."""
    name = place.name.removesuffix(".*").rpartition(".")[2]
    body = overwritten(delivery.body, name, change)
    try:
        values = place.values(replace(delivery, body=body))
    except Refused:  # it can't be read
        found = body != delivery.body or b"fingerprint.1." in body
        return body if found or name.encode() not in body else b""
    left = [value for value in values if change(value) != value.decode("latin-1")]
    if not left:
        return body
    try:  # written in another way than senders write it: it is written anew
        return place.write(replace(delivery, body=body), change(left[0]).encode()).body
    except (Refused, ConfigurationError):
        return b""


def overwritten(body: bytes, name: str, change: Change) -> bytes:
    """A body with the texts of a field changed where they stand, in JSON or a form."""
    if is_multipart(body):
        return body
    if is_form(body):
        return _in_query(body, name, change) if b"=" in body else body
    field = re.escape(json.dumps(name).encode())
    pattern = rb"(" + field + rb"\s*:\s*)(\"(?:[^\"\\]|\\.)*\")"

    def changed(found: re.Match[bytes]) -> bytes:
        try:
            text = json.loads(found[2])
        except ValueError:
            return found[0]
        now, then = _read(change, text)
        return found[0] if now == then else found[1] + json.dumps(now).encode()

    return re.sub(pattern, changed, body)
