"""Which tables a move between stores takes along, and which it leaves, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Table

from webhook_receiver.inbox.sql import schema
from webhook_receiver.inbox.sql.moves import MARKS

COPIED: Sequence[Table] = (
    schema.events,
    schema.runs,
    schema.attempts,
    schema.imprints,
    schema.marks,
    schema.rates,
    schema.quarantine,
    schema.learned,
    schema.setups,
    schema.acts,
    schema.pauses,
    schema.alarms,
    schema.mutes,
    schema.jobs,
    schema.releases,
    schema.series,
    schema.counters,
)
"""All rows of these go along."""

LEFT: Mapping[Table, str] = {
    schema.workers: "a lease ends with the process that holds it, and none works at the old store",
    schema.turns: "a turn ends with the process that holds it",
    schema.console_sessions: "whoever looks at the new store logs in there",
    schema.signing: "a key signs what one store keeps",
}
"""No row of these does."""

BUT: Mapping[Table, ColumnElement[bool]] = {
    # How far the store's clock has been set is that clock's own.
    schema.counters: schema.counters.c.name != "clock",
    schema.learned: schema.learned.c.source.not_in(MARKS),
}
"""Which rows of a table count, if not all do."""
