"""Group commit: sharing, bounds, lateness, and tickets that can't hurt each other."""

import asyncio
import importlib.util
import threading

import pytest

from webhook_receiver.errors import InboxFull, InboxLate, InboxUnavailable
from webhook_receiver.inbox import commit
from webhook_receiver.inbox.commit import GroupCommit, TaskCommit
from webhook_receiver.inbox.tickets import Committed, Failed, NotNow, marked
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Receipt


class Gated:
    """A committer that waits at a gate, and remembers what it was given together."""

    def __init__(self):
        self.gate = threading.Event()
        self.batches = []
        self.entered = threading.Event()
        self.closed = False

    def commit(self, tickets):
        self.entered.set()
        self.gate.wait(20)
        self.batches.append([e.id for ticket in tickets for e in ticket.envelopes])
        return [
            Committed(
                ticket.work("connection")
                if ticket.work
                else [Receipt(e.id, False) for e in ticket.envelopes]
            )
            for ticket in tickets
        ]

    unfinished = False

    def tidy(self):
        pass

    def close(self):
        self.closed = True


def loops():
    """A new event loop of each kind that people run."""
    yield asyncio.new_event_loop
    if importlib.util.find_spec("uvloop"):  # not on every platform
        import uvloop

        yield uvloop.new_event_loop


def on_every_loop(run):
    for loop_factory in loops():
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            runner.run(run())


def with_queue(test):
    async def run():
        committer = Gated()
        woken = []
        queue = GroupCommit(committer, lambda: woken.append(1))
        try:
            return await test(queue, committer, woken)
        finally:
            committer.gate.set()
            await queue.close()
            assert committer.closed

    on_every_loop(run)


def put(queue, *ids, within=None, **changes):
    return asyncio.ensure_future(queue.put([envelope(i, **changes) for i in ids], within))


async def entered(committer):
    await asyncio.to_thread(committer.entered.wait, 10)


async def waiting(queue, tickets):
    """Until this many tickets wait for the next commit."""
    async with asyncio.timeout(10):
        while queue.queue.waiting < tickets:  # noqa: ASYNC110 - the queue sets no event
            await asyncio.sleep(0)


def test_who_waits_shares_the_next_commit():
    async def test(queue, committer, woken):
        first = [put(queue, f"a{n}") for n in range(3)]
        await entered(committer)
        rest = [put(queue, f"b{n}") for n in range(5)]
        await waiting(queue, 5)
        committer.gate.set()
        await asyncio.gather(*first, *rest)
        assert committer.batches == [["a0", "a1", "a2"], ["b0", "b1", "b2", "b3", "b4"]]
        assert woken == [1, 1]

    with_queue(test)


def test_events_alone_wake_handlers_and_are_counted():
    async def run():
        committer, woken, counted = Gated(), [], []
        committer.gate.set()
        queue = GroupCommit(
            committer, lambda: woken.append(1), lambda events, _: counted.append(events)
        )
        assert await queue.run(lambda connection: connection) == "connection"
        assert (woken, counted) == ([], [])
        await put(queue, "a", "b", "c")
        assert (woken, counted) == ([1], [3])
        assert await queue.close()

    on_every_loop(run)


def test_who_asks_is_told_the_marks_of_a_commit_and_what_was_wrong():
    async def run():
        async def commit(tickets):
            bad = OSError("no")
            return [
                Failed(bad) if ticket.envelopes[0].id == "bad" else Committed([])
                for ticket in tickets
            ]

        queue, told = TaskCommit(commit, lambda: None), []
        with marked("before anybody asked"):
            await put(queue, "a")
        queue.queue.on_marked(lambda *commit: told.append(commit))
        with marked("b"):
            first = put(queue, "b", "c")
        with marked("d"):
            second = put(queue, "bad")
        last = put(queue, "e")
        await asyncio.gather(first, second, last, return_exceptions=True)
        ((marks, events, seconds, error),) = told
        assert (marks, events, seconds >= 0.0, str(error)) == (["b", "d"], 4, True, "no")
        assert await queue.close()

    on_every_loop(run)


def test_a_commit_holds_128_events_or_a_mebibyte():
    async def test(queue, committer, woken):
        await entered_by_a_first(queue, committer)
        many = [put(queue, f"e{n}") for n in range(300)]
        large = [put(queue, f"l{n}", body=b"x" * 400_000) for n in range(5)]
        await waiting(queue, 305)
        committer.gate.set()
        await asyncio.gather(*many, *large)
        sizes = [len(batch) for batch in committer.batches[1:]]
        assert sizes[:2] == [128, 128]
        assert sum(sizes) == 305
        assert all(len([i for i in batch if i.startswith("l")]) <= 2 for batch in committer.batches)

    with_queue(test)


async def entered_by_a_first(queue, committer):
    put(queue, "first")
    await entered(committer)


def test_a_delivery_of_more_events_than_a_commit_holds_is_one_commit():
    async def test(queue, committer, woken):
        committer.gate.set()
        receipts = await put(queue, *(f"e{n}" for n in range(500)))
        assert len(receipts) == 500
        assert [len(batch) for batch in committer.batches] == [500]

    with_queue(test)


def test_the_queue_is_bounded_in_requests_and_bytes(monkeypatch):
    async def test(queue, committer, woken):
        await entered_by_a_first(queue, committer)
        more = [put(queue, f"e{n}") for n in range(5)]
        await asyncio.sleep(0)
        with pytest.raises(InboxFull):
            await put(queue, "one too many")
        committer.gate.set()
        await asyncio.gather(*more)
        await put(queue, "room again")
        assert "one too many" not in [i for batch in committer.batches for i in batch]

    monkeypatch.setattr(commit, "QUEUE_REQUESTS", 5)
    with_queue(test)
    monkeypatch.undo()
    monkeypatch.setattr(commit, "QUEUE_BYTES", 5 * len(envelope("e0").body) + 20)
    with_queue(test)


def test_what_is_late_before_its_commit_begins_is_never_stored():
    async def test(queue, committer, woken):
        await entered_by_a_first(queue, committer)
        late = put(queue, "late", within=0.02)
        patient = put(queue, "patient", within=20)
        with pytest.raises(InboxLate):
            await late
        committer.gate.set()
        await patient
        assert committer.batches == [["first"], ["patient"]]

    with_queue(test)


def test_what_is_late_while_it_commits_is_answered_and_stored():
    async def test(queue, committer, woken):
        late = put(queue, "late", within=0.02)
        await entered(committer)
        with pytest.raises(InboxLate):
            await late
        committer.gate.set()
        await put(queue, "next")
        assert committer.batches[0] == ["late"]  # the sender's retry will be a duplicate

    with_queue(test)


@pytest.mark.parametrize("within", [0.0, 1e-9, 1e-4, 4e-4, 6e-4, 0.003])
def test_a_deadline_that_is_almost_now_is_late_and_nothing_else(within):
    async def test(queue, committer, woken):
        await entered_by_a_first(queue, committer)
        asked = [put(queue, f"e{number}", within=within) for number in range(20)]
        asked += [put(queue, f"f{number}", within=within / 2) for number in range(20)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert {type(answer) for answer in answers} == {InboxLate}

    with_queue(test)


def test_a_request_that_is_cancelled_while_it_waits_is_not_stored():
    async def test(queue, committer, woken):
        await entered_by_a_first(queue, committer)
        gone = put(queue, "gone")
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        committer.gate.set()
        await put(queue, "next")
        assert committer.batches == [["first"], ["next"]]

    with_queue(test)


def test_a_store_that_hangs_does_not_hang_the_stop():
    async def run():
        committer = Gated()
        queue = GroupCommit(committer, lambda: None)
        stuck = put(queue, "stuck")
        await entered(committer)
        next_one = put(queue, "waiting")
        await waiting(queue, 1)
        await queue.close(within=0.05)
        for request in (stuck, next_one):
            with pytest.raises(InboxUnavailable, match="hangs"):
                await request
        with pytest.raises(InboxUnavailable, match="closed"):
            await queue.put([envelope("after")], None)
        committer.gate.set()
        await asyncio.to_thread(queue._thread.join, 10)
        assert committer.closed

    on_every_loop(run)


def test_work_that_has_to_wait_is_the_next_and_a_failure_is_its_own():
    class Busy(Gated):
        """Not ready for its first call's work; it fails what is called bad."""

        calls = 0

        def commit(self, tickets):
            self.calls += 1
            if self.calls == 1:
                return [NotNow() for _ in tickets]
            failed = Failed(InboxUnavailable("bad"))
            return [
                failed if answer.result == "bad" else answer for answer in super().commit(tickets)
            ]

    async def run():
        committer = Busy()
        committer.gate.set()
        queue = GroupCommit(committer, lambda: None)
        good = asyncio.ensure_future(queue.run(lambda connection: connection))
        bad = asyncio.ensure_future(queue.run(lambda _: "bad"))
        assert await good == "connection"
        with pytest.raises(InboxUnavailable, match="bad"):
            await bad
        assert await queue.close()

    on_every_loop(run)


def test_the_threads_turn_waits_while_the_loop_looks_at_the_queue():
    async def run():
        line = commit.Line(lambda: None, lambda: None)
        asked = asyncio.ensure_future(line.put([envelope("a")], None))
        await asyncio.sleep(0)
        taken = []
        thread = threading.Thread(target=lambda: taken.append(line.take()))
        with line._lock:
            thread.start()
            await asyncio.to_thread(thread.join, 0.2)
            assert taken == []
        await asyncio.to_thread(thread.join, 10)
        ((batch, size),) = taken
        line.deliver(batch, size, [Committed(["stored"])])
        assert await asked == ["stored"]

    on_every_loop(run)


# Commits in tasks, by drivers that are asynchronous.


def test_tasks_commit_one_after_another_and_who_waits_shares_the_next():
    async def run():
        batches, gate = [], asyncio.Event()

        async def commit(tickets):
            batches.append([e.id for ticket in tickets for e in ticket.envelopes])
            await gate.wait()
            return [Committed([Receipt(e.id, False) for e in t.envelopes]) for t in tickets]

        queue = TaskCommit(commit, lambda: None)
        first = put(queue, "a")
        async with asyncio.timeout(10):
            while not batches:  # noqa: ASYNC110 - the queue sets no event
                await asyncio.sleep(0)
        second, third = put(queue, "b", "c"), put(queue, "d")
        await waiting(queue, 2)
        gate.set()
        receipts = await asyncio.gather(first, second, third)
        assert [[one.id for one in many] for many in receipts] == [["a"], ["b", "c"], ["d"]]
        assert batches == [["a"], ["b", "c", "d"]]
        assert await queue.close()

    on_every_loop(run)


def test_a_task_that_fails_is_unavailable_and_the_next_goes_on():
    async def run():
        async def commit(tickets):
            if tickets[0].envelopes[0].id == "bad":
                raise OSError("the network is gone")
            return [Committed([Receipt(e.id, False) for e in t.envelopes]) for t in tickets]

        queue = TaskCommit(commit, lambda: None)
        with pytest.raises(InboxUnavailable, match="the network is gone") as raised:
            await put(queue, "bad")
        assert isinstance(raised.value.__cause__, OSError)
        assert [one.id for one in await put(queue, "good")] == ["good"]
        assert await queue.close()

    on_every_loop(run)


def test_the_stop_waits_for_tasks_no_longer_than_it_may():
    async def run():
        async def commit(tickets):
            await asyncio.Event().wait()

        queue = TaskCommit(commit, lambda: None)
        hanging = put(queue, "a")
        await asyncio.sleep(0)
        assert not await queue.close(within=0.01)
        with pytest.raises(InboxUnavailable):
            await hanging

    on_every_loop(run)


def test_every_commit_is_tidied_up_after():
    async def test(queue, committer, woken):
        tidied = threading.Event()
        committer.tidy = tidied.set
        committer.gate.set()
        await put(queue, "a")
        assert await asyncio.to_thread(tidied.wait, 10)

    with_queue(test)
