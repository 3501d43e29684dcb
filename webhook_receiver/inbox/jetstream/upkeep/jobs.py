"""What becomes of jobs: a record for each, written only in the version that was read.

What a job does is in `advancing`. What was said when it began is its act's, whose first record has the
job's name.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from webhook_receiver.inbox.acts import Act, BeginJob
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.acts import Acts
from webhook_receiver.inbox.jetstream.wire.link import Got, Message
from webhook_receiver.inbox.jetstream.wire.names import last_token
from webhook_receiver.inbox.jetstream.wire.publishing import EXPECT
from webhook_receiver.inbox.jetstream.wire.records import stored_seq
from webhook_receiver.inbox.jetstream.wire.streams import Streams
from webhook_receiver.inbox.jetstream.wire.subjects import subjects_of
from webhook_receiver.inbox.jobs import Job, JobKind, JobState
from webhook_receiver.inbox.records import Selection


@dataclass(frozen=True, slots=True)
class Awaited:
    """A run that a job has let go, and whose first attempt hasn't ended.

    Attributes:
        event: the event's sequence in its stream.
        handler: the handler's name; empty for an event that is planned again.
        source: the name of the event's source.
    """

    event: int
    handler: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A job as it is stored; for what isn't explained here see `Job`.

    Attributes:
        id: its name.
        selection: of which events.
        upto: the newest event that there was when it began.
        ended_by: the newest record of a run that there was then: what has a later one ended later.
        cursor: the event up to which it has come.
        recent: how the last runs have ended.
        paced_until: up to when its time is spent, by the server's clock.
        awaited: what it has let go whose first attempt hasn't ended.
        letters: the dead letters of what it let go in its last step, by their sequences.
        seq: which version of the record this is.
    """

    id: str
    kind: JobKind
    state: JobState
    selection: Selection
    upto: int
    ended_by: int
    rate: float
    total: int
    cursor: int = 0
    released: int = 0
    worked: int = 0
    failed: int = 0
    skipped: int = 0
    withdrawn: int = 0
    recent: str = ""
    paced_until: float = 0.0
    note: str = ""
    made_at: float = 0.0
    ended_at: float | None = None
    awaited: Sequence[Awaited] = ()
    letters: Sequence[int] = ()
    seq: int = 0

    def encode(self) -> bytes:
        """The row as the stream keeps it."""
        values = asdict(replace(self, awaited=()))
        del values["id"], values["seq"]
        chosen = {name: at for name, at in values["selection"].items() if at is not None}
        awaited = [(one.event, one.handler, one.source) for one in self.awaited]
        values |= {"selection": chosen, "awaited": awaited}
        return json.dumps(values, separators=(",", ":")).encode()


class Jobs:
    """The jobs of an inbox."""

    def __init__(self, parts: RunParts, streams: Streams, acts: Acts) -> None:
        self._wire, self._workers, self._streams = parts.wire, parts.workers, streams
        self._acts, self._stream = acts, parts.wire.names.jobs

    async def begin(self, act: Act, asked: BeginJob) -> None:
        """Begin a job by the name of its act, which is written down before."""
        await self._streams.need(self._stream)
        await self._acts.name(act)
        names, plan = self._wire.names, asked.plan
        (_, upto), (_, ended_by) = [
            await self._wire.reader.ends(stream) for stream in (names.events, names.runs)
        ]
        now = await self._workers.ask_now()
        row = Row(
            id=act.id,
            kind=plan.kind,
            state="running",
            selection=plan.selection,
            upto=upto,
            ended_by=ended_by,
            rate=plan.rate,
            total=plan.total,
            paced_until=now,
            made_at=now,
        )
        await self.write(row)  # if there is one already, it was this very one

    async def write(self, row: Row) -> bool:
        """Write a row over the version that was read; return whether it was still that one."""
        message = Message(self._subject(row.id), row.encode(), {EXPECT: str(row.seq)})
        (ack,) = await self._wire.publisher.publish_each([message], again=True)
        if ack.why not in (None, "conflict"):
            raise self._wire.link.unavailable(f"a job was not acknowledged: {ack.words}")
        return ack.why is None

    def _subject(self, id_: str) -> str:
        return self._wire.names.one("job", id_)

    async def read(self, id_: str) -> Row | None:
        """A job; None if there is none of that name, or it has ended."""
        if not self._streams.has(self._stream):
            return None
        got = await self._wire.reader.leader(self._stream, last_by_subj=self._subject(id_))
        row = None if got is None else _read(got, got.subject)
        return row if row is not None and row.ended_at is None else None

    async def rows(self) -> list[Row]:
        """All jobs, the oldest first."""
        if not self._streams.has(self._stream):
            return []
        names = self._wire.names
        subjects = await subjects_of(self._wire.link, self._stream, names.every("job"))
        found = await self._wire.reader.latest_values(self._stream, names.all, subjects)
        rows = [_read(got, got.headers["Nats-Subject"]) for got in found]
        return sorted(rows, key=lambda row: (row.made_at, row.id))

    async def listed(self, *, unended: bool) -> list[Job]:
        """Jobs with what was said when they began, the oldest first."""
        rows = [row for row in await self.rows() if not (unended and row.ended_at is not None)]
        acts = await self._acts.named([row.id for row in rows])
        return [_job(row, acts.get(row.id)) for row in rows]

    async def counts(self) -> dict[str, int]:
        """How many runs each job has let go or dropped: so much its act has changed."""
        return {row.id: row.released for row in await self.rows()}

    async def forget(self, before: float) -> None:
        """Forget jobs that ended before a time, in seconds since the epoch."""
        old = [
            row.seq
            for row in await self.rows()
            if row.ended_at is not None and row.ended_at < before
        ]
        await self._wire.reader.delete(self._stream, old)


def _read(got: Got, subject: str) -> Row:
    values = json.loads(got.payload)
    values["selection"] = Selection(**values["selection"])
    values["awaited"] = tuple(Awaited(*one) for one in values["awaited"])
    return Row(id=last_token(subject), seq=stored_seq(got), **values)


def _job(row: Row, act: Act | None) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        state=row.state,
        handler=row.selection.handler,
        rate=row.rate,
        total=row.total,
        released=row.released,
        worked=row.worked,
        failed=row.failed,
        skipped=row.skipped,
        withdrawn=row.withdrawn,
        waiting=len(row.awaited),
        note=row.note,
        made_at=row.made_at,
        ended_at=row.ended_at,
        who=act.who if act else "",
        target=act.target if act else "",
        reason=act.reason if act else "",
    )
