"""What open pages are told."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Message

from tests.console.stored import store
from webhook_receiver.console import live as module
from webhook_receiver.console.live import Listener, Live, seen
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.pulse import Pulse, Pulses
from webhook_receiver.console.sessions import ConsoleSessions
from webhook_receiver.console.visit import Operator
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.acts import Act, BeginJob, EndSessions, Replay, perform
from webhook_receiver.inbox.jobs import JobPlan, jobs_of
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.series import HandlerStanding

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr("webhook_receiver.console.pulse.FRESH_SECONDS", 0.0)


@pytest.fixture
async def inbox(tmp_path: Path) -> AsyncGenerator[Inbox]:
    store = open_inbox(f"sqlite:///{tmp_path / 'inbox.db'}")
    await store.start()
    yield store
    await store.stop()


def following(inbox: Inbox) -> Live:
    return Live(lambda: inbox, Pulses(lambda: inbox))


async def told(stream: AsyncGenerator[str], name: str) -> str:
    """What a stream says once it has something of that name to say."""
    async with asyncio.timeout(20):
        async for text in stream:
            if text.startswith("event: changed") and name in text:
                return text
    raise AssertionError("the stream has ended")


async def begun(stream: AsyncGenerator[str]) -> None:
    """Wait until what is now is known, so that what changes from now on is told."""
    assert await anext(stream) == "retry: 3000\n\n"
    await asyncio.sleep(0.3)


async def test_a_stream_names_what_has_changed_and_nothing_else(inbox: Inbox) -> None:
    live = following(inbox)
    stream = live.events(Listener(["events", "event:1", "troubled", "job:j", "quarantine"]))
    await begun(stream)
    reading = asyncio.create_task(told(stream, "events"))
    await asyncio.sleep(0.05)
    await store(inbox, {"a": "KeyError: 'x'"})
    text = await reading
    assert "KeyError" not in text
    assert "quarantine" not in text
    await stream.aclose()


async def test_an_event_a_job_and_failures_are_topics(inbox: Inbox) -> None:
    await store(inbox, {"a": "KeyError: 'x'"})
    live = following(inbox)
    act = Act(id="j", who="ann", face="test", act="dead retry", target="")
    plan = JobPlan(kind="retry", selection=Selection(), total=1)
    for topic, change in (
        ("event:1", Replay(Selection(keys=["1"]), dead_only=True)),
        ("jobs", BeginJob(plan)),
    ):
        stream = live.events(Listener([topic]))
        await begun(stream)
        reading = asyncio.create_task(told(stream, topic))
        await asyncio.sleep(0.05)
        await perform(inbox, change, act)
        assert await reading == f"event: changed\ndata: {topic}\n\n"
        await stream.aclose()


async def test_what_changes_between_a_page_and_its_stream_is_told_at_once(inbox: Inbox) -> None:
    await store(inbox, {"a": "KeyError: 'x'"})
    act = Act(id="j", who="ann", face="test", act="dead retry", target="")
    pulse = Pulses(lambda: inbox)
    (event,) = await inbox.events(Selection(keys=["1"]))
    marked = [
        seen("event:1", event),
        seen("jobs", []),
        seen("pulse", await pulse.now()),
        seen("troubled", await pulse.now()),
        seen("quarantine", await pulse.now()),
    ]
    await perform(inbox, Replay(Selection(keys=["1"]), dead_only=True), act)
    plan = JobPlan(kind="retry", selection=Selection(), total=1)
    await perform(inbox, BeginJob(plan), replace(act, id="k"))
    live = following(inbox)
    for topic in marked:
        name = topic.partition("@")[0]
        stream = live.events(Listener([topic]))
        if name == "quarantine":
            await begun(stream)  # as the page shows it
            assert not live._listeners.copy().pop()._changed
        else:
            assert await told(stream, name) == f"event: changed\ndata: {name}\n\n"
        await stream.aclose()
    (job,) = await jobs_of(inbox).jobs()
    for topic in (seen("job:k", None), seen("job:k", replace(job, rate=job.rate + 1))):
        stream = live.events(Listener([topic]))
        assert await told(stream, "job:k")
        await stream.aclose()


def test_ages_wake_nobody():
    """They change with each second for which something waits."""
    pulse = Pulse(0.0, (HandlerStanding(handler="h", waiting=1, age=3.0),), 1, 0, 0, 1, 0)
    older = replace(pulse, handlers=(HandlerStanding(handler="h", waiting=1, age=4.0),))
    more = replace(pulse, handlers=(HandlerStanding(handler="h", waiting=2, age=4.0),))
    assert seen("pulse", pulse) == seen("pulse", older) != seen("pulse", more)


async def test_what_is_no_topic_is_never_told(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "COMMENT_SECONDS", 0.2)
    stream = following(inbox).events(Listener(["nobody", "event:x'; --", "x" * 200]))
    await begun(stream)
    reading = asyncio.create_task(anext(stream))
    await store(inbox, {"a": None})
    assert await reading == ": \n\n"
    await stream.aclose()


async def test_nothing_is_read_while_nobody_listens(inbox: Inbox) -> None:
    live = following(inbox)
    stream = live.events(Listener(["pulse"]))
    await begun(stream)
    assert live._following is not None
    await stream.aclose()
    assert live._following is None


async def test_streams_are_bounded_and_end_when_the_console_closes(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_STREAMS", 1)
    live = following(inbox)
    stream = live.events(Listener(["pulse"], "ann"))
    await begun(stream)
    answer = live.stream(Listener(["pulse"], "bob"))
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "15")
    await live.close()
    async with asyncio.timeout(20):
        assert [text async for text in stream if "changed" in text] == []
    assert live.stream(Listener(["pulse"])).status_code == 503


async def test_a_session_has_eight_streams_and_others_have_theirs(inbox: Inbox) -> None:
    live = following(inbox)
    answers = [live.stream(Listener(["pulse"], "ann")) for _ in range(module.MOST_OF_ONE)]
    assert {one.status_code for one in answers} == {200}
    one_more = live.stream(Listener(["pulse"], "ann"))
    assert (one_more.status_code, one_more.headers["retry-after"]) == (429, "15")
    assert live.stream(Listener(["pulse"], "bob")).status_code == 200
    await gone(answers[0])
    assert live.stream(Listener(["pulse"], "ann")).status_code == 200
    await live.close()


async def gone(answer: Response) -> None:
    """Let a browser leave before it has got anything."""

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(_: Message) -> None:
        raise OSError("it has left")

    with contextlib.suppress(ClientDisconnect, OSError):
        await answer({"type": "http", "asgi": {"spec_version": "2.4"}}, receive, send)


async def test_a_stream_ends_with_the_session_that_it_was_opened_in(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SESSIONS_SECONDS", 0.0)
    sessions = ConsoleSessions(lambda: inbox, ConsoleOptions())
    ann, bob = [
        (await sessions.begin(Operator(name, "viewer"), "password", "")).session
        for name in ("ann", "bob")
    ]
    live = following(inbox)
    listeners = [Listener(["pulse"], one.id, one.id) for one in (ann, bob)]
    streams = [live.events(one) for one in listeners]
    for stream in streams:
        await begun(stream)
    assert not any(one.over for one in listeners)
    act = Act(id="1", who="ann", face="test", act="console sessions", target="ann's")
    await perform(inbox, EndSessions([ann.id]), act)
    async with asyncio.timeout(20):
        assert [text async for text in streams[0] if "changed" in text] == []
    assert [one.over for one in listeners] == [True, False]
    await streams[1].aclose()
