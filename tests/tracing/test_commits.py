"""The span of a shared commit, which deliveries wait for together."""

import asyncio

import pytest
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ALWAYS_ON, ParentBased
from opentelemetry.trace import SpanContext, SpanKind, StatusCode, TraceFlags

from tests.exchange import exchange
from tests.tracing.spans import Spans, ids_of, linked, signed, stripe
from tests.worker.dispatching import while_running
from webhook_receiver.tracing import names
from webhook_receiver.tracing.tracer import SLOW_COMMIT_SECONDS, tracer_of

SLOW, FAST = 2 * SLOW_COMMIT_SECONDS, SLOW_COMMIT_SECONDS / 2


def context(number, *, sampled):
    return SpanContext(number, number, is_remote=False, trace_flags=TraceFlags(int(sampled)))


def committed(stores, seconds, error=None, sampler=ALWAYS_ON):
    spans = Spans(sampler=ParentBased(sampler))
    tracer_of(spans.provider, link_first=False).committed(stores, len(stores), seconds, error)
    return spans.commits()


def test_deliveries_that_share_a_commit_are_linked_from_its_span():
    spans = Spans()
    receiver = stripe(spans, worker=False)

    async def deliver(number):
        body = b'{"id":"evt_%d","object":"event","type":"invoice.paid"}' % number
        return await exchange(receiver, "/stripe", body=body, headers=signed(body))

    async def test():
        await asyncio.gather(*map(deliver, range(3)))

    while_running(receiver, test)
    commits, stores = spans.commits(), spans.named("store stripe")
    assert len(stores) == 3
    assert sorted(one for commit in commits for one in linked(commit)) == sorted(
        map(ids_of, stores)
    )
    assert sum(commit.attributes[names.BATCH_COUNT] for commit in commits) == 3
    for commit in commits:
        assert (commit.parent, commit.kind) == (None, SpanKind.INTERNAL)
        assert commit.attributes[names.SYSTEM] == "webhook_receiver"
        assert commit.status.status_code is StatusCode.UNSET
    traces = {span.context.trace_id for span in (*commits, *stores)}
    assert len(traces) == len(commits) + 3


@pytest.mark.parametrize(
    ("sampled", "seconds", "links"),
    [
        ([True, False], FAST, [1]),
        ([True, False], SLOW, [1]),
        ([False, False], SLOW, []),
        ([False, False], FAST, None),
        ([], FAST, None),
    ],
)
def test_it_is_made_if_it_was_slow_or_a_store_is_sampled(sampled, seconds, links):
    stores = [context(number, sampled=one) for number, one in enumerate(sampled, 1)]
    found = committed(stores, seconds)
    if links is None:
        assert found == []
        return
    (commit,) = found
    assert [link.context.trace_id for link in commit.links] == links
    assert (commit.end_time - commit.start_time) / 1e9 == pytest.approx(seconds)


def test_a_sampler_has_the_last_word():
    assert committed([context(1, sampled=True)], SLOW, sampler=ALWAYS_OFF) == []


def test_a_commit_that_failed_says_by_which_class_of_error():
    (commit,) = committed([context(1, sampled=True)], FAST, OSError("of its disk"))
    assert commit.status.status_code is StatusCode.ERROR
    assert commit.attributes[names.ERROR_TYPE] == "OSError"
    assert "of its disk" not in commit.to_json()


def test_whoever_doesnt_trace_has_no_marks():
    receiver = stripe(None, worker=False)

    async def test():
        await exchange(receiver, "/stripe", body=b"{}", headers=signed(b"{}"))
        assert receiver.inbox.queue._on_marked is None

    while_running(receiver, test)
