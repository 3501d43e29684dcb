"""How long requests take, as OpenTelemetry's SDK gets it."""

import asyncio

import pytest
from opentelemetry import metrics
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.util._once import Once

from webhook_receiver import Receiver
from webhook_receiver.cli.server import telemetry
from webhook_receiver.cli.server.timing import Timed
from webhook_receiver.edge.standalone import Standalone
from webhook_receiver.errors import Denied
from webhook_receiver.tracing.names import CONVENTIONAL_STEPS


@pytest.fixture
def reader(monkeypatch):
    """What the process's provider of meters has been told."""
    found = InMemoryMetricReader()
    monkeypatch.setattr(metrics._internal, "_METER_PROVIDER", None)
    monkeypatch.setattr(metrics._internal, "_METER_PROVIDER_SET_ONCE", Once())
    metrics.set_meter_provider(MeterProvider([found], shutdown_on_exit=False))
    return found


def points(reader):
    """The attributes of each series, with how many durations are in it."""
    (resource,) = reader.get_metrics_data().resource_metrics
    ((metric,),) = (scope.metrics for scope in resource.scope_metrics)
    assert (metric.name, metric.unit) == ("http.server.request.duration", "s")
    assert all(
        tuple(one.explicit_bounds) == tuple(CONVENTIONAL_STEPS) for one in metric.data.data_points
    )
    return [(dict(one.attributes), one.count) for one in metric.data.data_points]


async def asked(app, path, method="POST", body=b"{}"):
    async def receive():
        return {"type": "http.request", "body": body}

    async def send(message): ...

    scope = {"type": "http", "method": method, "path": path, "headers": [], "query_string": b""}
    await app({**scope, "scheme": "http", "client": None}, receive, send)


def test_requests_are_told_apart_by_what_is_configured_alone(reader):
    receiver = Receiver("sqlite://")
    receiver.source("generic", name="till", path="/till/{shop}", verify=False)
    app = Timed(Standalone(receiver=receiver, prefix="/hooks"), receiver.route, "/hooks")

    async def run():
        async with receiver.running(worker=False):
            for path in ("/hooks/till/1", "/hooks/till/2", "/hooks/made-up", "/till/1"):
                await asked(app, path)
            await asked(app, "/hooks/till/1", "BREW")
            await asked(app, "/healthz", "GET")
            await asked(app, "/console/events", "GET")
            receiver.inbox.put = broken
            await asked(app, "/hooks/till/3")

    async def broken(*_):
        raise KeyError("a bug")

    asyncio.run(run())
    usual = {"http.request.method": "POST", "url.scheme": "http"}
    route = {"http.route": "/hooks/till/{shop}"}
    code = "http.response.status_code"
    found = points(reader)
    assert len(found) == 4
    for expected in (
        ({**usual, **route, code: 200}, 2),
        ({**usual, code: 404}, 2),
        ({**usual, **route, "http.request.method": "_OTHER", code: 405}, 1),
        ({**usual, **route, code: 500, "error.type": "500"}, 1),
    ):
        assert expected in found


def test_what_the_app_raises_is_counted_and_raised(reader):
    class Raising:
        turned_away = None

        async def __call__(self, scope, receive, send):
            raise RuntimeError("no")

    app = Timed(Raising(), lambda path: path)
    with pytest.raises(RuntimeError):
        asyncio.run(asked(app, "/till"))
    ((attributes, count),) = points(reader)
    assert (attributes["error.type"], attributes["http.route"], count) == (
        "RuntimeError",
        "/till",
        1,
    )
    assert "http.response.status_code" not in attributes


def test_without_an_export_the_app_stays_as_it_is(monkeypatch):
    receiver = Receiver("sqlite://")
    app = Standalone(receiver=receiver)
    assert telemetry.timed(app, receiver.route, "") is app
    monkeypatch.setenv("OTEL_METRICS_EXPORTER", "console")
    timed = telemetry.timed(app, receiver.route, "")
    assert isinstance(timed, Timed)
    timed.turned_away(Denied("bad_request"))
