"""The trace of a delivery goes on in whatever process handles it, through every engine's inbox."""

import itertools
import re

import pytest

from tests.exchange import exchange
from tests.processes import cli
from tests.servers.nats import NatsServers
from tests.servers.postgres import PostgresServer
from tests.tracing.spans import BODY, Spans, ids_of, is_below, linked, signed, stripe
from tests.worker.dispatching import all_are, until, while_running
from webhook_receiver import Event, RetryPolicy
from webhook_receiver.inbox.records import Selection
from webhook_receiver.tracing import names

NAMES = (f"traced{number}" for number in itertools.count())


@pytest.fixture(scope="module")
def postgres():
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="module")
def nats():
    with NatsServers() as servers:
        yield servers


@pytest.fixture
def sqlite_url(tmp_path):
    return f"sqlite:///{tmp_path}/inbox.db"


@pytest.fixture
def postgres_url(postgres):
    return postgres.fresh_database()


@pytest.fixture
def nats_url(nats):
    return nats.url(next(NAMES), allow_weak_durability=1)


@pytest.fixture(params=["sqlite_url", "postgres_url", "nats_url"])
def url(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["plain", "encrypted"])
def options(request):
    return {"encryption_keys": [bytes(range(32))]} if request.param == "encrypted" else {}


def stored(url, options):
    """Store an event in a process that runs no handlers; return its spans."""
    spans = Spans()
    receiver = stripe(spans, url, worker=False, **options)

    async def test():
        assert (await exchange(receiver, "/stripe", body=BODY, headers=signed())).status == 200
        (event,) = await receiver.inbox.events(Selection())
        assert event.id == "evt_1"

    while_running(receiver, test)
    return spans


def handled(url, options, spans):
    """Handle it in another, which fails once; and once more."""
    receiver = stripe(spans, url, **options)
    seen = []

    @receiver.on("stripe:*", name="h", retry=RetryPolicy(attempts=3, first=0))
    async def handle(event: Event) -> None:
        seen.append([name for name, _ in event.headers])
        if len(seen) == 1:
            raise OSError

    async def test():
        await until(receiver, all_are("done", 1))
        await receiver.inbox.replay(Selection(), dead_only=False)
        await until(receiver, lambda runs: len(seen) == 3 and all_are("done", 1)(runs))

    while_running(receiver, test)
    return seen


def test_the_first_attempt_is_below_the_store_and_others_link_to_it(url, options):
    first, then = stored(url, options), Spans()
    seen = handled(url, options, then)
    store, attempts = first.one("store stripe"), then.named("process h")
    (commit,) = first.commits()
    assert linked(commit) == [ids_of(store)]
    assert [span.attributes[names.ATTEMPT] for span in attempts] == [1, 2, 1]
    assert is_below(attempts[0], store)
    assert attempts[0].parent.is_remote
    assert [linked(span) for span in attempts] == [[], [ids_of(store)], [ids_of(store)]]
    assert [span.parent for span in attempts[1:]] == [None, None]
    assert not any(name.startswith(b"@") for headers in seen for name in headers)


def test_who_doesnt_trace_handles_what_was_traced_and_the_other_way_round(url):
    assert stored(url, {}).names() == ["POST /stripe", "store stripe", "verify stripe"]
    assert len(handled(url, {}, None)) == 3


def test_attempts_at_what_nobody_traced_have_traces_of_their_own(sqlite_url):
    receiver = stripe(None, sqlite_url, worker=False)

    async def test():
        await exchange(receiver, "/stripe", body=BODY, headers=signed())

    while_running(receiver, test)
    spans = Spans()
    handled(sqlite_url, {}, spans)
    assert [(span.parent, span.links) for span in spans.all()] == [(None, ())] * 3


def test_an_encrypted_inbox_doesnt_show_the_trace(sqlite_url, tmp_path):
    spans = stored(sqlite_url, {"encryption_keys": [bytes(range(32))]})
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    trace_id, span_id = ids_of(spans.one("store stripe"))
    assert re.search(f"{trace_id}|{span_id}|traceparent".encode(), written) is None


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_commands_dont_show_it(sqlite_url, tmp_path, options):
    spans = stored(sqlite_url, {})
    shown = cli("events", "show", "1", "--inbox", sqlite_url, *options, folder=tmp_path)
    assert shown.returncode == 0
    assert "invoice.paid" in shown.stdout
    assert "traceparent" not in shown.stdout
    assert ids_of(spans.one("store stripe"))[0] not in shown.stdout


def test_every_engine_knows_a_first_attempt_by_which_the_lag_is_counted(url):
    receiver = stripe(None, url)
    tries = []

    @receiver.on("stripe:*", name="h", retry=RetryPolicy(attempts=3, first=0))
    async def handle(event: Event) -> None:
        tries.append(event.id)
        if len(tries) == 1:
            raise OSError

    async def test():
        await exchange(receiver, "/stripe", body=BODY, headers=signed())
        await until(receiver, all_are("done", 1))
        page, _ = await receiver.metrics.exposed("text/plain")
        assert b'webhook_lag_seconds_count{handler="h"} 1.0' in page

    while_running(receiver, test)
    assert tries == ["evt_1", "evt_1"]
