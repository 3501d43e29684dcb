"""The console's sessions and its signing key: a record for each, changed only if nobody else did meanwhile.

A record goes by itself once it has ended. One that is ended before is written over with an end that has
passed, never deleted: so nobody who read it a moment ago brings it back.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.wire.link import Got, Message
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import stored_seq
from webhook_receiver.inbox.jetstream.wire.streams import Streams
from webhook_receiver.inbox.jetstream.wire.subjects import subjects_of
from webhook_receiver.inbox.sessions import ConsoleSession, NewSession

_TRIES = 32
_STAYS_SECONDS = 60.0  # for how long a record stays after its end, whatever clocks say


class Sessions:
    """Reads and writes console sessions, links and the signing key."""

    def __init__(self, parts: RunParts, streams: Streams) -> None:
        self._wire, self._workers, self._streams = parts.wire, parts.workers, streams
        self._stream = parts.wire.names.console

    async def key(self, proposed: str) -> str:
        """The signing key: the one that is kept, or from now on `proposed`."""
        subject = self._wire.names.signing
        for _ in range(_TRIES):
            got = await self._latest(subject)
            if got is not None:
                return got.payload.decode()
            if await self._write(subject, proposed.encode(), 0):
                return proposed
        raise self._busy()

    async def rewrite_key(self, change: Callable[[str], str | None]) -> None:
        """Write the signing key anew; None leaves it."""
        subject = self._wire.names.signing
        for _ in range(_TRIES):
            got = await self._latest(subject)
            wanted = None if got is None else change(got.payload.decode())
            if got is None or wanted is None:
                return
            if await self._write(subject, wanted.encode(), stored_seq(got)):
                return
        raise self._busy()

    async def begin(self, new: NewSession) -> ConsoleSession:
        """Keep a console session or link."""
        now = await self._workers.ask_now()
        begun = ConsoleSession(
            id=new.id,
            kind=new.kind,
            name=new.name,
            role=new.role,
            made=now,
            seen=now,
            until=now + new.seconds,
            address=new.address,
        )
        if not await self._keep(begun, 0, now):
            raise self._busy()
        return begun

    async def find(self, id_: str) -> ConsoleSession | None:
        """A console session that hasn't ended."""
        found = await self._lasting(id_)
        return None if found is None or found[0].kind == "link" else found[0]

    async def see(self, id_: str, seconds: float, at_most: float) -> None:
        """Note that a console session that hasn't ended was used."""
        found = await self._lasting(id_)
        if found is not None:
            session, seq, now = found
            until = min(now + seconds, at_most)
            await self._keep(replace(session, seen=now, until=until), seq, now)

    async def use_link(self, id_: str) -> ConsoleSession | None:
        """Take a link that hasn't ended: whoever ends it has it."""
        found = await self._lasting(id_)
        if found is None or found[0].kind != "link":
            return None
        session, seq, now = found
        return session if await self._keep(replace(session, until=0.0), seq, now) else None

    async def end(self, id_: str) -> bool:
        """End a console session or link; False if it had ended."""
        for _ in range(_TRIES):
            found = await self._lasting(id_)
            if found is None:
                return False
            session, seq, now = found
            if await self._keep(replace(session, until=0.0), seq, now):
                return True
        raise self._busy()

    async def end_all(self, ids: Sequence[str] | None) -> int:
        """End console sessions and links, all or some; return how many hadn't ended."""
        if ids is None:
            ids = [session.id for session in await self.lasting()]
        return sum([await self.end(id_) for id_ in ids])

    async def lasting(self) -> list[ConsoleSession]:
        """The console sessions and links that haven't ended, newest first."""
        if not self._streams.has(self._stream):
            return []
        names = self._wire.names
        every = await subjects_of(self._wire.link, self._stream, names.every("session"))
        found = await self._wire.reader.latest_values(self._stream, names.all, every)
        now = await self._workers.ask_now()
        sessions = [one for got in found if (one := _read(got)).until > now]
        return sorted(sessions, key=lambda one: (-one.made, one.id))

    async def _lasting(self, id_: str) -> tuple[ConsoleSession, int, float] | None:
        """What hasn't ended of that id, its sequence, and the time."""
        got = await self._latest(self._wire.names.one("session", id_))
        if got is None:
            return None
        session, now = _read(got), await self._workers.ask_now()
        return (session, stored_seq(got), now) if session.until > now else None

    async def _latest(self, subject: str) -> Got | None:
        if not self._streams.has(self._stream):
            return None
        return await self._wire.reader.leader(self._stream, last_by_subj=subject)

    async def _keep(self, session: ConsoleSession, seq: int, now: float) -> bool:
        payload = json.dumps(asdict(session)).encode()
        stays = max(0.0, session.until - now) + _STAYS_SECONDS
        subject = self._wire.names.one("session", session.id)
        return await self._write(subject, payload, seq, {"Nats-TTL": str(math.ceil(stays))})

    async def _write(
        self, subject: str, payload: bytes, seq: int, headers: dict[str, str] | None = None
    ) -> bool:
        """Write a record; False if somebody else was quicker."""
        await self._streams.need(self._stream)
        message = Message(subject, payload, {EXPECT: str(seq), **(headers or {})})
        (ack,) = await self._wire.publisher.publish_each([message])
        if ack.why not in (None, "conflict"):
            raise self._wire.link.unavailable(f"a login was not acknowledged: {ack.words}")
        return ack.why is None

    def _busy(self) -> Exception:
        return self._wire.link.unavailable("other processes keep changing the logins; try again")


def _read(got: Got) -> ConsoleSession:
    return ConsoleSession(**json.loads(got.payload))
