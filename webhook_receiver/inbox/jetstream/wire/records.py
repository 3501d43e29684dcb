"""What the streams hold, as values and as bytes: events, states of runs, refused deliveries."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic_core import PydanticSerializationError, to_json

from webhook_receiver.inbox.identity import Holder
from webhook_receiver.inbox.jetstream.wire.link import Got, Message
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.types import Envelope, Headers, RunStatus

META = "Webhook"
IDENTITY = "Webhook-Identity"  # what code that knows only of ids doesn't look at
GONE = "Webhook-Gone"
CLAIMED = "Webhook-Claimed"  # on a record whose event is being pruned
RELEASED = "Webhook-Released"  # on a run's record, where processes that don't know it don't look
AGAIN = b"again"  # in a hint whose run already has a state
REPLAYED = b"replayed"  # the same, if an operator made the run pending again
LONGEST_META = (
    16 * 1024
)  # bytes; a server takes 64 KiB of headers, so longer ones go before the body

FINISHED: frozenset[RunStatus] = frozenset(("done", "skipped", "dead"))


@dataclass(frozen=True, slots=True)
class Release:
    """What made a run pending again that had ended, or gave it up.

    Attributes:
        by: the act, by its id; a job has that of the act that began it.
        was: the run's status before.
        attempts: how many attempts had been made.
        withdrawn: whether that was taken back.
    """

    by: str
    was: RunStatus = "done"
    attempts: int = 0
    withdrawn: bool = False

    def encode(self) -> str:
        """The value of the record's header."""
        return json.dumps((self.by, self.was, self.attempts, self.withdrawn))


def read_release(got: Got) -> Release | None:
    """By what a run was released, out of its record."""
    value = got.headers.get(RELEASED)
    return None if value is None else Release(*json.loads(value))


@dataclass(frozen=True, slots=True)
class State:
    """The state of a run.

    Attributes:
        status: how far it has come.
        attempts: how many attempts were made, the present one too.
        deaths: how many processes have died in it since its last outcome.
        error: what the last attempt failed with, or None.
        worker: the name of the worker that holds a lease, or None.
        lease: identifies the lease, or None.
        after: how long after `at` it is due, in seconds.
        took: how long the last attempt took, in seconds, or None. Older versions take this and what
            follows for `seq` and `at`, which they read from the stream.
        fault: what stands for the error's fault where the error can't be read; "" if it can.
        seq: which version of the record this is, from the stream.
        at: when it was written, in seconds since the epoch by the server's clock.
        release: by what it was last made pending again or given up, or None; it stays through attempts.
    """

    status: RunStatus = "pending"
    attempts: int = 0
    deaths: int = 0
    error: str | None = None
    worker: str | None = None
    lease: str | None = None
    after: float = 0.0
    took: float | None = None
    fault: str = ""
    seq: int = 0
    at: float = 0.0
    release: Release | None = None

    @property
    def due(self) -> float:
        """When the run is due, by the server's clock."""
        return self.at + self.after

    def encode(self) -> bytes:
        """The state as the stream keeps it."""
        values = (
            *(self.status, self.attempts, self.deaths, self.error, self.worker, self.lease),
            self.after,
            *(() if self.took is None and not self.fault else (self.took,)),
            *((self.fault,) if self.fault else ()),
        )
        return json.dumps(values, separators=(",", ":")).encode()


def read_state(got: Got) -> State:
    """A state out of its stream."""
    values = json.loads(got.payload)
    state = State(*values)
    return replace(state, seq=stored_seq(got), at=stored_at(got), release=read_release(got))


def state_message(subject: str, state: State, over: int) -> Message:
    """What writes a run's state over its record in that version; 0: if there is none."""
    headers = {EXPECT: str(over)}
    if state.release is not None:
        headers[RELEASED] = state.release.encode()
    return Message(subject, state.encode(), headers)


def again(state: State) -> bytes:
    """The payload of a hint whose run has this state."""
    return AGAIN if state.release is None else REPLAYED


def stored_seq(got: Got) -> int:
    """The sequence of a message that was read directly or delivered by a consumer."""
    if "Nats-Sequence" in got.headers:
        return int(got.headers["Nats-Sequence"])
    return int(_metadata(got)[1])


def stored_at(got: Got) -> float:
    """When the message was stored, in seconds since the epoch by the server's clock."""
    if "Nats-Time-Stamp" in got.headers:
        return read_time(got.headers["Nats-Time-Stamp"])
    return int(_metadata(got)[3]) / 1e9


def _metadata(got: Got) -> list[str]:
    """Deliveries, stream sequence, consumer sequence and time, out of a delivery's reply subject.

    With a domain or an account the server puts two tokens before the stream's name (ADR-15).
    """
    tokens = got.reply.split(".")
    start = 4 if len(tokens) == 9 else 6  # noqa: PLR2004 - the format's own numbers
    return tokens[start : start + 4]


def read_time(stamp: str) -> float:
    """An RFC 3339 time of the server, to the microsecond, in seconds since the epoch."""
    head, _, fraction = stamp.rstrip("Z").partition(".")
    whole = datetime.fromisoformat(f"{head}+00:00").timestamp()
    return whole + float(f"0.{fraction or 0}")


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """An event in its stream.

    Attributes:
        seq: its sequence in the stream.
        envelope: the event; it has no bodies if only headers were read.
        size: how many bytes its bodies have, read or not.
        subject: its identity in the stream.
    """

    seq: int
    envelope: Envelope
    size: int
    subject: str


def encode_event(envelope: Envelope) -> tuple[dict[str, str], bytes]:
    """An event's headers and payload; the bodies' bytes stay as they were sent."""
    meta = _write_ascii(
        (
            *(envelope.source, envelope.provider, envelope.id, envelope.type),
            *(envelope.received_at, envelope.path, _write_headers(envelope.headers)),
            *(len(envelope.body), None if envelope.raw is None else len(envelope.raw)),
        )
    )
    payload = envelope.body + (envelope.raw or b"")
    identity = encode_identity(envelope)
    if len(meta) > LONGEST_META:
        return {META: f"@{len(meta)}", **identity}, meta.encode() + payload
    return {META: meta, **identity}, payload


def encode_identity(envelope: Envelope) -> dict[str, str]:
    """What an event's identity is made of beside its id, as headers; none if it is the id alone."""
    if not (envelope.params or envelope.apart):
        return {}
    return {IDENTITY: _write_ascii((dict(envelope.params), envelope.apart))}


def _read_identity(got: Got) -> tuple[dict[str, str], str]:
    params, apart = json.loads(got.headers.get(IDENTITY, '[{}, ""]'))
    return params, apart


def read_holder(got: Got) -> Holder:
    """What stands in an event's subject, event or tombstone, as the holder of another's id."""
    stored = read_event(got)
    if stored is not None:
        return holder_of(stored.envelope)
    params, apart = _read_identity(got)
    return Holder(apart=apart or None, params=params, path=None, body=None)


def holder_of(envelope: Envelope) -> Holder:
    """A stored event as the holder of another's id."""
    return Holder(
        apart=envelope.apart or None,
        params=envelope.params,
        path=envelope.path,
        body=envelope.body,
        received_at=envelope.received_at,
    )


def _write_ascii(values: Sequence[object]) -> str:
    """JSON that a header can hold. pydantic's writer takes an eighth of the time, but escapes nothing."""
    with contextlib.suppress(PydanticSerializationError):  # half a surrogate pair
        written = to_json(values)
        if written.isascii():
            return written.decode()
    return json.dumps(values, separators=(",", ":"))


def is_cut(got: Got) -> bool:
    """Whether a message was read without its payload, although its description stands there."""
    return not got.payload and got.headers.get(META, "").startswith("@")


def read_event(got: Got) -> StoredMessage | None:
    """An event out of its stream; None if only its identity is left, or not even that."""
    meta, payload = got.headers.get(META), got.payload
    if meta is None or is_cut(got):
        return None
    if meta.startswith("@"):
        length = int(meta[1:])
        meta, payload = payload[:length].decode(), payload[length:]
    source, provider, id_, type_, received, path, headers, body, raw = json.loads(meta)
    params, apart = _read_identity(got)
    envelope = Envelope(
        source=source,
        provider=provider,
        id=id_,
        type=type_,
        body=payload[:body],
        headers=_read_headers(headers),
        received_at=received,
        raw=None if raw is None else payload[body : body + raw],
        path=path,
        params=params,
        apart=apart,
    )
    return StoredMessage(stored_seq(got), envelope, body + (raw or 0), _subject(got))


@dataclass(frozen=True, slots=True)
class Stone:
    """What a tombstone's mark says: the event's source, when it was received, and its subject."""

    source: str
    received_at: float
    subject: str

    def encode(self) -> str:
        """The value of the mark's header."""
        return json.dumps((self.source, self.received_at, self.subject))


def read_stone(got: Got) -> Stone:
    """A tombstone's description out of its mark."""
    return Stone(*json.loads(got.headers[GONE]))


def _subject(got: Got) -> str:
    return got.headers.get("Nats-Subject", got.subject)


def encode_refusal(refusal: Refusal) -> tuple[dict[str, str], bytes]:
    """A refused delivery as its stream keeps it: the body is the payload's end."""
    meta = json.dumps(
        (
            *(refusal.source, refusal.provider, refusal.code, refusal.reason, refusal.received_at),
            *(refusal.method, refusal.path, refusal.query.decode("latin-1")),
            _write_headers(refusal.headers),
        )
    ).encode()
    return {META: f"@{len(meta)}"}, meta + refusal.body


def read_refusal(got: Got, *, authentic: bool, id_: int) -> Refusal:
    """A refused delivery out of its stream."""
    length = int(got.headers[META][1:])
    values: list[Any] = json.loads(got.payload[:length])
    source, provider, code, reason, at, method, path, query, headers = values
    return Refusal(
        source=source,
        provider=provider,
        code=code,
        reason=reason,
        received_at=at,
        method=method,
        path=path,
        query=query.encode("latin-1"),
        headers=_read_headers(headers),
        body=got.payload[length:],
        authentic=authentic,
        id=id_,
    )


def _write_headers(headers: Headers) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.pairs]


def _read_headers(pairs: list[list[str]]) -> Headers:
    return Headers((name.encode("latin-1"), value.encode("latin-1")) for name, value in pairs)
