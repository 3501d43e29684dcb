"""The guard, on a clock of its own: whom it names, how long it renews, and whom it lets go."""

import asyncio
import logging
import threading

from tests.worker.dispatching import of_key, receiver_with, while_running
from webhook_receiver import InboxUnavailable
from webhook_receiver.observe import Observer
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Attempt, Lease
from webhook_receiver.worker.guard import LOOK_SECONDS, Blocker, Guard

LEASE = 30.0
LEASED = Lease(
    run=1,
    fence=1,
    key="1",
    handler="h",
    worker="w",
    envelope=envelope("a"),
    attempt=Attempt(1, 0.0),
)


class Watched:
    """A guard that looks when it is told to, while the loop stands still."""

    def __init__(self, timeout=60.0, lease=LEASED, errors=()):
        self.now, self.renewals, self.lines = 0.0, [], []
        self.errors = list(errors)
        observer = Observer(logging.getLogger("none"))
        observer.listen(lambda step, fields: self.lines.append((step, fields)))
        self.guard = Guard(
            "w", LEASE, self.renew, observer, lambda _: Blocker(lease, timeout), lambda: self.now
        )
        self.guard.look()

    def renew(self, worker, lease):
        if self.errors:
            raise self.errors.pop(0)
        self.renewals.append((self.now, worker, lease))

    def stand_still(self, seconds):
        end = self.now + seconds
        while self.now < end:
            self.now += LOOK_SECONDS
            self.guard.look()

    def logged(self, step="loop.blocked"):
        return [fields for name, fields in self.lines if name == step]


def watched(test, **how):
    async def run():
        await test(Watched(**how))

    asyncio.run(run())


def test_a_loop_that_turns_is_let_alone():
    async def test(it):
        for _ in range(40):
            await asyncio.sleep(0)
            it.stand_still(LOOK_SECONDS)
        assert (it.lines, it.renewals) == ([], [])

    watched(test)


def test_who_blocks_is_logged_while_it_blocks_and_ever_more_seldom():
    async def test(it):
        it.stand_still(9)
        lines = it.logged()
        assert [fields["seconds"] for fields in lines] == [1.0, 2.0, 4.0, 8.0]
        assert {(fields["handler"], fields["key"]) for fields in lines} == {("h", "1")}

    watched(test)


def test_what_is_no_attempt_is_logged_by_its_place():
    async def test(it):
        it.stand_still(1)
        (fields,) = it.logged()
        assert "handler" not in fields

    watched(test, lease=None)


def test_the_lease_is_renewed_until_the_timeout_and_one_lease_and_then_excused():
    async def test(it):
        it.stand_still(200)
        moments = [now for now, _, lease in it.renewals if lease == LEASE]
        assert max(b - a for a, b in zip([0.0, *moments], moments, strict=False)) <= LEASE / 2
        *_, (now, worker, lease) = it.renewals
        assert (worker, lease) == ("w", None)
        assert 60 + LEASE < now <= 60 + LEASE + LOOK_SECONDS
        assert len([lease for _, _, lease in it.renewals if lease is None]) == 1

    watched(test)


def test_a_renewal_that_fails_is_tried_again():
    async def test(it):
        it.stand_still(11)
        assert len(it.renewals) == 1
        assert len(it.logged("worker.waiting")) == 2

    watched(test, errors=[InboxUnavailable("away"), InboxUnavailable("away")])


def test_what_the_loop_has_renewed_needn_t_be_renewed():
    async def test(it):
        it.stand_still(5)
        it.guard.renewed()
        it.stand_still(9)
        assert it.renewals == []

    watched(test)


def test_a_process_that_was_stopped_as_a_whole_blames_nobody():
    async def test(it):
        it.now += 3_600
        it.guard.look()
        assert it.lines == it.renewals == []

    watched(test)


def test_an_inbox_that_nobody_shares_needs_no_renewal():
    async def test(it):
        it.guard._renew = None
        it.stand_still(200)
        assert it.logged()

    watched(test)


def test_a_handler_that_blocks_is_named_with_its_line(tmp_path):
    receiver = receiver_with(f"sqlite:///{tmp_path}/inbox.db", lease=0.6)
    named = threading.Event()
    lines = []

    def heard(step, fields):
        if step == "loop.blocked":
            lines.append(fields)
            named.set()

    receiver.observe(heard)
    done = asyncio.Event()

    @receiver.on("shop:*", name="blocking")
    async def handle():
        assert named.wait(60)  # blocks the loop until it was named
        done.set()

    async def test():
        await receiver.inbox.put(of_key("a", 1))
        await done.wait()

    while_running(receiver, test)
    assert lines[0]["handler"] == "blocking"
    line = handle.__code__.co_firstlineno + 2
    assert lines[0]["where"].startswith(f"{__file__}:{line} in handle, at ")
    assert "threading.py" in lines[0]["where"]
