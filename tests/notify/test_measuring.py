"""What alarms are judged by is read from an inbox, and nothing that isn't judged."""

import asyncio

from webhook_receiver.alarms.rules import read_rules
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.acts import Act, PauseHandler, perform
from webhook_receiver.notify.measuring import Measuring, silences
from webhook_receiver.notify.recent import Recent
from webhook_receiver.outcomes import Dead
from webhook_receiver.tally import WIDTH, Added, Totals
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import DAY, HOUR, MINUTE


def with_inbox(test, path=None):
    async def run():
        inbox = open_inbox("sqlite://" if path is None else f"sqlite:///{path}")
        await inbox.start()
        try:
            await test(inbox)
        finally:
            await inbox.stop()

    asyncio.run(run())


def added(kind, name, place, ago=0.0):
    return Added(kind, name, [int(place == at) for at in range(WIDTH)], ago)


def measuring(inbox, when=None, totals=None):
    return Measuring(inbox, read_rules(when or {}), Recent(totals or Totals(), HOUR), "it is weak")


async def now_of(inbox):
    return (await inbox.alarms()).now


def test_an_inbox_is_measured(tmp_path):
    async def test(inbox):
        await inbox.renew("w", 60.0)
        await inbox.put([envelope("a"), envelope("b")])
        (lease, *_) = (await claim(inbox)).leases
        await inbox.settle([(lease, Dead("ValueError: no 17"))])
        act = Act(id="1", who="ann@a", face="test", act="handlers pause", target="h", reason="x")
        await perform(inbox, PauseHandler("h", None, "ann@a", "x"), act)
        await inbox.tally([added("handler", "h", 3), added("source", "shop", 2)])
        facts = await measuring(inbox).facts(await now_of(inbox), "away")
        assert [(one.name, one.numbers[2]) for one in facts.sources] == [("shop", 1)]
        assert [one.name for one in facts.handlers] == ["h"]
        assert facts.standing.workers == 1
        assert [(one.handler, one.count) for one in facts.dead] == [("h", 1)]
        assert facts.dead[0].fault == "ValueError: no #"
        assert [one.handler for one in facts.pauses] == ["h"]
        assert (facts.silences, facts.weakness, facts.away) == ([], "it is weak", "away")
        assert facts.free > 0

    with_inbox(test, tmp_path / "inbox.db")


def test_what_is_not_judged_is_not_asked():
    async def test(inbox):
        await inbox.tally([added("handler", "h", 3), added("source", "shop", 2)])
        off = dict.fromkeys(
            ["dead_letter", "handler_failing", "turned_away", "refused", "drift"], False
        )
        facts = await measuring(inbox, {**off, "silent": False}).facts(await now_of(inbox))
        assert (facts.sources, facts.handlers, facts.dead, facts.free) == ((), (), (), None)
        assert list(facts.jobs) == []

    with_inbox(test)


def test_dead_letters_are_grouped_only_where_there_was_one_of_late():
    async def test(inbox):
        await inbox.renew("w", 60.0)
        await inbox.put([envelope("a")])
        (lease,) = (await claim(inbox)).leases
        await inbox.settle([(lease, Dead("no"))])
        await inbox.tally([added("handler", "h", 3, 2 * HOUR), added("handler", "h", 0)])
        assert (await measuring(inbox).facts(await now_of(inbox))).dead == []

    with_inbox(test)


def test_an_inbox_without_numbers_is_judged_by_what_this_process_saw():
    totals = Totals()
    measured = measuring(object(), totals=totals)
    totals.count("source", "shop", "failed")
    totals.count("handler", "h", "dead")
    measured._recent.take(1000.0)
    facts = asyncio.run(measured.facts(1010.0))
    assert [(one.name, one.at) for one in facts.sources] == [("shop", 1000)]
    assert [one.name for one in facts.handlers] == ["h"]
    assert (facts.standing, facts.dead, facts.pauses, facts.free) == (None, (), (), None)


def test_a_source_is_silent_by_a_weeks_history(monkeypatch):
    async def test(inbox):
        days = [day * DAY for day in (8.5, 7.5, 6.5, 5.5, 4.5, 3.5, 2.5)]
        history = [day + hour * HOUR for day in days for hour in (0, 3)]
        await inbox.tally([added("source", "quiet", 0, ago) for ago in history])
        await inbox.tally([added("source", "talks", 0, ago) for ago in [*history, 5 * MINUTE]])
        await inbox.tally([added("source", "new", 0, ago) for ago in history[4:]])
        await inbox.tally([added("source", "refused", 2, ago) for ago in history])
        now = await now_of(inbox)
        found = await silences(inbox, 3, now)
        assert [one.source for one in found] == ["quiet"]
        assert DAY < found[0].quiet < 2 * DAY
        assert await silences(inbox, 10, now) == []
        # It isn't looked for at each look.
        measured = measuring(inbox, {"silent": "3x"})
        assert [one.source for one in (await measured.facts(now)).silences] == ["quiet"]
        await inbox.tally([added("source", "quiet", 0)])
        assert [one.source for one in (await measured.facts(now + 60)).silences] == ["quiet"]
        assert (await measured.facts(now + 600)).silences == []

    with_inbox(test)
