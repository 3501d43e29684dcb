"""What senders say of the trace that a delivery belongs to."""

import time

import pytest

from tests.exchange import exchange
from tests.tracing.spans import BODY, SENDER, Spans, ids_of, is_below, linked, signed, stripe
from tests.tracing.test_tracer import ENDED, delivered, nothing
from tests.worker.dispatching import until, while_running
from webhook_receiver.tracing import names
from webhook_receiver.types import Delivery, Headers


def test_a_senders_trace_is_no_parent_and_a_link_once_its_signature_held():
    spans = Spans()
    receiver = stripe(spans)
    receiver.on("stripe:*", name="h")(nothing)
    delivered(receiver, traceparent=SENDER)
    said = tuple(SENDER.split("-")[1:3])
    assert spans.one("POST /stripe").parent is None
    assert [linked(span) for span in spans.all() if span.links] == [[said]]
    assert linked(spans.one("store stripe")) == [said]
    assert {ids_of(span)[0] for span in spans.all()}.isdisjoint(said)


def test_an_own_senders_trace_is_the_parent_once_its_signature_held():
    spans = Spans()
    receiver = stripe(spans, source={"trust_trace": True})
    receiver.on("stripe:*", name="h")(nothing)
    delivered(receiver, traceparent=SENDER, tracestate="shop=1")
    request = spans.one("POST /stripe")
    said = tuple(SENDER.split("-")[1:3])
    assert ids_of(request)[0] == said[0]
    assert (request.parent.is_remote, f"{request.parent.span_id:016x}") == (True, said[1])
    assert spans.traces() == 1
    assert [span.links for span in spans.all()] == [()] * 4
    assert spans.one("process h").context.trace_state.to_header() == "shop=1"
    assert request.start_time <= spans.one("verify stripe").start_time


def test_who_only_says_to_be_an_own_sender_is_no_parent():
    spans = Spans()
    receiver = stripe(spans, source={"trust_trace": True})

    async def test():
        headers = [("stripe-signature", "t=1,v1=00"), ("traceparent", SENDER)]
        assert (await exchange(receiver, "/stripe", body=BODY, headers=headers)).status == 401

    while_running(receiver, test)
    request = spans.one("POST /stripe")
    assert request.parent is None
    assert request.attributes[names.REFUSAL] == "bad_signature"


@pytest.mark.parametrize("trusts", [False, True])
def test_a_delivery_without_http_is_traced_from_the_store_on(trusts):
    spans = Spans()
    receiver = stripe(spans, source={"trust_trace": trusts})
    receiver.on("stripe:*", name="h")(nothing)

    async def test():
        headers = Headers.of(signed(traceparent=SENDER))
        await receiver.receive("stripe", Delivery(headers, BODY, received_at=time.time()))
        await until(receiver, ENDED)

    while_running(receiver, test)
    assert spans.names() == ["process h", "store stripe"]
    store = spans.one("store stripe")
    said = tuple(SENDER.split("-")[1:3])
    assert (ids_of(store)[0] == said[0]) is trusts
    assert linked(store) == ([] if trusts else [said])
    assert is_below(spans.one("process h"), store)


def test_a_duplicate_says_so_and_is_not_handled_again():
    spans = Spans()
    receiver = stripe(spans)
    receiver.on("stripe:*", name="h")(nothing)

    async def again():
        await exchange(receiver, "/stripe", body=BODY, headers=signed())

    delivered(receiver, then=again)
    first, second = spans.named("store stripe")
    assert [s.attributes[names.DUPLICATE] for s in (first, second)] == [False, True]
    assert is_below(spans.one("process h"), first)
    assert spans.traces() == 2
