"""The console's sessions and its signing key, as scripts: see `scripts`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, fields
from typing import Any

from sqlalchemy import delete, insert, select, update

from webhook_receiver.inbox.acts import ChangeLogins, EndSessions
from webhook_receiver.inbox.sessions import ConsoleSession, NewSession
from webhook_receiver.inbox.sql.schema import console_sessions as sessions
from webhook_receiver.inbox.sql.schema import signing
from webhook_receiver.inbox.sql.scripts import Script, Steps

KEY = "console"
"""The row of `webhook_signing`, which the migration has made without a key: giving it one is one update."""

_COLUMNS = tuple(sessions.c[one.name] for one in fields(ConsoleSession))


def kept_key(now: float) -> Steps[str]:
    """The signing key; empty if there is none yet."""
    del now
    rows = (yield select(signing.c.key).where(signing.c.name == KEY)).rows
    return str(rows[0][0])


def propose(key: str) -> Script[str]:
    """Keep a signing key unless there is one; return the one that is kept."""

    def steps(now: float) -> Steps[str]:
        yield update(signing).where(signing.c.name == KEY, signing.c.key == "").values(key=key)
        return (yield from kept_key(now))

    return steps


def rewrite_key(change: Callable[[str], str | None]) -> Script[None]:
    """Write the signing key anew; None leaves it."""

    def steps(now: float) -> Steps[None]:
        before = yield from kept_key(now)
        wanted = change(before) if before else None
        if wanted is not None:
            own = update(signing).where(signing.c.name == KEY, signing.c.key == before)
            yield own.values(key=wanted)

    return steps


def begin(new: NewSession) -> Script[ConsoleSession]:
    """Keep a console session or link, and forget those that have ended."""

    def steps(now: float) -> Steps[ConsoleSession]:
        yield from forget(now)
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
        yield insert(sessions).values(
            {column.name: value for column, value in zip(_COLUMNS, astuple(begun), strict=True)}
        )
        return begun

    return steps


def find(id_: str) -> Script[ConsoleSession | None]:
    """A console session that hasn't ended."""

    def steps(now: float) -> Steps[ConsoleSession | None]:
        lasting = (sessions.c.id == id_, sessions.c.until > now, sessions.c.kind != "link")
        rows = (yield select(*_COLUMNS).where(*lasting)).rows
        return _session(rows[0]) if rows else None

    return steps


def see(id_: str, seconds: float, at_most: float) -> Script[None]:
    """Note that a console session that hasn't ended was used."""

    def steps(now: float) -> Steps[None]:
        lasting = update(sessions).where(sessions.c.id == id_, sessions.c.until > now)
        yield lasting.values(seen=now, until=min(now + seconds, at_most))

    return steps


def use_link(id_: str) -> Script[ConsoleSession | None]:
    """Take a link that hasn't ended: whose deletion of it counts has it."""

    def steps(now: float) -> Steps[ConsoleSession | None]:
        ours = (sessions.c.id == id_, sessions.c.until > now, sessions.c.kind == "link")
        rows = (yield select(*_COLUMNS).where(*ours)).rows
        taken = (yield delete(sessions).where(*ours)).changed
        return _session(rows[0]) if rows and taken else None

    return steps


def changed(change: ChangeLogins) -> Script[int]:
    """Make a link, or end console sessions; return how many links, or how many hadn't ended."""

    def steps(now: float) -> Steps[int]:
        if isinstance(change, EndSessions):
            return (yield from end(change.ids)(now))
        yield from begin(change.link)(now)
        return 1

    return steps


def end(ids: Sequence[str] | None) -> Script[int]:
    """End console sessions and links, all or some; return how many hadn't ended."""

    def steps(now: float) -> Steps[int]:
        yield from forget(now)
        wanted = delete(sessions)
        if ids is not None:
            wanted = wanted.where(sessions.c.id.in_(ids))
        return (yield wanted).changed

    return steps


def lasting(now: float) -> Steps[list[ConsoleSession]]:
    """The console sessions and links that haven't ended, newest first."""
    query = select(*_COLUMNS).where(sessions.c.until > now)
    newest = query.order_by(sessions.c.made.desc(), sessions.c.id)
    return [_session(row) for row in (yield newest).rows]


def any_ended(now: float) -> Steps[bool]:
    """Whether there is a console session or link that has ended."""
    return bool((yield select(sessions.c.id).where(sessions.c.until <= now).limit(1)).rows)


def forget(now: float) -> Steps[None]:
    """Forget what has ended."""
    yield delete(sessions).where(sessions.c.until <= now)


def _session(row: Sequence[Any]) -> ConsoleSession:
    given = {column.name: value for column, value in zip(_COLUMNS, row, strict=True)}
    return ConsoleSession(**given)
