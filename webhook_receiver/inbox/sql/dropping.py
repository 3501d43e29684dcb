"""Dead letters that are given up for good, or taken back, as scripts: see `scripts`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, literal, select, update

from webhook_receiver.inbox.acts import TakeBack
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.renaming import DROPPED
from webhook_receiver.inbox.sql import queries
from webhook_receiver.inbox.sql.schema import runs
from webhook_receiver.inbox.sql.scripts import Script, Steps, release

LOOKED_AT_ONCE = 20_000  # runs: no index knows those that were dropped

_EVERYTHING = Selection()


def given_up(act: str | None) -> dict[str, Any]:
    """What a dead run becomes: skipped by an act of that id, its error kept."""
    error = literal(DROPPED) + func.coalesce(runs.c.error, "")
    return {"status": "skipped", "error": error, "replay": act}


def drop(selection: Selection, act: str | None = None) -> Script[int]:
    """Give dead runs up for good, by an act of that id; the runs behind them go on."""

    def steps(now: float) -> Steps[int]:
        keys = (yield queries.ordered_keys(selection)).rows
        dead = (runs.c.status == "dead", *queries.run_scope(selection))
        changed = (yield update(runs).where(*dead).values(**given_up(act))).changed
        yield from release(keys, now)
        return changed

    return steps


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some runs, by their numbers.

    Attributes:
        low: the first of them; 0: there are none before it.
        below: the number behind the last of them.
        found: whether any of them is to be taken back.
    """

    low: int
    below: int
    found: bool


def look(change: TakeBack, before: Stretch | None) -> Script[Stretch]:
    """Look at the next runs for those that are to be taken back, from the newest on."""

    def steps(now: float) -> Steps[Stretch]:
        del now
        below = None if before is None else before.low
        if below is None:
            ((newest,),) = (yield select(func.max(runs.c.run))).rows
            below = (newest or 0) + 1
        last = select(runs.c.run).where(runs.c.run < below).order_by(runs.c.run.desc())
        rows = (yield last.offset(LOOKED_AT_ONCE - 1).limit(1)).rows
        low = rows[0][0] if rows else 0
        own = (runs.c.run >= low, runs.c.run < below, *_dropped(change))
        return Stretch(low, below, bool((yield select(runs.c.run).where(*own).limit(1)).rows))

    return steps


def take_back(change: TakeBack, among: Stretch | None = None) -> Script[int]:
    """Make dropped runs dead again, all that are meant or some of them; return how many."""

    def steps(now: float) -> Steps[int]:
        del now
        own = _dropped(change)
        if among is not None:
            own += [runs.c.run >= among.low, runs.c.run < among.below]
        before = func.substr(runs.c.error, len(DROPPED) + 1)
        dead = {"status": "dead", "error": before, "replay": None}
        return (yield update(runs).where(*own).values(**dead)).changed

    return steps


def _dropped(change: TakeBack) -> list[ColumnElement[bool]]:
    """The conditions on a run that was dropped: a handler that skips one leaves no fault."""
    own: list[ColumnElement[bool]] = [
        runs.c.status == "skipped",
        runs.c.fault.is_not(None),
        func.substr(runs.c.error, 1, len(DROPPED)) == DROPPED,
    ]
    if change.of is not None:
        own.append(runs.c.replay == change.of)
    if change.selection != _EVERYTHING:
        own += queries.run_scope(change.selection)
    return own
