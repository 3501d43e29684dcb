"""A worker says who it is: when it starts, when that changes, and now and then."""

import asyncio
import os
import socket

import pytest

from tests.worker.dispatching import all_are, of_key, receiver_with, until, while_running
from webhook_receiver import CircuitBreaker, Event, RetryPolicy
from webhook_receiver.inbox.cards import HandlerCard, cards_of
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.types import Rate
from webhook_receiver.version import __version__
from webhook_receiver.worker.presenting import BEATS, Presenting


class Noting:
    """An inbox of which only cards are asked."""

    def __init__(self, *, keeps_cards=True):
        self.keeps_cards, self.written = keeps_cards, []

    async def present(self, worker, card, up):
        self.written.append((worker, card, up))

    async def workers(self):
        return []


def handler(running=0):
    return HandlerCard(handler="h", places=16, timeout=30.0, attempts=12, running=running)


def presented(inbox, *beats):
    """Present a worker whose handler has so many attempts under way, one beat after another."""
    running = iter(beats)
    presenting = Presenting(inbox, "w", lambda: [handler(next(running))])

    async def test():
        for _ in beats:
            await presenting.present()

    asyncio.run(test())
    return inbox.written


def test_it_is_written_when_it_has_changed():
    written = presented(Noting(), 0, 0, 1, 1, 0)
    assert [card.handlers for _, card, _ in written] == [[handler(n)] for n in (0, 1, 0)]
    (worker, card, up), *_ = written
    assert (worker, card.host, card.pid) == ("w", socket.gethostname(), os.getpid())
    assert card.version == __version__
    assert up >= 0.0


def test_it_is_written_now_and_then_though_nothing_has_changed():
    assert len(presented(Noting(), *[0] * (2 * BEATS + 1))) == 3


def test_an_inbox_that_keeps_no_cards_is_given_none():
    assert presented(Noting(keeps_cards=False), 0) == []

    async def test():
        await Presenting(object(), "w", list).present()

    asyncio.run(test())


def test_what_could_not_be_written_is_written_with_the_next_beat():
    class Troubled(Noting):
        async def present(self, worker, card, up):
            if not self.written:
                self.written.append(None)
                raise OSError
            await super().present(worker, card, up)

    inbox = Troubled()
    presenting = Presenting(inbox, "w", lambda: [handler()])

    async def test():
        try:
            await presenting.present()
        except OSError:
            await presenting.present()

    asyncio.run(test())
    assert len(inbox.written) == 2


async def eventually(look):
    """What `look` gives, once it gives something."""
    async with asyncio.timeout(60):
        while True:
            found = await look()
            if found:
                return found
            await asyncio.sleep(0.01)


async def the_handler(receiver, condition):
    """The handler on the one worker's card, once a condition holds."""

    async def look():
        workers = await cards_of(receiver.inbox).workers()
        handlers = [one for worker in workers if worker.card for one in worker.card.handlers]
        return [one for one in handlers if one.handler == "book" and condition(one)]

    (found,) = await eventually(look)
    return found


def test_a_receivers_worker_tells_its_handlers_and_what_they_do():
    receiver, ended = receiver_with(lease=0.3), asyncio.Event()

    @receiver.on(
        "shop:*",
        name="book",
        concurrency=2,
        fleet=3,
        rate="10/min",
        timeout=7.0,
        retry=RetryPolicy(attempts=5),
        breaker=CircuitBreaker(),
    )
    async def book(event: Event):
        await ended.wait()

    async def test():
        await the_handler(receiver, lambda one: not one.running)
        await receiver.inbox.put(of_key("a", 1, 2))
        busy = await the_handler(receiver, lambda one: one.running == 2)
        ended.set()
        await until(receiver, all_are("done", 2))
        assert await the_handler(receiver, lambda one: not one.running)
        return busy

    assert while_running(receiver, test) == HandlerCard(
        handler="book",
        patterns=("shop:*",),
        places=2,
        fleet=3,
        rate=Rate(10, 60.0),
        timeout=7.0,
        attempts=5,
        running=2,
    )


def test_a_breaker_that_opens_is_on_the_card():
    receiver = receiver_with(lease=0.3)

    @receiver.on("shop:*", name="book", breaker=CircuitBreaker(failures=1, pause=600.0))
    async def book(event: Event):
        raise OSError

    async def test():
        await receiver.inbox.put(of_key("a", 1))
        return await the_handler(receiver, lambda one: one.tripped)

    assert while_running(receiver, test).running == 0


def test_a_lease_that_was_lost_and_got_back_has_its_card_again(tmp_path):
    receiver = receiver_with(f"sqlite:///{tmp_path}/inbox.db", lease=0.3)

    @receiver.on("shop:*", name="book")
    async def book(event: Event): ...

    async def test():
        await the_handler(receiver, lambda one: True)
        (worker,) = await cards_of(receiver.inbox).workers()
        await receiver.inbox.leave(worker.worker)
        await eventually(cards_of(receiver.inbox).workers)
        assert await the_handler(receiver, lambda one: True)

    while_running(receiver, test)


class Stingy(SqlInbox):
    """An inbox that takes no cards."""

    async def present(self, worker, card, up):
        raise OSError("no cards")


def test_a_worker_starts_only_when_its_card_is_written():
    receiver = receiver_with()

    async def test():
        raise AssertionError("it runs")

    with pytest.raises(OSError, match="no cards"):
        while_running(receiver, test, Stingy(SqliteDatabase(None)))
