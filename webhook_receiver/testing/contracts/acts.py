"""`ActsContract`: what operators did is written down with it, as tests."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Sequence
from typing import Any

from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.acts import (
    Act,
    ActSearch,
    BeginJob,
    Change,
    Drop,
    DropRuns,
    Move,
    Purge,
    Replay,
    TakeBack,
    acts_of,
    noted,
    perform,
)
from webhook_receiver.inbox.attempts import RemembersAttempts
from webhook_receiver.inbox.jobs import JobPlan, jobs_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Retention, Selection
from webhook_receiver.outcomes import Dead, Done, Skipped
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import YEAR, Envelope, Lease, Planned

_MANY = 501  # runs: more than one transaction changes
_CLAIMS = 20  # at most until a run that is due is leased
_NUMBERS = itertools.count()


class ActsContract(InboxSuite):
    """What operators do is written down. Subclass it beside `InboxContract`; it needs the same."""

    def test_an_act_is_written_down_with_what_it_changed(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _dead(inbox, "a", "b", "c")
            done = _act("dead retry", target="event 1", reason="ledger is back: \x00 ☃")
            (newest, *_) = await inbox.events(Selection())
            selection = Selection(keys=[newest.key])
            assert await perform(inbox, Replay(selection, dead_only=True), done) == 1
            (kept,) = await _acts(inbox)
            same = ("id", "who", "face", "act", "target", "reason")
            assert [getattr(kept, name) for name in same] == [getattr(done, name) for name in same]
            assert kept.count == 1
            assert kept.at > 0
            assert _statuses(await inbox.events(Selection())) == ["pending", "dead", "dead"]

        self.with_inbox(test)

    def test_every_change_is_written_down(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _dead(inbox, "a", "b")
            changes: dict[str, Change] = {
                "dead retry": Replay(Selection(), dead_only=True),
                "runs move": Move("h", "g"),
                "runs drop": DropRuns("g"),
                "events replay": Replay(Selection(handler="g"), dead_only=False),
                "dead drop": Drop(Selection()),
                "dead undrop": TakeBack(Selection()),
            }
            for name, change in changes.items():
                await perform(inbox, change, _act(name))
            counts = {act.act: act.count for act in await _acts(inbox)}
            assert counts == {**dict.fromkeys(changes, 2), "dead drop": 0, "dead undrop": 0}

        self.with_inbox(test)

    def test_a_purge_leaves_the_identities_and_what_still_waits(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("done")])
            await inbox.settle([(await _leased(inbox), Done())])
            await inbox.put([envelope("dead"), envelope("behind"), envelope("other")])
            lease = await _leased(inbox)
            await inbox.settle([(lease, Dead("no mail to ann@example.com"))])
            keys = {record.id: record.key for record in await inbox.events(Selection())}
            purged = Purge([keys["done"], keys["dead"], keys["behind"]])
            assert await acts_of(inbox).perform(purged, _act("purge")) == 2
            assert await acts_of(inbox).perform(purged, _act("purge")) == 0
            assert [act.count for act in await _acts(inbox)] == [0, 2]
            left = await inbox.events(Selection(), bodies=True)
            assert {record.id for record in left} == {"behind", "other"}
            assert all(record.body for record in left)
            assert isinstance(inbox, RemembersAttempts)
            assert await inbox.attempts(list(keys.values())) == []
            lease = await _leased(inbox)  # the dead one is in nobody's way
            assert lease.envelope.id == "behind"
            for id_ in keys:
                (receipt,) = await inbox.put([envelope(id_)])
                assert receipt.duplicate

        self.with_inbox(test)

    def test_what_an_act_dropped_is_dead_again_as_it_was(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _dead(inbox, "a", "b", "c")
            before = {event.id: event for event in await inbox.events(Selection())}
            drops = [_act("dead drop"), _act("dead drop")]
            for drop, ids in zip(drops, (("a", "b"), ("c",)), strict=True):
                chosen = Selection(keys=[before[id_].key for id_ in ids])
                assert await perform(inbox, Drop(chosen), drop) == len(ids)
            back = _act("dead undrop")
            assert await perform(inbox, TakeBack(Selection(), drops[0].id), back) == 2
            assert await perform(inbox, TakeBack(Selection(), drops[0].id), _act("again")) == 0
            after = {event.id: event for event in await inbox.events(Selection())}
            assert [after[id_].status for id_ in "abc"] == ["failed", "failed", "done"]
            for id_ in "ab":
                (was,), (run,) = before[id_].runs, after[id_].runs
                assert (run.error, run.fault) == (was.error, was.fault)
                assert (run.status, run.attempts) == ("dead", was.attempts)
            assert len(await inbox.events(Selection(run_status="dead"))) == 2
            assert await inbox.replay(Selection(), dead_only=True) == 2

        self.with_inbox(test)

    def test_a_drop_is_taken_back_by_its_events_and_a_handlers_skip_is_none(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _dead(inbox, "a", "b")
            await inbox.put([envelope("skipped")])
            await inbox.settle([(await _leased(inbox), Skipped("dropped: it says"))])
            keys = {event.id: event.key for event in await inbox.events(Selection())}
            assert await perform(inbox, Drop(Selection()), _act("dead drop")) == 2
            other = Selection(keys=[keys["a"]], handler="g")
            assert await perform(inbox, TakeBack(other), _act("dead undrop")) == 0
            chosen = TakeBack(Selection(keys=[keys["a"], keys["skipped"]]))
            assert await perform(inbox, chosen, _act("dead undrop")) == 1
            found = {event.id: event.runs[0] for event in await inbox.events(Selection())}
            statuses = [found[id_].status for id_ in ("a", "b", "skipped")]
            assert statuses == ["dead", "skipped", "skipped"]
            assert found["skipped"].error == "dropped: it says"
            assert await perform(inbox, TakeBack(Selection()), _act("dead undrop")) == 1

        self.with_inbox(test)

    def test_what_a_job_dropped_is_taken_back_by_the_job(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _dead(inbox, "a", "b")
            plan = JobPlan(kind="drop", selection=Selection(), total=2)
            job = _act("dead drop")
            await perform(inbox, BeginJob(plan), job)
            while (await jobs_of(inbox).advance(job.id)).became != "done":
                pass
            assert _statuses(await inbox.events(Selection())) == ["skipped", "skipped"]
            taken = TakeBack(Selection(), job.id)
            assert await perform(inbox, taken, _act("dead undrop")) == 2
            assert _statuses(await inbox.events(Selection())) == ["dead", "dead"]

        self.with_inbox(test)

    def test_what_fails_changes_nothing_and_leaves_no_act(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _dead(inbox, "a")
            change = Replay(Selection(keys=["no key"]), dead_only=True)
            try:
                await perform(inbox, change, _act("dead retry"))
            except NotFound:
                assert await _acts(inbox) == []
                assert _statuses(await inbox.events(Selection())) == ["dead"]
                return
            raise AssertionError("a key that isn't one was taken")

        self.with_inbox(test)

    def test_a_change_of_many_transactions_is_one_act(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _dead(inbox, *(f"{n}" for n in range(_MANY)))
            assert await perform(inbox, DropRuns("h"), _act("runs drop")) == _MANY
            assert [kept.count for kept in await _acts(inbox)] == [_MANY]

        self.with_inbox(test)

    def test_what_is_noted_first_has_its_count_in_the_end_however_it_ends(self) -> None:
        async def test(inbox: Inbox) -> None:
            async with noted(inbox, _act("prune")) as done:
                assert [act.count for act in await _acts(inbox)] == [0]
                done.count = 7
            with contextlib.suppress(NotFound):
                async with noted(inbox, _act("rekey")) as done:
                    done.count = 3
                    await inbox.events(Selection(keys=["no key"]))
            counts = {act.act: act.count for act in await _acts(inbox)}
            assert counts == {"prune": 7, "rekey": 3}

        self.with_inbox(test)

    def test_acts_are_found_by_who_did_what_and_when_newest_first(self) -> None:
        async def test(inbox: Inbox) -> None:
            for who, name in (
                ("ann@a", "prune"),
                ("anna@a", "rekey"),
                ("ann@b", "rekey"),
                ("a_n@a", "setup"),
                ("a%n@a", "setup"),
            ):
                await acts_of(inbox).write_down(_act(name, who=who))
                await self.pass_time(0.01)
            every = await _acts(inbox)
            assert _names(every) == ["a%n@a", "a_n@a", "ann@b", "anna@a", "ann@a"]
            assert _names(await _acts(inbox, who="ann")) == ["ann@b", "ann@a"]
            assert _names(await _acts(inbox, who="ann@b")) == ["ann@b"]
            assert _names(await _acts(inbox, who="a_n")) == ["a_n@a"]
            assert _names(await _acts(inbox, act="rekey")) == ["ann@b", "anna@a"]
            assert _names(await _acts(inbox, limit=1)) == ["a%n@a"]
            assert _names(await _acts(inbox, since=every[1].at)) == ["a%n@a", "a_n@a"]
            assert _names(await _acts(inbox, who="ann", act="prune")) == ["ann@a"]
            assert _names(await _acts(inbox, before=every[1].id)) == _names(every[2:])
            assert _names(await _acts(inbox, before=every[0].id, limit=1)) == [every[1].who]
            assert await _acts(inbox, before=every[-1].id) == []
            assert await _acts(inbox, before="nobody's") == []

        self.with_inbox(test)

    def test_what_pruning_drops_is_written_down(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _dead(inbox, "a", "b")
            await inbox.prune(Retention(dead=YEAR))
            assert await _acts(inbox) == []
            await self.pass_time(1.0)
            await inbox.prune(Retention(dead=0.5))
            (act,) = await _acts(inbox)
            assert (act.who, act.act, act.count) == ("retention", "dead drop", 2)
            assert act.target.startswith("dead letters given up ")

        self.with_inbox(test)

    def test_old_acts_are_forgotten_and_younger_ones_stay(self) -> None:
        async def test(inbox: Inbox) -> None:
            await acts_of(inbox).write_down(_act("prune"))
            await self.pass_time(2.0)
            await acts_of(inbox).write_down(_act("rekey"))
            await inbox.prune(Retention())
            await inbox.prune(Retention(acts=None))
            assert len(await _acts(inbox)) == 2
            await inbox.prune(Retention(acts=1.5))
            assert [act.act for act in await _acts(inbox)] == ["rekey"]
            assert Retention().acts == YEAR

        self.with_inbox(test)


def _act(name: str, *, who: str = "ann@a", target: str = "all", reason: str = "") -> Act:
    id_ = f"act {next(_NUMBERS)}"
    return Act(id=id_, who=who, face="command line", act=name, target=target, reason=reason)


def _in_order(event: Envelope) -> Sequence[Planned]:
    del event
    return (Planned("h", order_key="k", dead_blocks=True),)


async def _leased(inbox: Inbox) -> Lease:
    """The oldest run: the only one that is due of those in one order, if the engine has that."""
    for _ in range(_CLAIMS):
        if leases := (await claim(inbox, room=1, plan=_in_order)).leases:
            (lease,) = leases
            return lease
    raise AssertionError("no run was due")


async def _acts(inbox: Inbox, **search: Any) -> list[Act]:
    return await acts_of(inbox).acts(ActSearch(**search))


def _names(acts: Sequence[Act]) -> list[str]:
    return [act.who for act in acts]


async def _dead(inbox: Inbox, *ids: str) -> None:
    """Store events with a dead letter each."""
    await inbox.put([envelope(id_) for id_ in ids])
    while leases := (await claim(inbox, room=_MANY)).leases:
        await inbox.settle([(lease, Dead("broken")) for lease in leases])


def _statuses(records: Sequence[EventRecord]) -> list[str]:
    return [run.status for record in records for run in record.runs]
