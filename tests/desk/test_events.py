"""Events by their keys and ids."""

import asyncio

import pytest

from tests.desk.opening import asked
from tests.desk.test_objects import event
from webhook_receiver.desk.events import envelope_of, find_event, find_with_attempts, pages
from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope


def test_an_event_is_found_by_its_key_and_by_its_id(filled):
    async def both(store):
        return await find_event(store, "2"), await find_with_attempts(store, "evt_2")

    by_key, (by_id, attempts) = asked(both, filled)
    assert by_key == by_id
    assert by_key.body == b'{"id": "evt_2"}'
    assert [one.handler for one in attempts] == ["shop.fail"]


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("99", "no event has the key '99'; see `events list`"),
        ("evt_9", "none of the newest 4 events has the id 'evt_9'"),
    ],
)
def test_one_that_is_not_there_is_one_sentence(filled, key, why):
    with pytest.raises(NotFound, match=why):
        asked(lambda store: find_event(store, key), filled)


def test_an_id_that_several_have_is_named_by_a_key():
    async def both(store):
        await store.put([envelope("a"), envelope("a", source="other")])
        await find_event(store, "a")

    with pytest.raises(NotFound, match="2 events have the id 'a': name one by its key, 2 …"):
        asked(both)


def test_an_inbox_that_remembers_no_attempts_has_none():
    class Forgetful:
        async def events(self, selection, *, bodies):
            return [event()]

    record, attempts = asyncio.run(find_with_attempts(Forgetful(), "7"))
    assert (record.key, attempts) == ("7", ())


def test_it_is_the_envelope_that_was_stored():
    stored = envelope("a")

    async def put(store):
        await store.put([stored])
        return await find_event(store, "1")

    assert envelope_of(asked(put)) == stored


def test_all_that_are_selected_come_oldest_first_a_page_at_a_time(monkeypatch, filled):
    monkeypatch.setattr("webhook_receiver.desk.events.PAGE", 2)

    async def keys(store):
        return [one.key async for one in pages(store, Selection(source="shop"), bodies=True)]

    assert asked(keys, filled) == ["1", "2", "3", "4"]
