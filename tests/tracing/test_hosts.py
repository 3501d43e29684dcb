"""A receiver that is mounted on an app which OpenTelemetry's own instrumentation traces."""

import asyncio
import logging

import pytest
from fastapi import FastAPI
from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from starlette.applications import Starlette

from tests.exchange import exchange
from tests.tracing.spans import BODY, SENDER, Spans, ids_of, is_below, linked, signed, stripe
from tests.worker.dispatching import all_ended, until
from webhook_receiver import Event
from webhook_receiver.loggers import host_logger
from webhook_receiver.tracing import names


async def nothing(event: Event) -> None:
    """A handler."""


def fastapi(spans):
    app = FastAPI()
    FastAPIInstrumentor.instrument_app(app, tracer_provider=spans.provider)
    return app, app


def starlette(spans):
    app = Starlette()
    return app, OpenTelemetryMiddleware(app, tracer_provider=spans.provider)


def untraced(spans):
    app = FastAPI()
    return app, app


def delivered(spans, host, **headers):
    """Deliver an event to a mounted receiver."""
    app, served = host(spans)
    receiver = stripe(spans)
    receiver.on("stripe:*", name="h")(nothing)
    receiver.mount(app, "/hooks")

    async def test():
        async with receiver.running(within=app):
            told = await exchange(served, "/hooks/stripe", body=BODY, headers=signed(**headers))
            assert told.status == 200
            await until(receiver, all_ended(1))

    asyncio.run(test())


@pytest.mark.parametrize("host", [fastapi, starlette])
def test_the_hosts_span_is_the_requests(host):
    spans = Spans()
    delivered(spans, host)
    (request,) = [span for span in spans.all() if span.parent is None]
    assert request.instrumentation_scope.name.startswith("opentelemetry.instrumentation")
    verify, store = spans.one("verify stripe"), spans.one("store stripe")
    assert is_below(verify, request)
    assert is_below(store, request)
    assert is_below(spans.one("process h"), store)
    assert spans.traces() == 1
    ours = [s for s in spans.all() if s.instrumentation_scope.name == "webhook_receiver"]
    assert len(ours) == 3


@pytest.mark.parametrize("host", [fastapi, starlette])
def test_whom_the_host_trusts_isnt_linked_again(host):
    spans = Spans()
    delivered(spans, host, traceparent=SENDER)
    assert {ids_of(span)[0] for span in spans.all()} == {SENDER.split("-")[1]}
    assert [linked(span) for span in spans.all()] == [[]] * len(spans.all())


def test_a_host_without_spans_of_requests_gets_ours():
    spans = Spans()
    delivered(spans, untraced)
    request = spans.one("POST /hooks/stripe")
    assert request.attributes[names.ROUTE] == request.attributes[names.URL_PATH] == "/hooks/stripe"
    assert is_below(spans.one("store stripe"), request)


def test_lines_of_a_hosts_loggers_show_the_span_that_is_current(caplog):
    caplog.set_level(logging.INFO)
    with Spans().provider.get_tracer("shop").start_as_current_span("mine") as mine:
        host_logger().info("within")
    host_logger().info("without")
    within, without = (record.fields for record in caplog.records)
    assert (within["trace_id"], within["span_id"]) == ids_of(mine)
    assert without == {}
