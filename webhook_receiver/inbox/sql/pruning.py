"""The statements of pruning, in SQLAlchemy Core, the same on every database.

What is read comes in one row. What is written asks once more whether an event is still finished.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Select,
    Update,
    and_,
    case,
    delete,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from webhook_receiver.inbox.sql.queries import UNFINISHED
from webhook_receiver.inbox.sql.schema import attempts, events, imprints, runs

_SIZE = func.length(events.c.body) + func.coalesce(func.length(events.c.raw), 0)


def _has_run(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(runs.c.event == events.c.seq, *conditions)


_STAYING = (*UNFINISHED, "dead")
_FINISHED = not_(_has_run(runs.c.status.in_(_STAYING)))
_UNHANDLED = _has_run(runs.c.status == "unhandled")


class _Packed(ColumnElement[str]):
    """All rows as one JSON text: drivers are slow by the row, and the event loop must not wait for them."""

    inherit_cache = False

    def __init__(self, columns: Sequence[ColumnElement[Any]]) -> None:
        self.columns = columns


@compiles(_Packed, "sqlite")
def _packed_on_sqlite(element: _Packed, compiler: SQLCompiler, **options: Any) -> str:
    values = ", ".join([compiler.process(column, **options) for column in element.columns])
    return f"json_group_array(json_array({values}))"


@compiles(_Packed)
def _packed_rows(element: _Packed, compiler: SQLCompiler, **options: Any) -> str:
    values = ", ".join([compiler.process(column, **options) for column in element.columns])
    return f"CAST(coalesce(json_agg(json_build_array({values})), '[]') AS TEXT)"


class Among(ColumnElement[bool]):
    """Whether a column is one of many keys, given as one text, JSON: as values each would be compiled.

    It has no type: of a boolean SQLite is asked whether it is 1, and then uses no index.
    """

    inherit_cache = False

    def __init__(self, column: ColumnElement[int], keys: Iterable[int]) -> None:
        self.column = column
        self.keys = literal(json.dumps(list(keys)))


@compiles(Among, "sqlite")
def _among_on_sqlite(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column = compiler.process(element.column, **options)
    return f"{column} IN (SELECT value FROM json_each({compiler.process(element.keys, **options)}))"


@compiles(Among)
def _among(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column = compiler.process(element.column, **options)
    texts = f"json_array_elements_text(CAST({compiler.process(element.keys, **options)} AS JSON))"
    return f"{column} = ANY (ARRAY(SELECT CAST({texts} AS BIGINT)))"


def _packed(rows: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    packed = rows.subquery()
    return select(_Packed(list(packed.c))).select_from(packed)


def span(after: int, most: int, *, emptied: bool) -> Select[*tuple[Any, ...]]:
    """Of up to `most` events after a key: the last key, and when the oldest came."""
    key = -events.c.seq if emptied else events.c.seq
    order = events.c.seq.desc() if emptied else events.c.seq
    some = select(key.label("key"), events.c.received_at).where(_after(after, emptied=emptied))
    rows = some.order_by(order).limit(most).subquery()
    return select(func.max(rows.c.key), func.min(rows.c.received_at))


def _after(key: int, *, emptied: bool) -> ColumnElement[bool]:
    return events.c.seq < -key if emptied else events.c.seq > key


def prunable(after: int, last: int, *, before: float, beyond: int) -> Select[*tuple[Any, ...]]:
    """Finished events between two keys, of before a time or up to the key `beyond`, packed: see `Row`."""
    status = case((_UNHANDLED, "unhandled"), else_="done")
    columns = (events.c.seq, events.c.source, events.c.received_at, _SIZE, status)
    old = or_(events.c.received_at < before, events.c.seq <= beyond)
    rows = select(*[column.label(f"c{n}") for n, column in enumerate(columns)])
    return _packed(rows.where(events.c.seq > after, events.c.seq <= last, old, _FINISHED))


def identities(after: int, last: int, *, before: float) -> Select[*tuple[Any, ...]]:
    """What is left of emptied events between two keys, of before a time: key, source, time, packed."""
    columns = (-events.c.seq, events.c.source, events.c.received_at)
    rows = select(*[column.label(f"c{n}") for n, column in enumerate(columns)])
    between = (events.c.seq < -after, events.c.seq >= -last)
    return _packed(rows.where(*between, events.c.received_at < before))


def newest(before: int | None, most: int) -> Select[*tuple[Any, ...]]:
    """Of the newest `most` events before a key: the first key, how many are finished, and their size."""
    finished = case((and_(events.c.emptied == 0, _FINISHED), 1), else_=0)
    rows = select(events.c.seq, _SIZE.label("size"), finished.label("finished"))
    rows = rows.where(events.c.seq > 0)
    if before is not None:
        rows = rows.where(events.c.seq < before)
    some = rows.order_by(events.c.seq.desc()).limit(most).subquery()
    sizes = func.sum(some.c.size * some.c.finished)
    return select(func.min(some.c.seq), func.sum(some.c.finished), sizes)


def finished_sizes(first: int, before: int | None) -> Select[*tuple[Any, ...]]:
    """Key and size of the finished events from a key on, packed."""
    rows = select(events.c.seq.label("c0"), _SIZE.label("c1")).where(
        events.c.seq >= first, events.c.emptied == 0, _FINISHED
    )
    return _packed(rows if before is None else rows.where(events.c.seq < before))


def locked_runs(keys: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """Lock the runs of some events, if the database locks rows: nobody can replay them meanwhile."""
    rows = (
        select(runs.c.run).where(Among(runs.c.event, keys)).order_by(runs.c.run).with_for_update()
    )
    return select(func.count()).select_from(rows.subquery())


def finished_attempts_deleted(keys: Sequence[int]) -> Delete:
    """Delete the failed attempts at the runs that `finished_runs_deleted` deletes."""
    theirs = select(runs.c.run).where(Among(runs.c.event, keys), not_(_is_staying()))
    return delete(attempts).where(attempts.c.run.in_(theirs))


def finished_runs_deleted(keys: Sequence[int]) -> Delete:
    """Delete the runs of some events, but for the events that have an unfinished or a dead one."""
    return delete(runs).where(Among(runs.c.event, keys), not_(_is_staying()))


def _is_staying() -> ColumnElement[bool]:
    """Whether a run's event has an unfinished run, or a dead one."""
    other = runs.alias()
    return exists().where(other.c.event == runs.c.event, other.c.status.in_(_STAYING))


def emptied(keys: Sequence[int]) -> Update:
    """Leave nothing but the identity of some events that have no runs any more, under a negative key.

    So what is left of them is together in its own pages: a row that only shrinks would keep its page.
    """
    return (
        update(events)
        .where(Among(events.c.seq, keys), not_(_has_run()))
        .values(seq=-events.c.seq, body=b"", raw=None, headers="", emptied=1)
    )


_OTHER = events.alias()
_ID_IS_SHARED = exists().where(
    _OTHER.c.source == events.c.source, _OTHER.c.shared_id == events.c.id
)


def an_expired_imprint(now: float) -> Select[*tuple[Any, ...]]:
    """An imprint that is past its end, if there is one."""
    return select(imprints.c.key).where(imprints.c.until < now).limit(1)


def expired_imprints(now: float, most: int) -> Delete:
    """Forget up to `most` imprints that are past their end."""
    some = select(imprints.c.key).where(imprints.c.until < now).limit(most)
    return delete(imprints).where(imprints.c.key.in_(some))


def deleted(keys: Sequence[int]) -> Delete:
    """Delete some events that have no runs any more, unless another event has the same id.

    Such an event must go on holding the id: a copy of the other one is recognised by that.
    """
    return delete(events).where(Among(events.c.seq, keys), not_(_has_run()), not_(_ID_IS_SHARED))


def forgotten(keys: Sequence[int]) -> Delete:
    """Delete what was left of some emptied events, unless another event has the same id."""
    ours = Among(events.c.seq, [-key for key in keys])
    return delete(events).where(ours, not_(_ID_IS_SHARED))
