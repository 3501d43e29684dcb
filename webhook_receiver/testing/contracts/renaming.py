"""`RenamingContract`: runs by the name of their handler, as tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Demand, RunRecord, Selection
from webhook_receiver.inbox.renaming import MovesRuns
from webhook_receiver.outcomes import Dead, Done, Outcome, Retrying
from webhook_receiver.testing.contracts.envelopes import envelope, no_handler
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import Envelope, Lease, Planned

_CLAIMS = 20  # at most until a run that is due is leased


class RenamingContract(InboxSuite):
    """A renamed handler gets its runs. Subclass it beside `InboxContract`; it needs the same."""

    def test_waiting_retrying_and_dead_runs_are_moved_and_done_ones_stay(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert isinstance(inbox, MovesRuns)
            await inbox.put([envelope(id_) for id_ in ("dead", "done", "later", "new")])
            outcomes: Mapping[str, Outcome] = {
                "dead": Dead("no"),
                "done": Done(),
                "later": Retrying(0.0, "once"),
            }
            for id_, outcome in outcomes.items():
                lease = await _leased(inbox, "old")
                assert lease.envelope.id == id_
                await inbox.settle([(lease, outcome)])
            assert await inbox.move_runs("old", "new") == 3
            assert await inbox.move_runs("old", "new") == 0
            runs = await _runs(inbox, "new")
            assert sorted(runs) == ["dead", "later", "new"]
            assert runs["dead"].status == "dead"
            assert runs["dead"].error in ("no", None)  # one that is encrypted is bound to the name
            assert {await _leases(inbox, "new") for _ in range(2)} == {"later", "new"}
            assert (await _runs(inbox, "old"))["done"].status == "done"

        self.with_inbox(test)

    def test_a_moved_run_goes_on_where_it_was(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert isinstance(inbox, MovesRuns)
            await inbox.put([envelope("a")])
            await inbox.settle([(await _leased(inbox, "old"), Retrying(0.0, "once"))])
            assert await inbox.move_runs("old", "new") == 1
            lease = await _leased(inbox, "new")
            assert lease.attempt.number == 2
            assert list(await inbox.settle([(lease, Done())])) == [True]
            assert (await _runs(inbox, "new"))["a"].status == "done"
            assert await inbox.backlog() == []

        self.with_inbox(test)

    def test_a_run_under_way_stays(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert isinstance(inbox, MovesRuns)
            await inbox.put([envelope("a")])
            lease = await _leased(inbox, "old")
            assert await inbox.move_runs("old", "new") == 0
            assert list(await inbox.settle([(lease, Retrying(0.0, "once"))])) == [True]
            assert await inbox.move_runs("old", "new") == 1

        self.with_inbox(test)

    def test_an_event_never_gets_two_runs_of_the_new_name(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert isinstance(inbox, MovesRuns)
            await inbox.put([envelope("a")])
            await inbox.settle([(await _leased(inbox, "new", "old", "new"), Done())])
            assert await inbox.move_runs("old", "new") == 0
            assert (await _runs(inbox, "new"))["a"].status == "done"
            assert (await _runs(inbox, "old"))["a"].status == "skipped"
            assert await inbox.backlog() == []

        self.with_inbox(test)

    def test_a_backlog_says_what_waits_for_each_handler(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert isinstance(inbox, MovesRuns)
            assert await inbox.backlog() == []
            await inbox.put([envelope("a"), envelope("b")])
            assert [(b.handler, b.waiting, b.due) for b in await inbox.backlog()] == [("", 2, 2)]
            await inbox.settle([(await _leased(inbox, "h"), Retrying(3600.0, "later"))])
            found = [(b.handler, b.waiting, b.due) for b in await inbox.backlog()]
            assert found == [("h", 2, 1)]

        self.with_inbox(test)

    def test_runs_of_a_handler_that_is_gone_are_dropped(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert isinstance(inbox, MovesRuns)
            await inbox.put([envelope("a"), envelope("b"), envelope("c")])
            await inbox.settle([(await _leased(inbox, "old"), Dead("no"))])
            await inbox.settle([(await _leased(inbox, "old"), Retrying(3600.0, "once"))])
            assert await inbox.drop_runs("old") == 3
            assert await inbox.drop_runs("old") == 0
            runs = await _runs(inbox, "old")
            assert {run.status for run in runs.values()} == {"skipped"}
            assert runs["a"].error == "dropped: no"
            assert await inbox.backlog() == []
            stats = await inbox.stats()
            assert (stats.runs["skipped"], stats.runs["pending"], stats.runs["dead"]) == (3, 0, 0)
            assert stats.runs["retrying"] == 0

        self.with_inbox(test)

    def test_runs_are_added_to_events_that_have_none_of_that_handler(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert isinstance(inbox, MovesRuns)
            await inbox.put([envelope("a")])
            await inbox.settle([(await _leased(inbox, "h"), Done())])
            await inbox.put([envelope("b")])
            await inbox.claim("w", no_handler, {"h": Demand(1)}, suspects=True)
            await inbox.put([envelope("new")])
            keys = [record.key for record in await inbox.events(Selection())][::-1]
            further = [(key, Planned(name)) for key in [*keys, "999"] for name in ("h", "late")]
            assert await inbox.add_runs(further) == 3  # the new event isn't planned yet
            assert await inbox.add_runs(further) == 0
            assert sorted(await _runs(inbox, "late")) == ["a", "b"]
            leased = {await _leases(inbox, "late") for _ in range(2)}
            assert leased == {"a", "b"}
            assert (await inbox.stats()).unhandled == 0

        self.with_inbox(test)


def _planned(*handlers: str) -> Callable[[Envelope], Sequence[Planned]]:
    return lambda _: [Planned(handler) for handler in handlers]


async def _leased(inbox: Inbox, handler: str, *planned: str) -> Lease:
    """Lease one run of a handler; new events are planned for it, or for those given."""
    for _ in range(_CLAIMS):
        plan = _planned(*(planned or (handler,)))
        for lease in (await inbox.claim("w", plan, {handler: Demand(1)}, suspects=True)).leases:
            return lease
    raise AssertionError("no run was leased")


async def _leases(inbox: Inbox, handler: str) -> str:
    return (await _leased(inbox, handler)).envelope.id


async def _runs(inbox: Inbox, handler: str) -> dict[str, RunRecord]:
    """A handler's runs, by their events' ids."""
    return {
        record.id: run
        for record in await inbox.events(Selection())
        for run in record.runs
        if run.handler == handler
    }
