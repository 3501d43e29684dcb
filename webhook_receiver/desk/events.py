"""Events by their keys or by their senders' ids, or all that are selected."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.attempts import AttemptRecord, RemembersAttempts
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Selection
from webhook_receiver.types import Envelope, Headers

PAGE = 200  # events
IDS_READ = 10_000  # events among which an id is looked for


async def find_event(store: Inbox, key: str) -> EventRecord:
    """The event with that key or with that id, body included; raise `NotFound` if there is none.

    Ids are looked for among the newest events.
    """
    if not key.isdecimal():
        key = await _key_of(store, key)
    records = await store.events(Selection(keys=[key]), bodies=True)
    if not records:
        raise NotFound(f"no event has the key {key!r}; see `events list`")
    return records[0]


async def find_with_attempts(store: Inbox, key: str) -> tuple[EventRecord, Sequence[AttemptRecord]]:
    """The same with the attempts that failed; none if the inbox remembers none."""
    record = await find_event(store, key)
    attempts = await store.attempts([record.key]) if isinstance(store, RemembersAttempts) else ()
    return record, attempts


async def _key_of(store: Inbox, id_: str) -> str:
    newest = await store.events(Selection(limit=IDS_READ))
    keys = [record.key for record in newest if record.id == id_]
    if len(keys) > 1:
        raise NotFound(f"{len(keys)} events have the id {id_!r}: name one by its key, {keys[0]} …")
    if not keys:
        raise NotFound(
            f"none of the newest {len(newest)} events has the id {id_!r}, and keys are numbers; see "
            "`events list`"
        )
    return keys[0]


async def pages(
    store: Inbox, selection: Selection, *, bodies: bool = False
) -> AsyncGenerator[EventRecord]:
    """The selected events, oldest first, read a page at a time."""
    after = "0"
    while records := await store.events(replace(selection, after=after, limit=PAGE), bodies=bodies):
        for record in records:
            yield record
        after = records[-1].key


def envelope_of(record: EventRecord) -> Envelope:
    """The event as it was stored, from a record that was read with its body."""
    return Envelope(
        source=record.source,
        provider=record.provider,
        id=record.id,
        type=record.type,
        body=record.body or b"",
        headers=record.headers or Headers(),
        received_at=record.received_at,
        raw=record.raw,
        path=record.path,
        params=record.params,
    )
