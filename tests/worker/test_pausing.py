"""What an operator has paused begins nowhere, and goes on where it waited."""

import asyncio
import math

import pytest

from tests.worker.dispatching import all_are, of_key, receiver_with, steps_of, until, while_running
from webhook_receiver import Event, InboxUnavailable
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.acts import Act, PauseHandler, Resume, perform
from webhook_receiver.inbox.pauses import Pause
from webhook_receiver.observe import Observer
from webhook_receiver.worker.pausing import Pausing
from webhook_receiver.worker.renaming import nothing_due


def act(name):
    return Act(id=name, who="ann@a", face="test", act=name, target="handler", reason="because")


async def pause(inbox, handler, seconds=None):
    change = PauseHandler(handler, seconds, "ann@a", "because")
    await perform(inbox, change, act(f"pause {handler} {seconds}"))


async def resume(inbox, handler):
    await perform(inbox, Resume(handler), act(f"resume {handler}"))


async def eventually(condition):
    async with asyncio.timeout(60):
        while True:
            if condition():
                return
            await asyncio.sleep(0.01)


async def seen(steps, name):
    await eventually(lambda: name in [step for step, _ in steps])


def working(url="sqlite://", **options):
    """A receiver with two handlers, and what they ran."""
    receiver, ran = receiver_with(url), []

    @receiver.on("shop:*", name="book", **options)
    async def book(event: Event):
        ran.append(("book", event.id))

    @receiver.on("shop:*", name="mail")
    async def mail(event: Event):
        ran.append(("mail", event.id))

    return receiver, ran, steps_of(receiver)


def test_a_paused_handler_begins_nothing_and_others_go_on_until_it_is_resumed():
    receiver, ran, steps = working()

    async def test():
        await pause(receiver.inbox, "book")
        await seen(steps, "handler.held")
        await receiver.inbox.put(of_key("a", 1, 2))
        await eventually(lambda: len(ran) == 2)
        assert ran == [("mail", "a1"), ("mail", "a2")]
        await resume(receiver.inbox, "book")
        await seen(steps, "handler.released")
        await eventually(lambda: len(ran) == 4)
        assert sorted(ran[2:]) == [("book", "a1"), ("book", "a2")]

    while_running(receiver, test)
    ((_, held),) = [one for one in steps if one[0] == "handler.held"]
    assert held == {"handler": "book", "by": "ann@a", "pause": None}


def test_a_worker_that_starts_later_obeys(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"
    receiver, ran, steps = working(url)

    async def before():
        inbox = open_inbox(url)
        await inbox.start()
        await inbox.put(of_key("a", 1))
        await pause(inbox, "book")
        await inbox.stop()

    async def test():
        assert [step for step, _ in steps].count("handler.held") == 1
        await eventually(lambda: len(ran) == 1)
        await resume(receiver.inbox, "book")
        await eventually(lambda: len(ran) == 2)

    asyncio.run(before())
    while_running(receiver, test)
    assert ran == [("mail", "a1"), ("book", "a1")]


def test_a_pause_ends_by_itself():
    receiver, ran, _ = working()

    async def test():
        await pause(receiver.inbox, "book", 1.0)
        await receiver.inbox.put(of_key("a", 1))
        await eventually(lambda: len(ran) == 2)

    while_running(receiver, test)


def test_another_process_obeys(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"
    receiver, ran, steps = working(url)

    async def test():
        other = open_inbox(url)
        await other.start()
        await pause(other, "mail")
        await seen(steps, "handler.held")
        await other.put(of_key("a", 1))
        await eventually(lambda: ran)
        await resume(other, "mail")
        await eventually(lambda: len(ran) == 2)
        await other.stop()

    while_running(receiver, test)
    assert ran == [("book", "a1"), ("mail", "a1")]


def test_runs_under_way_go_on_and_what_has_not_begun_spends_no_attempt():
    receiver, begun, ended = receiver_with(), [], asyncio.Event()
    steps = steps_of(receiver)

    @receiver.on("shop:*", name="book", concurrency=1)
    async def book(event: Event):
        begun.append(event.id)
        await ended.wait()

    async def test():
        await receiver.inbox.put(of_key("a", 1, 2, 3))
        await eventually(lambda: begun)
        await pause(receiver.inbox, "book")
        await seen(steps, "handler.held")
        ended.set()
        runs = await until(
            receiver, lambda runs: [r.status for r in runs.values()].count("done") == 1
        )
        waiting = [run for run in runs.values() if run.status != "done"]
        assert [(run.status, run.attempts) for run in waiting] == [("pending", 0)] * 2
        await resume(receiver.inbox, "book")
        runs = await until(receiver, all_are("done", 3))
        assert [run.attempts for run in runs.values()] == [1, 1, 1]

    while_running(receiver, test)


def test_what_waits_for_a_paused_handler_is_not_waited_for(tmp_path):
    url = f"sqlite:///{tmp_path}/inbox.db"
    receiver, _, _ = working(url)
    router = Router(receiver.on)

    async def test():
        inbox = open_inbox(url)
        await inbox.start()
        await inbox.put(of_key("a", 1))
        await pause(inbox, "book")
        assert not await nothing_due(inbox, router)
        await pause(inbox, "mail")
        assert await nothing_due(inbox, router)
        await resume(inbox, "book")
        assert not await nothing_due(inbox, router)
        await inbox.stop()

    asyncio.run(test())


class Noted:
    """An inbox of which only the pauses are asked, at times in vain."""

    def __init__(self, *answers):
        self.answers = list(answers)

    async def pauses(self):
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def paused(handler, left):
    return Pause(handler=handler, by="ann@a", reason="", since=0.0, left=left)


def test_each_look_takes_what_holds_now_and_logs_only_what_is_new():
    held, steps, observer = [], [], Observer()
    observer.listen(lambda step, fields: steps.append((step, fields["handler"])))
    inbox = Noted([paused("a", None), paused("b", 5.0)], [paused("b", 4.0)], [])

    async def test():
        pausing = Pausing(inbox, held.append, observer)
        for _ in range(3):
            await pausing.look()

    asyncio.run(test())
    assert held == [{"a": math.inf, "b": 5.0}, {"b": 4.0}, {}]
    assert steps == [
        ("handler.held", "a"),
        ("handler.held", "b"),
        ("handler.released", "a"),
        ("handler.released", "b"),
    ]


def test_a_store_in_trouble_ends_no_watch(monkeypatch):
    monkeypatch.setattr("webhook_receiver.worker.pausing.READ_SECONDS", 0.0)
    held, steps, observer = [], [], Observer()
    observer.listen(lambda step, fields: steps.append(step))

    async def test():
        pausing = Pausing(Noted(InboxUnavailable("gone"), []), held.append, observer)
        pausing.start()
        pausing.look_soon()
        await eventually(lambda: steps)
        pausing.look_soon()
        await eventually(lambda: held)
        await pausing.stop()

    asyncio.run(test())
    assert (steps, held) == (["worker.waiting"], [{}])


def test_an_inbox_that_knows_no_pauses_is_never_asked():
    async def test():
        pausing = Pausing(object(), pytest.fail, Observer())
        pausing.start()
        pausing.look_soon()
        await pausing.look()
        await pausing.stop()
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(test())
