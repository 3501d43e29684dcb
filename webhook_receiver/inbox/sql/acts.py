"""What operators did, as scripts: see `scripts`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, assert_never

from sqlalchemy import delete, insert, or_, select, tuple_, update

from webhook_receiver.inbox.acts import (
    Act,
    ActSearch,
    BeginJob,
    Change,
    ChangeJob,
    ChangeLogins,
    Drop,
    DropRuns,
    EndSessions,
    MakeLink,
    Move,
    MuteAlarm,
    PauseHandler,
    Purge,
    Replay,
    Resume,
    TakeBack,
    UnmuteAlarm,
)
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.retention import Pruning
from webhook_receiver.inbox.sql import (
    alarms,
    dropping,
    jobs,
    pauses,
    queries,
    renaming,
    scripts,
    sessions,
)
from webhook_receiver.inbox.sql.schema import acts
from webhook_receiver.inbox.sql.scripts import Script, Steps
from webhook_receiver.inbox.sql.tallying import RunsScripts

FORGOTTEN_AT_ONCE = 500

_COLUMNS = (
    *(acts.c.id, acts.c.who, acts.c.face, acts.c.act),
    *(acts.c.target, acts.c.reason, acts.c.at, acts.c.count),
)


def part_of(change: Change, act: str) -> Script[tuple[int, bool]]:
    """The next part of a change by an act of that id: how much it changed, and whether there may be more."""
    match change:
        case Move() | DropRuns() | ChangeJob():
            return _in_parts(change)
        case TakeBack():
            return _whole(dropping.take_back(change))
        case BeginJob():
            return _whole(jobs.begin(act, change))
        case MuteAlarm() | UnmuteAlarm():
            return _whole(alarms.changed(change))
        case _:
            return _whole(_script_of(change, act))


def _in_parts(change: Move | DropRuns | ChangeJob) -> Script[tuple[int, bool]]:
    match change:
        case Move(old, new):
            return renaming.move(old, new)
        case DropRuns(handler):
            return renaming.drop(handler)
        case ChangeJob():
            return jobs.change(change)
        case _:
            assert_never(change)


def _script_of(
    change: Replay | Drop | PauseHandler | Resume | Purge | ChangeLogins, act: str
) -> Script[int]:
    match change:
        case Replay(selection, dead_only):
            return scripts.replay(selection, act, dead_only=dead_only)
        case Drop(selection):
            return dropping.drop(selection, act)
        case PauseHandler(handler, seconds, by, reason):
            return pauses.pause(handler, seconds, by, reason)
        case Resume(handler):
            return pauses.resume(handler)
        case Purge(keys):
            return _purge(keys)
        case EndSessions() | MakeLink():
            return sessions.changed(change)
        case _:
            assert_never(change)


def _whole(script: Script[int]) -> Script[tuple[int, bool]]:
    def steps(now: float) -> Steps[tuple[int, bool]]:
        return (yield from script(now)), False

    return steps


def _purge(keys: Sequence[str]) -> Script[int]:
    """Leave nothing but the identities of some events; return how many. What waits for a handler stays."""

    def steps(now: float) -> Steps[int]:
        yield from dropping.drop(Selection(keys=keys))(now)
        return (yield from scripts.prune(Pruning(empty=queries.numbers(keys)))(now))

    return steps


def recorded(script: Script[tuple[int, bool]], act: Act) -> Script[tuple[int, bool]]:
    """A part of a change that writes down how much it changed."""

    def steps(now: float) -> Steps[tuple[int, bool]]:
        count, more = yield from script(now)
        yield from _written(act, count, now)
        return count, more

    return steps


async def take_back(scripts: RunsScripts, change: TakeBack, act: Act) -> int:
    """Make dropped runs dead again and write that down; return how many.

    No index knows them, so runs are looked at one stretch after another, until as many are found as the
    act dropped. Looking is in nobody's way: only a stretch that has some is written.
    """
    most = await scripts.read(_counted(change.of))
    total, written = 0, False
    stretch: dropping.Stretch | None = None
    while (stretch is None or stretch.low) and (most is None or total < most):
        stretch = await scripts.read(dropping.look(change, stretch))
        if stretch.found:
            part = recorded(_whole(dropping.take_back(change, stretch)), act)
            total += (await scripts.write(part))[0]
            written = True
    if not written:
        await scripts.write(write_down(act))
    return total


def _counted(act: str | None) -> Script[int | None]:
    """How much an act changed; None if it changed nothing, or isn't remembered."""

    def steps(now: float) -> Steps[int | None]:
        del now
        rows = (yield select(acts.c.count).where(acts.c.id == act)).rows
        return int(rows[0][0]) or None if rows else None

    return steps


def write_down(act: Act) -> Script[None]:
    """Write an act down, or add to its count."""
    return lambda now: _written(act, act.count, now)


def _written(act: Act, count: int, now: float) -> Steps[None]:
    counted = update(acts).where(acts.c.id == act.id).values(count=acts.c.count + count)
    if (yield counted).changed:
        return
    yield insert(acts).values(
        id=act.id,
        who=act.who,
        face=act.face,
        act=act.act,
        target=act.target,
        reason=act.reason,
        at=now,
        count=count,
    )


def read(search: ActSearch) -> Script[list[Act]]:
    """The acts that are meant, newest first."""

    def steps(now: float) -> Steps[list[Act]]:
        del now
        query = select(*_COLUMNS)
        if search.since is not None:
            query = query.where(acts.c.at >= search.since)
        if search.who is not None:
            on_a_host = acts.c.who.startswith(f"{search.who}@", autoescape=True)
            query = query.where(or_(acts.c.who == search.who, on_a_host))
        if search.act is not None:
            query = query.where(acts.c.act == search.act)
        if search.before is not None:
            last = select(acts.c.at).where(acts.c.id == search.before).scalar_subquery()
            query = query.where(tuple_(acts.c.at, acts.c.id) < tuple_(last, search.before))
        newest = query.order_by(acts.c.at.desc(), acts.c.id.desc()).limit(search.limit)
        return [_act(row) for row in (yield newest).rows]

    return steps


def _act(row: Sequence[Any]) -> Act:
    id_, who, face, act, target, reason, at, count = row
    return Act(
        id=id_, who=who, face=face, act=act, target=target, reason=reason, at=at, count=count
    )


def any_before(age: float) -> Script[bool]:
    """Whether there is an act of that age, in seconds."""

    def steps(now: float) -> Steps[bool]:
        return bool((yield select(acts.c.id).where(acts.c.at < now - age).limit(1)).rows)

    return steps


def forget(age: float) -> Script[bool]:
    """Forget some acts of that age; return whether there may be more."""

    def steps(now: float) -> Steps[bool]:
        old = select(acts.c.id).where(acts.c.at < now - age).limit(FORGOTTEN_AT_ONCE)
        gone = (yield delete(acts).where(acts.c.id.in_(old))).changed
        return gone >= FORGOTTEN_AT_ONCE

    return steps


def rewrite(change: Callable[[Act], Act | None]) -> Script[None]:
    """Write what acts say in words anew; None leaves one."""

    def steps(now: float) -> Steps[None]:
        del now
        for row in (yield select(*_COLUMNS)).rows:
            wanted = change(_act(row))
            if wanted is not None:
                texts = {"target": wanted.target, "reason": wanted.reason}
                yield update(acts).where(acts.c.id == wanted.id).values(**texts)

    return steps


class SqlActs:
    """Keeps acts in a SQL database: see `KeepsActs`."""

    _scripts: RunsScripts

    @property
    def keeps_acts(self) -> bool:
        """It does."""
        return True

    async def write_down(self, act: Act) -> None:
        """Write an act down, or add its count to what is written under its id already."""
        await self._scripts.write(write_down(act))

    async def acts(self, search: ActSearch) -> list[Act]:
        """The acts that are meant, newest first."""
        return await self._scripts.read(read(search))
