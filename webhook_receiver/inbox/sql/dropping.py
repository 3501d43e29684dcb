"""Dead letters that are given up for good, or taken back, as scripts: see `scripts`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, literal, select, update

from webhook_receiver.inbox.acts import TakeBack
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.renaming import DROPPED
from webhook_receiver.inbox.sql import queries
from webhook_receiver.inbox.sql.schema import runs
from webhook_receiver.inbox.sql.scripts import Script, Steps, release

TAKEN_AT_ONCE = 5_000  # runs: each look for more of them goes through all runs

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


def take_back(change: TakeBack) -> Script[tuple[int, bool]]:
    """Make some dropped runs dead again; return how many, and whether there may be more."""

    def steps(now: float) -> Steps[tuple[int, bool]]:
        del now
        own = _dropped(change)
        some = select(runs.c.run).where(*own).limit(TAKEN_AT_ONCE)
        before = func.substr(runs.c.error, len(DROPPED) + 1)
        dead = {"status": "dead", "error": before, "replay": None}
        count = (yield update(runs).where(runs.c.run.in_(some), *own).values(**dead)).changed
        return count, count == TAKEN_AT_ONCE

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
