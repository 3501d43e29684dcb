"""`AttemptsContract`: an inbox remembers the attempts that failed, as tests."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.faults import fault
from webhook_receiver.inbox.attempts import (
    ATTEMPTS_KEPT,
    ERROR_BYTES,
    TRACEBACK_BYTES,
    AttemptRecord,
    RemembersAttempts,
)
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import DEATHS_LIMIT, Plan, Retention, RunRecord, Selection
from webhook_receiver.outcomes import Dead, Done, Outcome, Released, Retrying, Skipped
from webhook_receiver.testing.contracts.envelopes import claim, envelope, one_handler, two_handlers
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import Envelope, Lease, Planned

_CLAIMS = 20  # at most until a run that is due is leased
_UNPLANNED = RunRecord(run=0, handler="h", status="pending", attempts=0, error=None, due=0.0)
_STRANGE = "KeyError: '\x00 \x1b ä'"
_SURROGATE = "raise KeyError('\ud800')"


class AttemptsContract(InboxSuite):
    """Failed attempts are remembered. Subclass it beside `InboxContract`; it needs the same."""

    def test_a_failed_attempt_is_remembered_with_all_that_is_known_of_it(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            await _attempt(inbox, Retrying(0.0, "ValueError: once", "at shop.py:1", 0.25))
            await _attempt(inbox, Dead("ValueError: twice", "at shop.py:2", 1.5))
            first, second = await _remembered(inbox)
            (event,) = await inbox.events(Selection())
            for attempt in (first, second):
                assert (attempt.key, attempt.run) == (event.key, event.runs[0].run)
                assert (attempt.handler, attempt.worker) == ("h", "w")
                assert attempt.began_at is not None
                assert attempt.took is not None
                assert abs(attempt.began_at + attempt.took - attempt.ended_at) < 0.01
            assert second.fence > first.fence
            assert [
                (a.number, a.outcome, a.error, a.traceback, a.took) for a in (first, second)
            ] == [
                (1, "retrying", "ValueError: once", "at shop.py:1", 0.25),
                (2, "dead", "ValueError: twice", "at shop.py:2", 1.5),
            ]

        self.with_inbox(test)

    def test_what_did_not_fail_leaves_nothing(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a"), envelope("b"), envelope("c")])
            for outcome in (Done(), Skipped("no"), Released(), Done()):
                await _attempt(inbox, outcome)
            assert await _remembered(inbox) == []

        self.with_inbox(test)

    def test_a_run_that_was_dead_when_it_was_planned_was_not_attempted(self) -> None:
        def plan(event: Envelope) -> Sequence[Planned]:
            del event
            return [Planned("h", error="order_by raised")]

        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            await claim(inbox, plan=plan)
            assert await _remembered(inbox) == []

        self.with_inbox(test)

    def test_each_event_and_run_has_its_own(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a"), envelope("b")])
            for _ in range(2):
                await _attempt(inbox, Dead("ValueError: no"), plan=two_handlers)
            newest, oldest = await inbox.events(Selection())
            assert isinstance(inbox, RemembersAttempts)
            assert [one.key for one in await inbox.attempts([oldest.key])] == [oldest.key]
            assert len(await inbox.attempts([oldest.key, newest.key])) == 2
            assert list(await inbox.attempts([])) == []

        self.with_inbox(test)

    def test_a_lease_that_was_lost_leaves_nothing_of_its_own(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            lease = await _leased(inbox)
            await self.die(inbox, "v")
            heir = await _leased(inbox, "v")
            assert list(await inbox.settle([(lease, Dead("too late"))])) == [False]
            assert list(await inbox.settle([(heir, Dead("in time"))])) == [True]
            attempts = await _remembered(inbox)
            assert "too late" not in [attempt.error for attempt in attempts]
            assert (attempts[-1].error, attempts[-1].worker) == ("in time", "v")

        self.with_inbox(test)

    def test_the_death_of_a_process_is_a_failed_attempt_too(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            for number in range(DEATHS_LIMIT):
                worker = f"w{number}"
                await inbox.renew(worker, self.LEASE)
                await _leased(inbox, worker)
                await self.die(inbox, "v")
            for _ in range(_CLAIMS):  # an engine may learn of it only by a claim
                await claim(inbox, "v")
            attempts = await _remembered(inbox)
            assert [a.outcome for a in attempts] == ["retrying", "retrying", "dead"]
            assert [a.number for a in attempts] == [1, 2, 3]
            assert [a.worker for a in attempts] == ["w0", "w1", "w2"]
            assert all("died" in a.error and a.took is None for a in attempts)
            (run,) = (await inbox.events(Selection()))[0].runs
            assert run.error is not None
            assert (run.fault, run.took) == (fault(run.error), None)
            assert run.ended_at is not None

        self.with_inbox(test)

    def test_texts_are_bounded_and_may_be_strange(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            await _attempt(inbox, Retrying(0.0, _STRANGE, _SURROGATE))
            await _attempt(inbox, Dead("ä" * 50_000, "ö" * 50_000))
            strange, long = await _remembered(inbox)
            assert strange.error == _STRANGE
            assert strange.traceback == _SURROGATE.replace("\ud800", r"\ud800")
            for text, letter, size in (
                (long.error, "ä", ERROR_BYTES),
                (long.traceback, "ö", TRACEBACK_BYTES),
            ):
                assert size - 4 <= len(text.encode()) <= size
                assert text.startswith(letter)

        self.with_inbox(test)

    def test_the_newest_of_a_run_are_kept(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            for number in range(ATTEMPTS_KEPT + 2):
                await _attempt(inbox, Retrying(0.0, f"no {number}"))
            errors = [attempt.error for attempt in await _remembered(inbox)]
            assert errors == [f"no {number}" for number in range(2, ATTEMPTS_KEPT + 2)]

        self.with_inbox(test)

    def test_a_run_says_how_its_last_attempt_ended(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            assert await _ended(inbox) == ("pending", None, None)
            await _attempt(inbox, Retrying(0.0, "ValueError: no 1\nat all", "", 0.25))
            assert await _ended(inbox) == ("retrying", 0.25, "ValueError: no #")
            await _attempt(inbox, Released())
            assert await _ended(inbox) == ("retrying", 0.25, "ValueError: no #")
            lease = await _leased(inbox)
            assert await _ended(inbox) == ("running", None, None)
            await inbox.settle([(lease, Dead("KeyError: 'x'", "", 1.5))])
            assert await _ended(inbox) == ("dead", 1.5, "KeyError: 'x'")
            (run,) = (await inbox.events(Selection()))[0].runs
            first, last = await _remembered(inbox)
            assert run.ended_at is not None
            assert run.ended_at >= first.ended_at
            assert abs(run.ended_at - last.ended_at) < 5
            await inbox.replay(Selection(), dead_only=True)
            assert await _ended(inbox) == ("pending", None, None)
            await _attempt(inbox, Skipped("no", 0.125))
            assert await _ended(inbox) == ("skipped", 0.125, None)
            await inbox.replay(Selection(), dead_only=False)
            await _attempt(inbox, Done(took=0.5))
            assert await _ended(inbox) == ("done", 0.5, None)

        self.with_inbox(test)

    def test_a_run_that_was_dead_when_it_was_planned_has_a_fault(self) -> None:
        def plan(event: Envelope) -> Sequence[Planned]:
            return [Planned("g", error=f"order_by raised {event.id}1"), Planned("h")]

        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            await claim(inbox, plan=plan)
            runs = {run.handler: run for run in (await inbox.events(Selection()))[0].runs}
            assert (runs["g"].status, runs["g"].fault) == ("dead", "order_by raised a#")
            assert runs["g"].ended_at is not None

        self.with_inbox(test)

    def test_they_survive_a_replay_and_a_drop_and_go_with_their_event(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a", at=1_600_000_000.0)])
            await _attempt(inbox, Dead("first"))
            assert await inbox.replay(Selection(), dead_only=True) == 1
            await _attempt(inbox, Dead("second"))
            assert await inbox.drop(Selection()) == 1
            attempts = await _remembered(inbox)
            assert [(a.number, a.error) for a in attempts] == [(1, "first"), (1, "second")]
            key = attempts[0].key
            assert await inbox.prune(Retention(done=1.0)) == 1
            assert isinstance(inbox, RemembersAttempts)
            assert await inbox.attempts([key]) == []

        self.with_inbox(test)


async def _leased(inbox: Inbox, worker: str = "w", plan: Plan = one_handler) -> Lease:
    for _ in range(_CLAIMS):
        for lease in (await claim(inbox, worker, room=1, plan=plan)).leases:
            return lease
    raise AssertionError("no run was leased")


async def _attempt(inbox: Inbox, outcome: Outcome, *, plan: Plan = one_handler) -> None:
    """Lease a run, and settle it."""
    lease = await _leased(inbox, plan=plan)
    assert list(await inbox.settle([(lease, outcome)])) == [True]


async def _ended(inbox: Inbox) -> tuple[str, float | None, str | None]:
    """The only run's status, how long its last attempt took, and its fault."""
    ((run,),) = [record.runs or (_UNPLANNED,) for record in await inbox.events(Selection())]
    assert (run.ended_at is None) == (run.status in ("pending", "running"))
    return run.status, run.took, run.fault


async def _remembered(inbox: Inbox) -> list[AttemptRecord]:
    """The failed attempts of all events."""
    assert isinstance(inbox, RemembersAttempts)
    return await inbox.attempts([record.key for record in await inbox.events(Selection())])
