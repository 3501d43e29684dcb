"""Set-ups and the secrets learned by them, as scripts: see `webhook_receiver.inbox.sql.scripts`."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update

from webhook_receiver.inbox.setups import Setup
from webhook_receiver.inbox.sql.schema import learned, setups
from webhook_receiver.inbox.sql.scripts import Script, Steps


def open_setup(source: str, *, seconds: float, lessons: int) -> Script[None]:
    """Begin a set-up, in place of the one before."""

    def steps(now: float) -> Steps[None]:
        yield delete(setups).where(setups.c.source == source)
        yield insert(setups).values(source=source, until=now + seconds, lessons=lessons)

    return steps


def setup(source: str) -> Script[Setup]:
    """How a source's set-up stands."""

    def steps(now: float) -> Steps[Setup]:
        kept = select(learned.c.secret).where(learned.c.source == source)
        secrets = (yield kept.order_by(learned.c.learned_at.desc(), learned.c.secret)).rows
        query = select(setups.c.until, setups.c.lessons).where(setups.c.source == source)
        until, lessons = next(iter((yield query).rows), (now, 0))
        left = max(0.0, until - now)
        return Setup(left, lessons if left else 0, [secret for (secret,) in secrets])

    return steps


def learn(source: str, secret: str) -> Script[bool]:
    """Keep a secret, if a set-up is open or it is kept already."""

    def steps(now: float) -> Steps[bool]:
        own = (setups.c.source == source, setups.c.until > now, setups.c.lessons > 0)
        # First, so that two at once wait for each other and the second sees what the first did.
        yield update(setups).where(setups.c.source == source).values(until=setups.c.until)
        known = select(learned.c.source).where(
            learned.c.source == source, learned.c.secret == secret
        )
        if (yield known).rows:
            return True
        taken = yield update(setups).where(*own).values(lessons=setups.c.lessons - 1)
        if not taken.changed:
            return False
        yield insert(learned).values(source=source, secret=secret, learned_at=now)
        return True

    return steps


def forget(source: str) -> Script[int]:
    """Forget what a source learned."""

    def steps(now: float) -> Steps[int]:
        del now
        return (yield delete(learned).where(learned.c.source == source)).changed

    return steps
