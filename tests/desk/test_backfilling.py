"""Runs of a handler that was added after events had come."""

import pytest

from tests.desk.opening import asked
from webhook_receiver.desk.acting import act_of
from webhook_receiver.desk.backfilling import as_in_words, further_runs, planned_further
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import ActSearch
from webhook_receiver.inbox.records import Selection
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import Event


def handlers():
    receiver = Receiver("sqlite://")

    @receiver.on("shop:order.*", name="late")
    async def late(event: Event): ...

    return list(receiver.on)


async def filled(store):
    await store.put([envelope("a"), envelope("b", type="refund")])
    await claim(store)
    await store.put([envelope("new")])


def test_it_runs_for_events_that_it_takes_and_has_no_run_of():
    async def work(store):
        await filled(store)
        found = await further_runs(store, handlers(), "late", Selection())
        act = act_of("events replay", as_in_words("all events", "late"), "", who="ann", face="test")
        count = await planned_further(store, found, act)
        again = await further_runs(store, handlers(), "late", Selection())
        return found, count, again, await store.acts(ActSearch())

    found, count, again, acts = asked(work)
    assert [(key, run.handler) for key, run in found.runs] == [("1", "late")]
    assert [one.id for one in found.sample] == ["a"]
    assert (count, again.runs) == (1, [])
    assert [(one.target, one.count) for one in acts] == [("all events, as late", 1)]


def test_a_name_that_no_handler_has_is_said():
    async def work(store):
        await further_runs(store, handlers(), "latte", Selection())

    with pytest.raises(ConfigurationError, match="did you mean 'late'"):
        asked(work)
