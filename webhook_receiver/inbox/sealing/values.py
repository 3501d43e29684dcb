"""What of an inbox's values is encrypted, and how they go back and forth.

An event keeps its source, provider, id, type and times readable, since the store works by them. Its
body is encrypted, its raw body, and, as one value in place of the headers, its headers with whatever
else stands for itself no longer. Every value is bound to its place: what it is, and which source, id and
time it belongs to. An encrypted value that stands in another row doesn't open.

With an identity key, an event's id, its hash, path and path parameters are stored as keyed hashes.
Equal ones have equal hashes, so that copies are found without being read.
"""

from __future__ import annotations

import base64
import hmac
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, Literal

from webhook_receiver.errors import Unreadable
from webhook_receiver.faults import fault
from webhook_receiver.inbox.attempts import SEALED_TEXT
from webhook_receiver.inbox.identity import Holder, SealedEnvelope
from webhook_receiver.inbox.records import EventRecord, Refusal, Selection
from webhook_receiver.inbox.sealing.keys import EncryptionKey, derived
from webhook_receiver.inbox.sealing.sealer import OVERHEAD_BYTES, Sealer, is_sealed, key_of
from webhook_receiver.types import Envelope, Headers

SEALED = b"@sealed"
"""Names the encrypted rest among headers: no header can have that name."""

HASH_DIGITS = 32

HIDDEN_FAULT = "\x1ffault:"
"""Begins the keyed hash that stands for a fault."""

_ENCODE = json.JSONEncoder(separators=(",", ":")).encode  # `json.dumps` makes an encoder each time

Part = Literal[
    "body",
    "raw",
    "rest",
    "error",
    "traceback",
    "secret",
    "refused",
    "refused body",
    "target",
    "reason",
    "pause",
    "alarm",
    "mute",
    "signing",
]


def place(part: Part, source: str, at: float = 0.0, id_: str = "", more: str = "") -> bytes:
    """What an encrypted value is bound to; no two places are written the same."""
    head = f"{part}\n{source}\n{milliseconds(at)}\n{len(id_)}\n"
    return f"{head}{id_}{more}".encode("utf-8", "surrogatepass")


def milliseconds(at: float) -> int:
    """A rounded time as a place has it."""
    return round(at * 1000)


def rounded(at: float) -> float:
    """A time as every engine gives it back to the last digit, since some keep 15 of them."""
    return math.floor(at * 1000) / 1000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The encrypted rest of an event.

    Attributes:
        headers: its headers.
        own: its id, hash, path and parameters if hashes stand for them, else None.
    """

    headers: Headers
    own: tuple[str, str, str, Mapping[str, str]] | None = None

    def encode(self) -> bytes:
        """The sheet as it is encrypted."""
        pairs = [(n.decode("latin-1"), v.decode("latin-1")) for n, v in self.headers.pairs]
        return _ENCODE((pairs, self.own)).encode()


def read_sheet(written: bytes) -> Sheet:
    """A sheet as it was encrypted."""
    pairs, own = json.loads(written)
    headers = Headers((n.encode("latin-1"), v.encode("latin-1")) for n, v in pairs)
    return Sheet(headers, None if own is None else tuple(own))


class Values:
    """Encrypts what an inbox is given, and decrypts what it gives back."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer
        identity = sealer.ring.identity
        self._hashing = None if identity is None else identity.material

    @property
    def hides_identities(self) -> bool:
        """Whether hashes stand for ids."""
        return self._hashing is not None

    # Bytes and texts.

    def sealed_text(self, text: str, where: bytes) -> str:
        """A text, encrypted, as any column for texts holds it."""
        return SEALED_TEXT + self._sealed_ascii(text.encode("utf-8", "surrogatepass"), where)

    def opened_text(self, text: str, where: bytes) -> str:
        """The text behind an encrypted one; a plain one is itself. Raise `Unreadable` if it can't be had."""
        before, mark, rest = text.partition(SEALED_TEXT)
        if not mark:
            return text
        return before + self._opened_ascii(rest, where).decode("utf-8", "surrogatepass")

    def _sealed_ascii(self, text: bytes, where: bytes) -> str:
        return base64.b64encode(self._sealer.seal(text, where)).decode("ascii")

    def _opened_ascii(self, text: str, where: bytes) -> bytes:
        return self._sealer.open(from_ascii(text), where)

    # Events.

    def sealed(self, e: Envelope) -> SealedEnvelope:
        """An event as it is stored."""
        at = rounded(e.received_at)
        id_, apart, path, params = e.id, e.apart, e.path, e.params
        own = None
        if self._hashing is not None:
            own = (e.id, e.apart, e.path, e.params)
            id_, apart, path, params = self._hashed(e)
        rest = self._sealed_ascii(Sheet(e.headers, own).encode(), place("rest", e.source, at, id_))

        return SealedEnvelope(
            source=e.source,
            provider=e.provider,
            id=id_,
            type=e.type,
            body=self._sealer.seal(e.body, place("body", e.source, at, id_)),
            headers=Headers(((SEALED, rest.encode("ascii")),)),
            received_at=at,
            raw=None
            if e.raw is None
            else self._sealer.seal(e.raw, place("raw", e.source, at, id_)),
            path=path,
            params=params,
            apart=apart,
            has_body_of=self._comparing(e.source, id_, e.body),
        )

    def comparable(self, e: Envelope) -> Envelope:
        """An event that is stored plain, and may be a copy of one that was encrypted."""
        if not e.apart:
            return e
        plain = {field.name: getattr(e, field.name) for field in fields(Envelope)}
        return SealedEnvelope(**plain, has_body_of=self._comparing(e.source, e.id, e.body))

    def _comparing(self, source: str, id_: str, body: bytes) -> Callable[[Holder], bool]:
        return lambda holder: self._body_of(holder, source, id_) == body

    def _body_of(self, holder: Holder, source: str, id_: str) -> bytes | None:
        if holder.body is None or not is_sealed(holder.body):
            return holder.body
        try:
            return self._sealer.open(holder.body, place("body", source, holder.received_at, id_))
        except Unreadable:  # then it is another one: stored twice rather than lost
            return None

    def opened(self, e: Envelope) -> Envelope:
        """An event as it came; raise `Unreadable` if it can't be had. A plain one is itself."""
        sheet = self.sheet(e.headers, e.source, e.received_at, e.id)
        if sheet is None:
            return e
        where = (e.source, e.received_at, e.id)
        id_, apart, path, params = sheet.own or (e.id, e.apart, e.path, e.params)
        return Envelope(
            source=e.source,
            provider=e.provider,
            id=id_,
            type=e.type,
            body=self._sealer.open(e.body, place("body", *where)),
            headers=sheet.headers,
            received_at=e.received_at,
            raw=None if e.raw is None else self._sealer.open(e.raw, place("raw", *where)),
            path=path,
            params=params,
            apart=apart,
        )

    def sheet(self, headers: Headers | None, source: str, at: float, id_: str) -> Sheet | None:
        """The encrypted rest of an event with these headers; None if it is plain."""
        rest = sealed_part(headers)
        if rest is None:
            return None
        return read_sheet(self._opened_ascii(rest, place("rest", source, at, id_)))

    def body(
        self, sealed: bytes, part: Literal["body", "raw"], source: str, at: float, id_: str
    ) -> bytes:
        """A body of an event whose rest is encrypted."""
        return self._sealer.open(sealed, place(part, source, at, id_))

    def resealed(self, record: EventRecord) -> EventRecord:
        """A stored event under the newest key, or plain if none writes; its bodies must be there."""
        at, where = rounded(record.received_at), (record.source, record.received_at, record.id)
        sheet, body, raw = self.sheet(record.headers, *where), record.body or b"", record.raw
        if sheet is None:
            sheet = Sheet(record.headers or Headers())
        else:
            body = self.body(body, "body", *where)
            raw = None if raw is None else self.body(raw, "raw", *where)
        if self._sealer.ring.newest is None:
            return replace(record, headers=sheet.headers, body=body, raw=raw)
        where = (record.source, at, record.id)
        rest = self._sealed_ascii(sheet.encode(), place("rest", *where))
        return replace(
            record,
            received_at=at,
            headers=Headers(((SEALED, rest.encode("ascii")),)),
            body=self._sealer.seal(body, place("body", *where)),
            raw=None if raw is None else self._sealer.seal(raw, place("raw", *where)),
        )

    # Identities.

    def _hashed(self, e: Envelope) -> tuple[str, str, str, Mapping[str, str]]:
        """What stands for an event's id, hash, path and parameters."""
        params = json.dumps(sorted(e.params.items())) if e.params else ""
        return (
            self.hashed("id", e.source, e.id),
            self.hashed("apart", e.source, e.apart) if e.apart else "",
            self.hashed("path", e.source, e.path),
            {"": self.hashed("params", e.source, params)} if params else {},
        )

    def hashed(self, what: str, source: str, text: str) -> str:
        """A text's keyed hash, or the text itself if identities stay readable."""
        if self._hashing is None:
            return text
        value = f"{what}\n{source}\n{text}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._hashing, value, "sha256").hex()[:HASH_DIGITS]

    # Faults.

    def hidden_fault(self, error: str) -> str:
        """What stands for the fault of an error: equal faults have equal hashes under one key."""
        newest = self._sealer.ring.newest
        return fault(error) if newest is None else HIDDEN_FAULT + _hidden(newest, fault(error))

    def hidden_faults(self, fault: str) -> list[str]:
        """All that may stand for a fault, newest first: under each key, and itself."""
        return [
            *(HIDDEN_FAULT + _hidden(key, fault) for key in self._sealer.ring.keys),
            fault,
        ]

    def hidden_selection(self, selection: Selection) -> Selection:
        """A selection as the inner inbox knows faults: by what may stand for them."""
        if selection.faults is None:
            return selection
        hidden = [one for fault in selection.faults for one in self.hidden_faults(fault)]
        return replace(selection, faults=hidden)

    def hidden_text(self, text: str) -> str:
        """What stands for a text where equal ones must be known again; itself if nothing is encrypted."""
        newest = self._sealer.ring.newest
        return text if newest is None else _hidden(newest, text)

    # Refused deliveries.

    def sealed_refusal(self, r: Refusal) -> Refusal:
        """A refused delivery as it is stored: source, code and time stay readable."""
        at = rounded(r.received_at)
        pairs = [(n.decode("latin-1"), v.decode("latin-1")) for n, v in r.headers.pairs]
        rest = json.dumps((pairs, r.reason, r.method, r.path, r.query.decode("latin-1"))).encode()
        written = self._sealed_ascii(rest, place("refused", r.source, at, r.code))
        return replace(
            r,
            received_at=at,
            reason="",
            method="",
            path="",
            query=b"",
            headers=Headers(((SEALED, written.encode("ascii")),)),
            body=self._sealer.seal(r.body, place("refused body", r.source, at, r.code)),
        )

    def opened_refusal(self, r: Refusal) -> Refusal:
        """A refused delivery as it came; raise `Unreadable` if it can't be had."""
        written = sealed_part(r.headers)
        if written is None:
            return r
        where = (r.source, r.received_at, r.code)
        rest = self._opened_ascii(written, place("refused", *where))
        pairs, reason, method, path, query = json.loads(rest)
        return replace(
            r,
            reason=reason,
            method=method,
            path=path,
            query=query.encode("latin-1"),
            headers=Headers((n.encode("latin-1"), v.encode("latin-1")) for n, v in pairs),
            **self._opened_body(r, place("refused body", *where)),
        )

    def _opened_body(self, r: Refusal, where: bytes) -> dict[str, Any]:
        if r.unread is not None:
            return {"unread": max(0, r.unread - OVERHEAD_BYTES)}
        return {"body": self._sealer.open(r.body, where)}


@lru_cache
def _hidden(key: EncryptionKey, text: str) -> str:
    value = text.encode("utf-8", "surrogatepass")
    digest = hmac.digest(derived(key.material, b"fault"), value, "sha256")
    return digest.hex()[:HASH_DIGITS]


def sealed_part(headers: Headers | None) -> str | None:
    """The encrypted rest that stands among headers, or None if there is none."""
    value = None if headers is None else headers.get(SEALED)
    return None if value is None else value.decode("latin-1")


def from_ascii(text: str) -> bytes:
    """The bytes of an encrypted text; raise `Unreadable` if it is broken."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Unreadable(
            "it should be encrypted and is broken; restore it from a backup"
        ) from error


def key_of_text(text: str | None) -> str | None:
    """The name of the key that encrypted a text, or None if it is plain."""
    if text is None or SEALED_TEXT not in text:
        return None
    return key_of(from_ascii(text.partition(SEALED_TEXT)[2]))


def key_of_headers(headers: Headers | None) -> str | None:
    """The name of the key that encrypted the event with these headers, or None if it is plain."""
    rest = sealed_part(headers)
    return None if rest is None else key_of(from_ascii(rest))
