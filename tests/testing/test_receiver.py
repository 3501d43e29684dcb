"""`TestReceiver`: what it delivers, what it waits for, and what it refuses to do."""

import contextlib
import re
import threading
from hashlib import sha256

import pytest
from sqlalchemy import ARRAY, Column, Integer, MetaData, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.applications import Starlette

from webhook_receiver import Attempt, Receiver, Retry
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.testing import TestReceiver, sample, seal

SECRET = "whsec_" + "a" * 32
INVOICE = "invoice.payment_failed"

SENDERS = [
    ("mailchimp-marketing", "subscribe"),
    ("microsoft-graph", "created"),
    ("figma", "FILE_COMMENT"),
    ("docker-hub", "push"),
    ("okta", "user.lifecycle.create"),
]


@pytest.fixture
def receiver():
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=[SECRET, "whsec_" + "b" * 32])
    return receiver


@pytest.mark.parametrize(("provider", "type_"), SENDERS)
def test_it_plays_senders_that_show_their_secret_outside_the_headers(provider, type_):
    receiver = Receiver("sqlite://")
    receiver.source(provider, secret="a secret made up")
    with TestReceiver(receiver) as test:
        (event,) = test.deliver(provider, type_).events
        assert event.type == type_


def test_a_secret_stands_where_its_sender_writes_it():
    body = sample("mailchimp-marketing", "subscribe").body
    there = "http://127.0.0.1/in?a=1"
    sent = seal("mailchimp-marketing", body=body, secret="made up", url=there)
    assert (sent.url, sent.query) == (f"{there}&token=made%20up", b"a=1&token=made%20up")


def test_a_sample_is_changed_before_it_is_signed(receiver):
    with TestReceiver(receiver) as test:
        answer = test.deliver("stripe", INVOICE, id="evt_1", set={"data.object.amount_due": 7})
        assert (answer.status, answer.json) == (200, {"status": "accepted", "id": "evt_1"})
        assert answer.headers["content-type"] == "application/json"
        (event,) = test.events(source="stripe")
        assert event.id == "evt_1"
        assert b'"amount_due":7' in (event.body or b"").replace(b" ", b"")


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ({"secret": "whsec_" + "c" * 32}, "bad_signature"),
        ({"headers": {"Stripe-Signature": "t=1,v1=00"}}, "bad_signature"),
        ({"now": 1_000_000_000.0}, "stale_timestamp"),
    ],
)
def test_what_a_test_breaks_is_refused(receiver, broken, error):
    with TestReceiver(receiver) as test:
        answer = test.deliver("stripe", INVOICE, **broken)
        assert (answer.status, answer.json, answer.events) == (401, {"error": error}, [])
        assert test.deliver("stripe", INVOICE, secret="whsec_" + "b" * 32).status == 200


def test_it_returns_when_a_run_waits_for_a_retry(receiver):
    @receiver.on("stripe:*", name="ship")
    def ship():
        raise Retry("not yet", after=3_600.0)

    with TestReceiver(receiver) as test:
        runs = test.deliver("stripe", INVOICE).runs
    assert (runs["ship"].status, runs["ship"].error) == ("retrying", "Retry: not yet")


def test_a_replay_runs_the_handlers_again(receiver):
    seen = []

    @receiver.on("stripe:*")
    def count(attempt: Attempt):
        seen.append(attempt.number)

    with TestReceiver(receiver) as test:
        (event,) = test.deliver("stripe", INVOICE).events
        assert test.replay(event.key).status == "done"
    assert seen == [1, 1]


def test_it_creates_the_tables_that_handlers_write_to(receiver):
    metadata = MetaData()
    orders = Table("orders", metadata, Column("amount", Integer, index=True))
    found = []

    @receiver.on("stripe:*")
    async def book(connection: AsyncConnection):
        await connection.execute(orders.insert().values(amount=5))
        found.extend((await connection.execute(select(orders.c.amount))).scalars())

    with TestReceiver(receiver, metadata=metadata) as test:
        assert [run.status for run in test.deliver("stripe", INVOICE).runs.values()] == ["done"]
    assert found == [5]


def test_an_unsigned_source_takes_unsigned_deliveries():
    receiver = Receiver("sqlite://")
    receiver.source("stripe", verify=False)
    with TestReceiver(receiver) as test:
        assert test.deliver("stripe", INVOICE).status == 200


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("github", "push"), "no source is named 'github'; there are: stripe, shops"),
        (("stripe",), "give deliver a type, which names a sample, or a body"),
        (("stripe", "no.such"), "has no sample 'no.such'"),
        (("shops", INVOICE), "'shops' gets its secret for each path; give deliver a secret="),
    ],
)
def test_what_it_can_not_deliver(receiver, arguments, sentence):
    receiver.source("stripe", name="shops", path="/shops/{shop}", secret=lambda params: SECRET)
    refused = pytest.raises(ConfigurationError, match=re.escape(sentence))
    with TestReceiver(receiver) as test, refused:
        test.deliver(*arguments, params={"shop": "a"})


def test_a_start_that_fails_is_raised_and_leaves_no_thread(receiver):
    before = set(threading.enumerate())
    bad = MetaData()
    Table("orders", bad, Column("tags", ARRAY(Integer)))  # which SQLite lacks
    for _ in range(2):
        with pytest.raises(InboxUnavailable), TestReceiver(receiver, metadata=bad):
            pass
    for thread in set(threading.enumerate()) - before:
        thread.join(10.0)  # a driver's thread ends just after its connection was closed
    assert set(threading.enumerate()) <= before
    with TestReceiver(receiver) as test:  # and the next test is as any other
        assert test.deliver("stripe", INVOICE).status == 200


def test_a_host_that_does_not_start_is_raised():
    @contextlib.asynccontextmanager
    async def broken(app):
        raise ZeroDivisionError
        yield

    app, receiver = Starlette(lifespan=broken), Receiver("sqlite:///never.db")
    receiver.mount(app)
    with pytest.raises(ZeroDivisionError), TestReceiver(app=app):
        pass


def test_one_test_at_a_time(receiver):
    refused = pytest.raises(ConfigurationError, match="runs already")
    with TestReceiver(receiver), refused, TestReceiver(receiver):
        pass


def test_it_needs_something_to_test():
    with pytest.raises(ConfigurationError, match="needs a receiver, or an app"):
        TestReceiver()


def test_it_must_be_entered(receiver):
    with pytest.raises(ConfigurationError, match="enter the TestReceiver first"):
        TestReceiver(receiver).events()


def test_a_source_that_allows_some_addresses_and_an_inbox_that_is_encrypted_are_as_any_other():
    receiver = Receiver("sqlite://", encryption_keys=[sha256(b"made up").digest()])
    receiver.source("paddle", secret="a secret for tests", allow_from=["192.0.2.0/24"])
    with TestReceiver(receiver) as test:
        answer = test.deliver("paddle", "transaction.completed")
        assert answer.status == 200
        assert test.events()[0].body == answer.events[0].body
        assert answer.events[0].body.startswith(b"{")
