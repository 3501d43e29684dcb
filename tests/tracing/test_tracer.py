"""Spans as OpenTelemetry's own SDK gets them."""

import asyncio
import json
import logging

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBased
from opentelemetry.trace import SpanKind, StatusCode, TraceFlags
from structlog.typing import FilteringBoundLogger

from tests.exchange import exchange
from tests.tracing.spans import BODY, SENDER, Spans, ids_of, is_below, linked, signed, stripe
from tests.worker.dispatching import all_ended, until, while_running
from webhook_receiver import (
    Event,
    InboxUnavailable,
    Receiver,
    Reject,
    Retry,
    RetryPolicy,
    Skip,
)
from webhook_receiver.inbox.records import Selection
from webhook_receiver.tracing import names

ENDED = all_ended(1)


def all_done(runs):
    return all(run.status == "done" for run in runs.values())


def delivered(receiver, *, body=BODY, then=None, ended=ENDED, **headers):
    """Deliver an event while the receiver runs, and wait until its runs have ended."""

    async def test():
        told = await exchange(receiver, "/stripe", body=body, headers=signed(body, **headers))
        await until(receiver, ended)
        if then is not None:
            await then()
        return told

    return while_running(receiver, test)


def test_a_delivery_is_one_trace_down_to_the_handlers_own_spans():
    spans = Spans()
    receiver = stripe(spans)
    mine = spans.provider.get_tracer("shop")

    @receiver.on("stripe:*", name="shop.book")
    async def book(event: Event) -> None:
        assert [name for name, _ in event.headers if name.startswith(b"@")] == []
        with mine.start_as_current_span("write order"):
            await asyncio.sleep(0)

    assert delivered(receiver).status == 200
    names_ = ["POST /stripe", "verify stripe", "store stripe", "process shop.book", "write order"]
    request, verify, store, process, write = map(spans.one, names_)
    assert spans.traces() == 1
    assert len(spans.all()) == len(names_)
    assert request.parent is None
    assert is_below(verify, request)
    assert is_below(store, request)
    assert is_below(process, store)
    assert is_below(write, process)
    assert [s.kind for s in (request, verify, store, process)] == [
        SpanKind.SERVER,
        SpanKind.INTERNAL,
        SpanKind.PRODUCER,
        SpanKind.CONSUMER,
    ]
    assert dict(request.attributes) == {
        names.METHOD: "POST",
        names.URL_SCHEME: "http",
        names.URL_PATH: "/stripe",
        names.ROUTE: "/stripe",
        names.STATUS_CODE: 200,
    }
    assert dict(verify.attributes) == {
        names.SOURCE: "stripe",
        names.SECRET: verify.attributes[names.SECRET],
    }
    assert verify.attributes[names.SECRET] not in ("", "whsec_for_these_tests")
    assert dict(store.attributes) == {
        names.SYSTEM: "webhook_receiver",
        names.OPERATION: "store",
        names.OPERATION_TYPE: "send",
        names.DESTINATION: "stripe",
        names.MESSAGE_ID: "evt_1",
        names.TYPE: "invoice.paid",
        names.DUPLICATE: False,
    }
    assert dict(process.attributes) == {
        names.SYSTEM: "webhook_receiver",
        names.OPERATION: "process",
        names.OPERATION_TYPE: "process",
        names.DESTINATION: "stripe",
        names.MESSAGE_ID: "evt_1",
        names.TYPE: "invoice.paid",
        names.KEY: process.attributes[names.KEY],
        names.HANDLER: "shop.book",
        names.ATTEMPT: 1,
        names.OUTCOME: "done",
    }
    assert {span.status.status_code for span in spans.all()} == {StatusCode.UNSET}
    assert [span.links for span in spans.all()] == [()] * 5
    assert [span.events for span in spans.all()] == [()] * 5


def test_handlers_in_threads_and_their_hooks_have_the_attempts_span():
    spans = Spans()
    receiver = stripe(spans)
    mine = spans.provider.get_tracer("shop")

    @receiver.around
    def hook():
        with mine.start_as_current_span("hook"):
            yield

    @receiver.on("stripe:*", name="sync")
    def handle(event: Event) -> None:
        mine.start_span("in a thread").end()

    delivered(receiver)
    assert is_below(spans.one("hook"), spans.one("process sync"))
    assert is_below(spans.one("in a thread"), spans.one("hook"))
    assert spans.traces() == 1


def test_a_plain_sync_handler_and_what_it_puts_into_threads_have_the_attempts_span():
    spans = Spans()
    receiver = stripe(spans)
    mine = spans.provider.get_tracer("shop")

    @receiver.on("stripe:*", name="sync")
    def sync(event: Event) -> None:
        mine.start_span("in a thread").end()

    @receiver.on("stripe:*", name="async")
    async def further(event: Event) -> None:
        await asyncio.to_thread(lambda: mine.start_span("further").end())

    delivered(receiver, ended=all_done)
    assert is_below(spans.one("in a thread"), spans.one("process sync"))
    assert is_below(spans.one("further"), spans.one("process async"))
    assert spans.traces() == 1


def test_later_attempts_and_replays_have_traces_of_their_own_with_a_link():
    spans = Spans()
    receiver = stripe(spans)
    tries = []

    @receiver.on("stripe:*", name="h", retry=RetryPolicy(attempts=5, first=0))
    async def handle(event: Event) -> None:
        tries.append(trace.get_current_span().get_span_context())
        if len(tries) == 1:
            raise OSError("the words of an error")
        if len(tries) == 2:
            raise Retry("once more", after=0)

    async def replay():
        await receiver.inbox.replay(Selection(), dead_only=False)
        await until(receiver, lambda runs: len(tries) == 4 and ENDED(runs))

    delivered(receiver, then=replay)
    store, attempts = spans.one("store stripe"), spans.named("process h")
    assert [span.attributes[names.ATTEMPT] for span in attempts] == [1, 2, 3, 1]
    assert [span.attributes[names.OUTCOME] for span in attempts] == [
        *("retrying", "retrying", "done", "done")
    ]
    assert is_below(attempts[0], store)
    assert [span.parent for span in attempts[1:]] == [None, None, None]
    assert [linked(span) for span in attempts] == [[], *[[ids_of(store)]] * 3]
    assert spans.traces() == 4
    assert [span.status.status_code for span in attempts] == [
        *(StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET, StatusCode.UNSET)
    ]
    assert attempts[0].attributes[names.ERROR_TYPE] == "OSError"
    assert [(span.status.description, span.events) for span in attempts] == [(None, ())] * 4
    assert [one.span_id for one in tries] == [span.context.span_id for span in attempts]


def test_first_attempts_can_have_traces_of_their_own_too():
    spans = Spans()
    receiver = stripe(spans, traces="link")
    receiver.on("stripe:*", name="h")(nothing)
    delivered(receiver)
    process = spans.one("process h")
    assert process.parent is None
    assert linked(process) == [ids_of(spans.one("store stripe"))]
    assert spans.traces() == 2


@pytest.mark.parametrize(
    ("raised", "outcome", "kind"),
    [
        (Skip("old"), "skipped", None),
        (Reject("no such order"), "dead", "Reject"),
        (ValueError("words"), "dead", "ValueError"),
    ],
)
def test_how_an_attempt_ended_is_in_its_span(raised, outcome, kind):
    spans = Spans()
    receiver = stripe(spans)

    @receiver.on("stripe:*", name="h", retry=RetryPolicy(attempts=1))
    async def handle(event: Event) -> None:
        raise raised

    delivered(receiver)
    process = spans.one("process h")
    assert process.attributes[names.OUTCOME] == outcome
    assert process.attributes.get(names.ERROR_TYPE) == kind
    assert process.status.is_ok is (kind is None)


def test_a_refused_request_has_its_code_at_its_span_and_no_other_span():
    spans = Spans()
    receiver = stripe(spans)

    async def test():
        headers = [("stripe-signature", "t=1,v1=00"), ("traceparent", SENDER)]
        assert (await exchange(receiver, "/stripe", body=BODY, headers=headers)).status == 401
        assert (await exchange(receiver, "/nowhere")).status == 404
        assert (await exchange(receiver, "/stripe", method="BREW")).status == 405

    while_running(receiver, test)
    assert spans.names() == ["HTTP /stripe", "POST", "POST /stripe"]
    assert [span.links for span in spans.all()] == [(), (), ()]
    assert [span.parent for span in spans.all()] == [None, None, None]
    refused, unknown, method = spans.all()
    assert refused.attributes[names.REFUSAL] == "bad_signature"
    assert refused.attributes[names.STATUS_CODE] == 401
    assert unknown.attributes[names.REFUSAL] == "unknown_path"
    assert method.attributes[names.REFUSAL] == "method_not_allowed"
    assert method.attributes[names.METHOD] == "_OTHER"
    assert [span.status.status_code for span in spans.all()] == [StatusCode.UNSET] * 3


def test_a_request_with_many_events_has_one_store_above_all_of_their_attempts():
    spans = Spans()
    receiver = Receiver("sqlite://", tracer_provider=spans.provider)
    receiver.source("sendgrid", verify=False)
    receiver.on("sendgrid:*", name="h")(nothing)
    event = {"email": "a@b.example", "timestamp": 1, "event": "open"}
    body = json.dumps([{**event, "sg_event_id": n} for n in ("a", "b", "c")]).encode()

    async def test():
        await exchange(receiver, "/sendgrid", body=body)
        await until(receiver, all_ended(3))

    while_running(receiver, test)
    store = spans.one("store sendgrid")
    assert store.attributes[names.BATCH_COUNT] == 3
    assert names.MESSAGE_ID not in store.attributes
    assert len(spans.named("process h")) == 3
    assert all(is_below(span, store) for span in spans.named("process h"))
    assert names.SECRET not in spans.one("verify sendgrid").attributes


def test_a_store_that_is_away_is_an_error_at_its_span_and_the_requests():
    spans = Spans()
    receiver = stripe(spans)

    async def test():
        async def away(*_: object) -> None:
            raise InboxUnavailable("the words of an error")

        receiver.inbox.put = away
        told = await exchange(receiver, "/stripe", body=BODY, headers=signed())
        assert told.status == 503

    while_running(receiver, test)
    store, request = spans.one("store stripe"), spans.one("POST /stripe")
    assert store.attributes[names.ERROR_TYPE] == "InboxUnavailable"
    assert request.attributes[names.ERROR_TYPE] == "503"
    assert [(s.status.status_code, s.status.description) for s in (store, request)] == [
        (StatusCode.ERROR, None),
        (StatusCode.ERROR, None),
    ]


def test_what_isnt_sampled_costs_no_span_and_is_handled_all_the_same():
    spans = Spans(sampler=ParentBased(ALWAYS_OFF))
    receiver = stripe(spans)
    seen = []

    @receiver.on("stripe:*", name="h")
    async def handle(event: Event) -> None:
        seen.append(trace.get_current_span().get_span_context())

    delivered(receiver)
    assert spans.all() == []
    assert [context.trace_flags.sampled for context in seen] == [False]


def test_lines_about_a_run_and_of_its_handler_show_the_attempts_span(caplog):
    caplog.set_level(logging.INFO)
    spans = Spans()
    receiver = stripe(spans)
    lines = []
    receiver.observe(lambda step, fields: lines.append((step, dict(fields))))

    @receiver.on("stripe:*", name="h")
    async def handle(event: Event, log: FilteringBoundLogger) -> None:
        log.info("booked")

    delivered(receiver)
    trace_id, span_id = ids_of(spans.one("process h"))
    (done,) = [fields for step, fields in lines if step == "run.done"]
    assert (done["trace_id"], done["span_id"]) == (trace_id, span_id)
    assert int(done["trace_flags"], 16) & TraceFlags.SAMPLED
    shown = {record.step: record.fields for record in caplog.records if hasattr(record, "step")}
    assert shown["booked"]["span_id"] == span_id
    assert shown["booked"]["trace_flags"] == done["trace_flags"]
    accepted = shown["delivery.accepted"]
    assert (accepted["trace_id"], accepted["span_id"]) == ids_of(spans.one("POST /stripe"))
    assert "trace_id" not in shown["receiver.started"]


async def nothing(event: Event) -> None:
    """A handler."""
