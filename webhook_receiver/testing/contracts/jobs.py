"""`JobsContract`: changes of many runs that go on by themselves, as tests."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Callable, Sequence

from webhook_receiver.faults import fault
from webhook_receiver.inbox.acts import (
    Act,
    ActSearch,
    BeginJob,
    Change,
    ChangeJob,
    PauseHandler,
    Replay,
    acts_of,
    perform,
)
from webhook_receiver.inbox.jobs import (
    FIRST,
    IN_A_ROW,
    Job,
    JobKind,
    JobPlan,
    KeepsJobs,
    jobs_of,
)
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import EventRecord, Plan, Selection
from webhook_receiver.inbox.series import series_of
from webhook_receiver.outcomes import Dead, Done, Outcome, Retrying
from webhook_receiver.testing.contracts.envelopes import (
    claim,
    envelope,
    no_handler,
    one_handler,
)
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import Envelope, Lease, Planned

_FAST = 10_000.0
_TURNS = 400  # at most until a job has ended
_NUMBERS = itertools.count()

How = Callable[[Lease], Outcome]


class JobsContract(InboxSuite):
    """Jobs change many runs, a few at a time. Subclass it beside `ActsContract`; it needs the same."""

    def test_a_job_retries_every_dead_run_once(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 60, _die)
            before = await jobs_of(inbox).weigh("retry", Selection())
            job = await _begin(inbox, "retry", total=before, reason="ledger is back ☃")
            leases = await self.through(inbox, job)
            assert sorted(_ids(leases)) == sorted(f"e{number}" for number in range(60))
            assert {lease.attempt.number for lease in leases} == {1}
            assert {lease.attempt.replay for lease in leases} == {job}
            assert {lease.attempt.last_error for lease in leases} == {"broken"}
            ended = await _job(inbox, job)
            assert (ended.state, ended.total, ended.released, ended.worked) == ("done", 60, 60, 60)
            assert (ended.failed, ended.skipped, ended.waiting) == (0, 0, 0)
            assert (ended.who, ended.target, ended.reason) == ("ann@a", "all", "ledger is back ☃")
            assert (ended.ended_at or 0.0) >= ended.made_at > 0
            assert await jobs_of(inbox).jobs(unended=True) == []
            (act,) = await acts_of(inbox).acts(ActSearch(act="dead retry"))
            assert (act.id, act.count) == (job, 60)

        self.with_inbox(test)

    def test_what_a_job_changes_is_settled_when_it_begins(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 3, _die)
            await inbox.put([envelope("under way")])
            (lease,) = (await claim(inbox)).leases
            job = await _begin(inbox, "retry", total=3)
            await inbox.settle([(lease, Dead("later"))])
            await _store(inbox, 2, _die, first=10)
            leases = await self.through(inbox, job, _die)
            assert sorted(_ids(leases)) == ["e0", "e1", "e2"]
            assert (await _job(inbox, job)).failed == 3

        self.with_inbox(test)

    def test_only_the_selected_runs_are_changed(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 4, _die)
            await _store(inbox, 2, _work, first=4)
            (newest, *_) = await inbox.events(Selection(run_status="dead"))
            chosen = Selection(keys=[newest.key], handler="h")
            assert await jobs_of(inbox).weigh("retry", chosen) == 1
            assert await jobs_of(inbox).weigh("retry", Selection(handler="g")) == 0
            assert await jobs_of(inbox).weigh("replay", Selection()) == 6
            leases = await self.through(inbox, await _begin(inbox, "retry", chosen))
            assert _ids(leases) == [newest.id]
            again = await self.through(inbox, await _begin(inbox, "replay"))
            assert len(again) == 6

        self.with_inbox(test)

    def test_only_runs_that_failed_by_a_fault_are_changed(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 3, _die)
            await _store(inbox, 1, lambda _: Dead("KeyError: pear"), first=3)
            await _store(inbox, 1, lambda _: Dead("KeyError: plum"), first=4)
            await _store(inbox, 1, _work, first=5)
            chosen = Selection(faults=[fault("KeyError: pear")])
            assert await jobs_of(inbox).weigh("retry", chosen) == 1
            chosen = Selection(faults=[fault("broken"), fault("KeyError: pear")], handler="h")
            assert await jobs_of(inbox).weigh("drop", chosen) == 4
            leases = await self.through(inbox, await _begin(inbox, "retry", chosen))
            assert sorted(_ids(leases)) == ["e0", "e1", "e2", "e3"]

        self.with_inbox(test)

    def test_an_event_that_no_handler_took_is_planned_anew(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a"), envelope("b")])
            await claim(inbox, plan=no_handler)
            job = await _begin(inbox, "replay", total=2)
            leases = await self.through(inbox, job)
            assert sorted(_ids(leases)) == ["a", "b"]
            assert {lease.attempt.replay for lease in leases} == {
                None
            }  # it sees them for the first time
            assert (await _job(inbox, job)).worked == 2

        self.with_inbox(test)

    def test_a_job_goes_no_faster_than_its_rate(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 30, _die)
            job = await _begin(inbox, "retry", rate=4.0)
            await self.pass_time(1.3)
            at_once = await _steps(inbox, job)
            assert 5 <= at_once < 30
            assert await _steps(inbox, job) <= 1
            await _change(inbox, ChangeJob(job=job, rate=0.01))
            assert (await _job(inbox, job)).rate == 0.01
            assert await _steps(inbox, job) == 0

        self.with_inbox(test)

    def test_a_job_whose_runs_all_fail_pauses_soon_and_goes_on_when_it_is_told(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 60, _die)
            job = await _begin(inbox, "retry", total=60)
            leases = await self.through(inbox, job, _fail)
            paused = await _job(inbox, job)
            assert (paused.state, paused.failed) == ("paused", IN_A_ROW)
            assert len(leases) == paused.released == IN_A_ROW
            assert f"{IN_A_ROW} runs in a row failed" in paused.note
            assert await _steps(inbox, job) == 0
            await _change(inbox, ChangeJob(job=job, state="running"))
            more = await self.through(inbox, job)
            ended = await _job(inbox, job)
            assert (ended.state, ended.worked, ended.note) == ("done", 60 - IN_A_ROW, "")
            assert len({*_ids(leases), *_ids(more)}) == 60

        self.with_inbox(test)

    def test_a_job_that_is_paused_lets_nothing_go(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 3, _die)
            job = await _begin(inbox, "retry")
            await _change(inbox, ChangeJob(job=job, state="paused", note="by ann@a"))
            assert (await series_of(inbox).standing()).jobs == {"paused": 1}
            await self.pass_time(0.5)
            assert await _steps(inbox, job) == 0
            found = await _job(inbox, job)
            assert (found.state, found.note, found.ended_at) == ("paused", "by ann@a", None)

        self.with_inbox(test)

    def test_a_cancelled_job_takes_back_what_has_not_begun(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 40, _die)
            before = await inbox.events(Selection())
            job = await _begin(inbox, "retry", total=40)
            await self.pass_time(0.5)
            assert await _steps(inbox, job) == FIRST
            leases = (await claim(inbox, room=3)).leases
            assert len(leases) == 3
            assert await _change(inbox, ChangeJob(job=job, state="cancelled")) == FIRST - 3
            cancelled = await _job(inbox, job)
            assert (cancelled.state, cancelled.ended_at) == ("cancelled", None)
            assert (cancelled.withdrawn, cancelled.waiting) == (FIRST - 3, 3)
            assert not (await claim(inbox)).leases
            await inbox.settle([(lease, Dead("broken")) for lease in leases])
            assert (await jobs_of(inbox).advance(job)).became == "cancelled"
            ended = await _job(inbox, job)
            assert (ended.failed, ended.waiting, ended.ended_at is None) == (3, 0, False)
            after = await inbox.events(Selection())
            assert _shown(after) == _shown(before)
            assert await _change(inbox, ChangeJob(job=job, state="running")) == 0
            assert (await _job(inbox, job)).state == "cancelled"

        self.with_inbox(test)

    def test_a_job_waits_while_its_handler_is_paused_or_other_runs_wait(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 20, _die)
            job = await _begin(inbox, "retry", Selection(handler="h"))
            await _change(inbox, PauseHandler("h", 5.0, "ann@a", "down"))
            await self.pass_time(1.0)
            assert await _steps(inbox, job) == 0
            assert (await _job(inbox, job)).note == "handler h is paused"
            await self.pass_time(5.0)
            await inbox.put([envelope("live"), envelope("lively")])
            (lease,) = (await claim(inbox, room=1)).leases  # the other is planned, and waits
            await inbox.settle([(lease, Done())])
            await self.pass_time(3.0)
            assert await _steps(inbox, job) == 0
            assert (await _job(inbox, job)).note == "other runs of h wait, and go first"
            (live,) = await _run(inbox, _work, one_handler)
            assert live.attempt.replay is None
            assert await _steps(inbox, job) == FIRST
            assert (await _job(inbox, job)).note == ""

        self.with_inbox(test)

    def test_the_runs_of_an_order_key_keep_their_order(self) -> None:
        async def test(inbox: Inbox) -> None:
            if "order" not in inbox.abilities:
                return
            await inbox.put([envelope(f"e{number}") for number in range(6)])
            while leases := (await claim(inbox, plan=_ordered)).leases:
                await inbox.settle([(lease, Dead("broken")) for lease in leases])
            job = await _begin(inbox, "retry", total=6)
            leases = await self.through(inbox, job, plan=_ordered)
            assert _ids(leases) == [f"e{number}" for number in range(6)]

        self.with_inbox(test)

    def test_a_job_drops_dead_letters(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 5, _die)
            await _store(inbox, 1, _work, first=5)
            job = await _begin(inbox, "drop", total=5)
            assert await _steps(inbox, job) == 5
            ended = await _job(inbox, job)
            assert (ended.state, ended.released) == ("done", 5)
            runs = [run for record in await inbox.events(Selection()) for run in record.runs]
            assert Counter(run.status for run in runs) == {"skipped": 5, "done": 1}
            assert {run.error for run in runs} == {"dropped: broken", None}

        self.with_inbox(test)

    def test_any_number_at_once_let_each_run_go_once(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 30, _die)
            job = await _begin(inbox, "retry")
            leases: list[Lease] = []
            for _ in range(_TURNS):
                await self.pass_time(0.1)
                await asyncio.gather(*(jobs_of(inbox).advance(job) for _ in range(5)))
                leases += await _run(inbox, _work, one_handler)
                if not await jobs_of(inbox).jobs(unended=True):
                    break
            assert sorted(_ids(leases)) == sorted(f"e{number}" for number in range(30))
            assert (await _job(inbox, job)).worked == 30

        self.with_inbox(test)

    def test_a_run_that_was_let_go_by_hand_says_so(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _store(inbox, 1, _die)
            act = _act("dead retry")
            assert await perform(inbox, Replay(Selection(), dead_only=True), act) == 1
            (lease,) = (await claim(inbox)).leases
            assert lease.attempt.replay == act.id

        self.with_inbox(test)

    def test_a_job_outlives_a_restart(self) -> None:
        async def run() -> None:
            inbox: Inbox | None = self.open()
            leases: list[Lease] = []
            job = ""
            while inbox is not None:
                await self.start(inbox)
                try:
                    await inbox.renew("w", self.LEASE)
                    if not job:
                        await _store(inbox, 30, _die)
                        job = await _begin(inbox, "retry", total=30)
                        await self.pass_time(0.5)
                        await _steps(inbox, job)
                        leases += await _run(inbox, _work, one_handler)
                        assert len(leases) == FIRST
                    else:
                        leases += await self.through(inbox, job)
                        assert (await _job(inbox, job)).worked == 30
                finally:
                    await inbox.stop()
                inbox = self.reopen() if len(leases) == FIRST else None
            assert len({*_ids(leases)}) == len(leases)

        asyncio.run(run())

    async def through(
        self, inbox: Inbox, job: str, how: How | None = None, plan: Plan = one_handler
    ) -> list[Lease]:
        """Go on with a job and run what it lets go until it ends or pauses."""
        leases: list[Lease] = []
        for _ in range(_TURNS):
            await self.pass_time(0.1)
            await _steps(inbox, job)
            leases += await _run(inbox, how or _work, plan)
            if (await _job(inbox, job)).state != "running":
                return leases
        raise AssertionError(f"it goes on and on: {await _job(inbox, job)}")


def _work(lease: Lease) -> Outcome:
    del lease
    return Done()


def _die(lease: Lease) -> Outcome:
    del lease
    return Dead("broken")


def _fail(lease: Lease) -> Outcome:
    del lease
    return Retrying(3_600.0, "broken")


def _ordered(event: Envelope) -> Sequence[Planned]:
    del event
    return (Planned("h", order_key="k"),)


async def _run(inbox: Inbox, how: How, plan: Plan) -> list[Lease]:
    leases: list[Lease] = []
    while some := (await claim(inbox, plan=plan)).leases:
        await inbox.settle([(lease, how(lease)) for lease in some])
        leases += some
    return leases


async def _store(inbox: Inbox, count: int, how: How, first: int = 0) -> None:
    """Store events whose runs end in a way."""
    await inbox.put([envelope(f"e{number}") for number in range(first, first + count)])
    await _run(inbox, how, one_handler)


async def _steps(inbox: Inbox, job: str) -> int:
    """Do what a job may do now; return how many runs it let go."""
    total, more = 0, True
    while more:
        advanced = await jobs_of(inbox).advance(job)
        total, more = total + advanced.changed, advanced.more
    return total


def _act(name: str, reason: str = "") -> Act:
    id_ = f"job {next(_NUMBERS)}"
    return Act(id=id_, who="ann@a", face="test", act=name, target="all", reason=reason)


async def _begin(
    inbox: Inbox,
    kind: JobKind,
    selection: Selection | None = None,
    *,
    total: int = 0,
    rate: float = _FAST,
    reason: str = "",
) -> str:
    act = _act(f"dead {kind}", reason)
    plan = JobPlan(kind=kind, selection=selection or Selection(), total=total, rate=rate)
    assert await perform(inbox, BeginJob(plan), act) == 0
    return act.id


async def _change(inbox: Inbox, change: Change) -> int:
    return await perform(inbox, change, _act("jobs"))


async def _job(inbox: Inbox, id_: str) -> Job:
    assert isinstance(inbox, KeepsJobs)
    (job,) = [one for one in await inbox.jobs() if one.id == id_]
    return job


def _ids(leases: Sequence[Lease]) -> list[str]:
    return [lease.envelope.id for lease in leases]


def _shown(records: Sequence[EventRecord]) -> list[tuple[object, ...]]:
    runs = [(record.key, run) for record in records for run in record.runs]
    return [(key, run.handler, run.status, run.attempts, run.error, run.fault) for key, run in runs]
