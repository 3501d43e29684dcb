"""The app alone, without a server: what it answers itself, and what it hands on."""

import asyncio
import json

import pytest

from webhook_receiver import ConfigurationError, Receiver
from webhook_receiver.edge.standalone import (
    RESERVED,
    Standalone,
    check_path,
    reserve_paths,
    source_urls,
)
from webhook_receiver.receiver import health


class Failing:
    abilities = frozenset()

    async def start(self) -> str:
        raise ConfigurationError("no such inbox")

    async def stop(self) -> None: ...


def receiver(inbox: object = "sqlite://", path: str = "/stripe") -> Receiver:
    made = Receiver(inbox)
    made.source("stripe", secret="a secret of it", path=path)
    return made


async def request(app, method: str, path: str) -> tuple[int, dict[str, str], bytes]:
    sent: list = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": "",
        "query_string": b"",
        "headers": [],
    }
    before = dict(scope)
    await app(scope, receive, send)
    assert scope == before
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, sent[1]["body"]


class Lifespan:
    """A server's side of the lifespan."""

    def __init__(self, app) -> None:
        self._to: asyncio.Queue = asyncio.Queue()
        self._from: asyncio.Queue = asyncio.Queue()
        self.task = asyncio.ensure_future(app({"type": "lifespan"}, self._to.get, self._from.put))

    async def say(self, phase: str) -> dict:
        await self._to.put({"type": f"lifespan.{phase}"})
        return await self._from.get()


def test_up_ready_and_handed_on():
    ready: list[str] = []

    async def talk():
        app = Standalone(receiver=receiver(), worker=False, ready=lambda: ready.append("ready"))
        status, headers, _ = await request(app, "GET", "/healthz")
        assert (status, headers["x-content-type-options"]) == (200, "nosniff")
        status, _, body = await request(app, "GET", "/readyz")
        assert (status, json.loads(body)) == (503, {"status": "starting"})
        assert (await request(app, "POST", "/stripe"))[0] == 503  # never accepted and forgotten
        assert not ready
        lifespan = Lifespan(app)
        assert await lifespan.say("startup") == {"type": "lifespan.startup.complete"}
        assert ready == ["ready"]
        assert (await request(app, "GET", "/readyz"))[2] == b'{"status":"ready"}'
        status, headers, body = await request(app, "HEAD", "/readyz")
        assert (status, headers["content-length"], body) == (200, "18", b"")
        status, headers, _ = await request(app, "DELETE", "/healthz")
        assert (status, headers["allow"]) == (405, "GET, HEAD")
        status, _, body = await request(app, "POST", "/stripe")
        assert (status, body) == (401, b'{"error":"missing_signature"}')
        assert (await request(app, "GET", "/console"))[0] == 404
        assert await lifespan.say("shutdown") == {"type": "lifespan.shutdown.complete"}
        await lifespan.task

    asyncio.run(talk())


def test_it_is_up_and_not_ready_while_its_inbox_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(health, "CHECK_SECONDS", 0.0)
    (tmp_path / "data").mkdir()
    made, lost = receiver(f"sqlite:///{tmp_path}/data/inbox.db"), asyncio.Event()
    made.observe(lambda step, fields: step == "inbox.lost" and lost.set())

    async def talk():
        app = Standalone(receiver=made, worker=False)
        lifespan = Lifespan(app)
        await lifespan.say("startup")
        (tmp_path / "data").rename(tmp_path / "moved")
        await lost.wait()
        status, headers, body = await request(app, "GET", "/readyz")
        assert (status, body) == (503, b'{"status":"unavailable"}')
        assert await request(app, "HEAD", "/readyz") == (503, headers, b"")
        assert (await request(app, "GET", "/healthz"))[::2] == (200, b'{"status":"up"}')
        (tmp_path / "moved").rename(tmp_path / "data")
        await lifespan.say("shutdown")
        await lifespan.task

    asyncio.run(talk())


def test_below_a_prefix():
    async def talk():
        made, logged = receiver(), []
        made.observe(lambda step, fields: step == "delivery.refused" and logged.append(fields))
        app = Standalone(receiver=made, prefix="/hooks")
        lifespan = Lifespan(app)
        await lifespan.say("startup")
        assert (await request(app, "POST", "/hooks/stripe"))[0] == 401
        for path in ("/stripe", "/hooks", "/hooksstripe", "/", "/x/hooks/stripe"):
            assert (await request(app, "POST", path))[0] == 404
        reasons = [str(line["reason"]) for line in logged]
        assert any("did you mean /hooks/stripe?" in reason for reason in reasons)
        assert (await request(app, "GET", "/healthz"))[0] == 200
        assert await request(app, "HEAD", "/healthz") != await request(app, "GET", "/healthz")
        assert (await request(app, "HEAD", "/healthz"))[2] == b""
        assert (await request(app, "PUT", "/readyz"))[2] == b'{"error":"method_not_allowed"}'
        await lifespan.say("shutdown")
        await lifespan.task

    asyncio.run(talk())


def test_a_start_that_fails_is_told():
    failed: list[BaseException] = []

    async def talk():
        app = Standalone(receiver=receiver(Failing()), failed=failed.append)
        lifespan = Lifespan(app)
        assert await lifespan.say("startup") == {
            "type": "lifespan.startup.failed",
            "message": "ConfigurationError: no such inbox",
        }
        await lifespan.task

    asyncio.run(talk())
    assert [str(error) for error in failed] == ["no such inbox"]


@pytest.mark.parametrize("path", [*RESERVED, "/{anything}", "/console/help", "/console/{page}"])
def test_no_source_takes_a_path_of_ours(path):
    with pytest.raises(ConfigurationError, match=r"source 'stripe' would take /\w+, which"):
        reserve_paths(receiver(path=path))
    reserve_paths(receiver(path=path), "/hooks")
    with pytest.raises(ConfigurationError, match="would take /console"):
        reserve_paths(receiver(path="/x"), "/console")


@pytest.mark.parametrize("path", ["/metrics/{tenant}", "/readyz.json", "/consoles", "/{a}/{b}"])
def test_a_path_with_more_than_ours_is_a_sources_to_take(path):
    for source in receiver(path=path).sources.values():
        check_path(source)


@pytest.mark.parametrize("path", ["/healthz", "/{tenant}"])
def test_no_source_that_is_added_later_takes_one_either(path):
    made = receiver()
    reserve_paths(made)

    async def add():
        async with made.running():
            with pytest.raises(ConfigurationError, match="source 'late' would take /"):
                await made.add_source("github", name="late", secret="a secret of it", path=path)
            assert list(made.sources) == ["stripe"]
            await made.add_source("github", name="late", secret="a secret of it")

    asyncio.run(add())
    with pytest.raises(ConfigurationError, match="source 'github' would take /"):
        made.source("github", secret="a secret of it", path=path)


def test_urls():
    assert source_urls(receiver(), "http://x:1", "/hooks") == {"stripe": "http://x:1/hooks/stripe"}


def test_the_paths_of_ours():
    assert RESERVED == ("/console", "/metrics", "/healthz", "/readyz")
