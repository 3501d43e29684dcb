"""The walk of a delivery without HTTP, and what is wrong in a configuration, in a sentence each."""

import asyncio
import time

import pytest

from webhook_receiver import (
    Attempt,
    ConfigurationError,
    Delivery,
    Event,
    EventModel,
    Handlers,
    Headers,
    InboxUnavailable,
    Receiver,
    Reject,
    Retry,
    RetryPolicy,
    Skip,
    sign,
)
from webhook_receiver.inbox.records import Selection
from webhook_receiver.intake.take import Answered
from webhook_receiver.testing.receiver import TestReceiver

SECRET = "whsec_for_these_tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid","data":{"object":{"amount":5}}}'
SOON = RetryPolicy(first=0.01, longest=0.01)


class InvoicePaid(EventModel, address="stripe:invoice.paid"):
    class Data(EventModel):
        class Object(EventModel):
            amount: int

        object: Object

    data: Data


def receiver(**options):
    made = Receiver("sqlite://", **options)
    made.source("stripe", secret=SECRET)
    return made


def signed(body=BODY, secret=SECRET, **changes):
    headers = Headers.of(sign("stripe", body=body, secret=secret))
    return Delivery(headers, body, received_at=time.time(), **changes)


CONFIGURATION_ERRORS = {
    "unknown provider": (
        lambda r: r.source("nonsuch", secret=SECRET),
        "unknown provider 'nonsuch'",
    ),
    "no secret": (lambda r: r.source("github"), "source 'github': the secret is missing"),
    "empty secret": (lambda r: r.source("github", secret=""), "the secret is missing or empty"),
    "None as text": (lambda r: r.source("github", secret="None"), "the secret is missing or empty"),
    "only a prefix": (lambda r: r.source("github", secret="whsec_"), "only a prefix"),
    "only punctuation": (lambda r: r.source("standard", secret="whsec_!!!!"), "only a prefix"),
    "undecodable": (lambda r: r.source("standard", secret="whsec_a$b"), "isn't whsec text"),
    "short": (lambda r: r.source("github", secret="seven77"), "shorter than 8 bytes"),
    "short among others": (lambda r: r.source("github", secret=[SECRET, "x"]), "shorter than 8"),
    "no secrets at all": (lambda r: r.source("github", secret=[]), "list of secrets is empty"),
    "contradiction": (lambda r: r.source("github", secret=SECRET, verify=False), "contradict"),
    "unknown option": (lambda r: r.source("github", secret=SECRET, colour=1), "no option 'colour'"),
    "same name": (lambda r: r.source("stripe", secret=SECRET, path="/x"), "two sources are named"),
    "same path": (lambda r: r.source("github", secret=SECRET, path="/stripe"), "share the path"),
    "bad path": (lambda r: r.source("github", secret=SECRET, path="x"), "path 'x' must be like"),
    "bad name": (lambda r: r.source("github", secret=SECRET, name="a b"), "source name 'a b'"),
    "bad reply": (
        lambda r: r.source("github", secret=SECRET, reply="later"),
        "reply is 'inbox' or 'inline'",
    ),
    "no whole URL": (
        lambda r: r.source("twilio", secret=SECRET, public_url="hooks.example.com/in"),
        "source 'twilio': public_url 'hooks.example.com/in' must be like https://",
    ),
    "no body": (lambda r: r.source("github", secret=SECRET, body_limit=0), "above zero"),
}


@pytest.mark.parametrize(
    ("configure", "words"), CONFIGURATION_ERRORS.values(), ids=CONFIGURATION_ERRORS
)
def test_a_mistake_in_configuration_is_one_sentence(configure, words):
    with pytest.raises(ConfigurationError, match=words) as caught:
        configure(receiver())
    assert "\n" not in str(caught.value)
    assert SECRET not in str(caught.value)


def test_an_inbox_is_needed(monkeypatch):
    monkeypatch.delenv("WEBHOOK_RECEIVER_INBOX", raising=False)
    with pytest.raises(ConfigurationError, match="needs an inbox"):
        Receiver()
    monkeypatch.setenv("WEBHOOK_RECEIVER_INBOX", "sqlite://")
    Receiver()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://u:hunter2@h/db", "mysql://h/db"),
        ("sqlite://relative.db", "three slashes"),
        ("shop.db", "has no engine"),
        ("sqlite:////nonexistent/folder/x.db", "folder does not exist"),
    ],
)
def test_an_inbox_that_no_engine_serves(url, words):
    async def run(receiver):
        async with receiver.running():
            pass

    with pytest.raises(ConfigurationError, match=words) as caught:
        asyncio.run(run(Receiver(url)))
    assert "hunter2" not in str(caught.value)


def test_the_walk():
    seen = []
    made = receiver()

    @made.on
    async def fulfil(payment: InvoicePaid, event: Event, delivery: Delivery, attempt: Attempt):
        seen.append((payment.data.object.amount, event.id, delivery.body, attempt.number))

    async def run():
        async with made.running():
            first = await made.receive("stripe", signed())
            again = await made.receive("stripe", signed())
            for _ in range(500):
                (record,) = await made.inbox.events(Selection())
                if record.status == "done":
                    break
                await asyncio.sleep(0.01)
            return first, again, record

    first, again, record = asyncio.run(run())
    assert [first.receipts[0].duplicate, again.receipts[0].duplicate] == [False, True]
    assert seen == [(5, "evt_1", BODY, 1)]
    assert [(run.handler, run.status) for run in record.runs] == [
        ("tests.receiver.test_receiver.test_the_walk.fulfil", "done")
    ]


def test_nothing_is_taken_before_the_start():
    with pytest.raises(InboxUnavailable, match="not running"):
        asyncio.run(receiver().receive("stripe", signed()))


def test_an_unknown_source_is_the_callers_mistake():
    async def run():
        made = receiver()
        async with made.running():
            await made.receive("shopify", signed())

    with pytest.raises(ConfigurationError, match="no source is named 'shopify'; there are: stripe"):
        asyncio.run(run())


def test_a_handshake_is_answered_and_not_stored():
    made = Receiver("sqlite://")
    made.source("github", secret=SECRET)
    headers = sign("github", body=b'{"zen":"x"}', secret=SECRET, type="ping")

    async def run():
        async with made.running():
            taken = await made.receive("github", Delivery(Headers.of(headers), b'{"zen":"x"}'))
            return taken, await made.inbox.events(Selection())

    taken, events = asyncio.run(run())
    assert isinstance(taken, Answered)
    assert events == []


def test_outcomes_of_handlers():
    made = receiver()
    tries = []

    @made.on("stripe:*", name="rejects")
    def rejects(event: Event):
        raise Reject("unknown customer")

    @made.on("stripe:*", name="skips")
    def skips(event: Event):
        raise Skip("not our tenant")

    @made.on("stripe:*", name="retries", retry=SOON)
    def retries(attempt: Attempt):
        tries.append(attempt)
        if attempt.number < 3:
            raise Retry("not yet", after=0.0)

    @made.on("stripe:*", name="gives up", retry=RetryPolicy(attempts=2, first=0.0))
    def gives_up():
        raise LookupError("no such thing")

    with TestReceiver(made) as test:
        test.deliver("stripe", body=BODY)
        (event,) = wait_until_still(test)
        runs = {run.handler: (run.status, run.error) for run in event.runs}
    assert runs == {
        "rejects": ("dead", "unknown customer"),
        "skips": ("skipped", "not our tenant"),
        "retries": ("done", None),
        "gives up": ("dead", "LookupError: no such thing"),
    }
    assert [attempt.number for attempt in tries] == [1, 2, 3]
    assert tries[2].last_error == "Retry: not yet"
    assert event.status == "failed"


def wait_until_still(test):
    test.advance(minutes=1)
    events = test.events()
    assert all(run.status in ("done", "dead", "skipped") for event in events for run in event.runs)
    return events


def test_handlers_of_one_event_are_independent_runs():
    made = receiver()
    counts = {"good": 0, "bad": 0}

    @made.on("stripe:*", name="good")
    async def good():
        counts["good"] += 1

    @made.on("stripe:*", name="bad", retry=SOON)
    async def bad():
        counts["bad"] += 1
        if counts["bad"] < 4:
            raise ValueError

    with TestReceiver(made) as test:
        test.deliver("stripe", body=BODY)
        wait_until_still(test)
    assert counts == {"good": 1, "bad": 4}


def test_a_payload_that_does_not_fit_is_kept_as_a_dead_letter():
    made = receiver()

    @made.on
    def fulfil(payment: InvoicePaid): ...

    with TestReceiver(made) as test:
        body = BODY.replace(b"5", b'"five"')
        answer = test.deliver("stripe", body=body)
        run = answer.runs[
            "tests.receiver.test_receiver.test_a_payload_that_does_not_fit_is_kept_as_a_dead_letter.fulfil"
        ]
        assert answer.status == 200
        assert run.status == "dead"
        assert "data.object.amount" in run.error
        assert test.events()[0].body == body


def test_an_event_whose_model_does_not_fit_is_delivered_untyped():
    made = receiver()
    seen = []

    @made.on("stripe:invoice.*")
    def look(event: Event[InvoicePaid]):
        seen.append(event)

    with TestReceiver(made) as test:
        test.deliver("stripe", body=BODY)
        test.deliver("stripe", body=BODY.replace(b"evt_1", b"evt_2").replace(b"5", b"null"))
    assert seen[0].payload.data.object.amount == 5
    assert list(seen[0].drift) == []
    assert seen[1].payload["data"]["object"]["amount"] is None
    assert seen[1].drift[0].startswith("data.object.amount: ")


def test_unhandled_events_are_kept_or_go_to_the_fallback():
    made = receiver()
    with TestReceiver(made) as test:
        assert test.deliver("stripe", body=BODY).events[0].status == "unhandled"

    made = receiver()
    seen = []

    @made.on("stripe:charge.*")
    def other(): ...

    @made.unhandled
    def fallback(event: Event):
        seen.append(event.type)

    with TestReceiver(made) as test:
        assert test.deliver("stripe", body=BODY).events[0].status == "done"
    assert seen == ["invoice.paid"]


def test_replay_runs_what_was_done():
    made = receiver()
    seen = []

    @made.on("stripe:*")
    def count(attempt: Attempt):
        seen.append(attempt.number)

    with TestReceiver(made) as test:
        answer = test.deliver("stripe", body=BODY)
        assert test.replay(answer.events[0].key).status == "done"
    assert seen == [1, 1]


def test_handlers_collected_elsewhere():
    on = Handlers()

    @on("stripe:*")
    def collected(): ...

    made = receiver()
    made.include(on)
    with pytest.raises(ConfigurationError, match="two handlers are named"):
        made.include(on)
    with TestReceiver(made) as test:
        assert test.deliver("stripe", body=BODY).events[0].status == "done"


def test_registration_closes_with_the_start():
    made = receiver()

    async def run():
        async with made.running():
            with pytest.raises(ConfigurationError, match="too late: the receiver has started"):

                @made.on("stripe:*")
                def late(): ...

            with pytest.raises(ConfigurationError, match="before the receiver starts"):
                made.source("github", secret=SECRET)

    asyncio.run(run())


def test_source_on_takes_that_sources_events_only():
    made = Receiver("sqlite://")
    live = made.source("stripe", name="live", secret=SECRET)
    made.source("stripe", name="sandbox", secret=SECRET)
    seen = []

    @live.on("invoice.*", name="live only")
    def of_live(event: Event):
        seen.append(event.source)

    @live.on(InvoicePaid, name="typed")
    def typed(paid: InvoicePaid):
        seen.append(paid.data.object.amount)

    with TestReceiver(made) as test:
        test.deliver("sandbox", body=BODY)
        assert seen == []
        test.deliver("live", body=BODY)
    assert sorted(map(str, seen)) == ["5", "live"]


def test_explain_says_what_would_run():
    made = receiver()

    @made.on("stripe:*", name="all")
    def everything(): ...

    @made.on("stripe:charge.*", name="charges")
    def charges(): ...

    event = Event(
        source="stripe",
        provider="stripe",
        id="e",
        type="charge.failed",
        received_at=0.0,
        payload={},
        body=b"{}",
        raw=b"{}",
        headers=Headers(),
    )
    assert made.explain(event) == ("all", "charges")
