"""What `serve` and `worker` export, as real processes beside a collector."""

import pytest

from tests.cli.running import CRM, ran, started
from tests.cli.server.collector import collecting
from tests.processes import cli, eventually
from webhook_receiver import ConfigurationError
from webhook_receiver.cli.server import telemetry

UNASKED = {"OTEL_SERVICE_NAME": "shop", "OTEL_BSP_SCHEDULE_DELAY": "100"}


def asking(endpoint: str, **more: str) -> dict[str, str]:
    return {**CRM, **UNASKED, "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint, **more}


def test_a_delivery_is_one_trace_over_a_server_and_a_worker(shop, send):
    with collecting() as collector:
        env = asking(collector.endpoint)
        with started("serve", "--port", "0", "--no-worker", folder=shop, env=env) as server:
            send(server.logged("server.ready")["address"])
            assert server.end() == 0
        assert set(collector.spans()) == {"POST /stripe", "verify stripe", "store stripe", "commit"}
        assert "http.server.request.duration" in collector.metrics()
        done = cli("worker", "--until-idle", folder=shop, env=env)
        assert done.returncode == 0, done.stderr
        found = collector.spans()
        assert collector.metrics() >= {"webhook.deliveries", "webhook.attempts", "webhook.lag"}
        assert "messaging.process.duration" in collector.metrics()
    assert len(ran(shop)) == 1
    store, process = found["store stripe"][1], found["process shop_handlers.note"][1]
    assert process.parent_span_id == store.span_id
    del found["commit"]
    assert len({span.trace_id for _, span in found.values()}) == 1
    assert {service for service, _ in found.values()} == {"shop"}
    assert f'"trace_id": "{store.trace_id.hex()}"' in done.stderr


def test_each_of_several_servers_exports(shop, send):
    with collecting() as collector:
        env = asking(collector.endpoint, OTEL_SERVICE_NAME="")
        with started("serve", "--port", "0", "--workers", "2", folder=shop, env=env) as server:
            send(server.logged("server.ready")["address"])
            eventually(lambda: "process shop_handlers.note" in collector.spans())
        assert {service for service, _ in collector.spans().values()} == {"webhook-receiver"}


def test_a_collector_that_is_away_keeps_nobody(shop, send):
    env = asking("http://127.0.0.1:9")
    with started("serve", "--port", "0", folder=shop, env=env) as server:
        send(server.logged("server.ready")["address"])
        eventually(lambda: ran(shop))
        assert server.end() == 0
        assert "receiver.stopped" in [line["event"] for line in server.lines()]


def test_without_the_extra_a_worker_works_and_says_so(shop, tmp_path_factory):
    folder = tmp_path_factory.mktemp("without")
    (folder / "opentelemetry").mkdir()
    (folder / "opentelemetry" / "__init__.py").touch()  # it hides the installed one
    env = asking("http://127.0.0.1:9", PYTHONPATH=str(folder))
    done = cli("worker", "--until-idle", folder=shop, env=env)
    assert done.returncode == 0, done.stderr
    assert "telemetry.missing" in done.stderr
    assert "pip install 'asgi-webhook-receiver[otel]'" in done.stderr


def test_an_exporter_that_isnt_installed_is_a_mistake(shop):
    for command in ("serve", "worker"):
        failed = cli(command, folder=shop, env={**CRM, "OTEL_TRACES_EXPORTER": "zipkin"})
        assert failed.returncode == 2
        assert "the traces exporter 'zipkin', which isn't installed" in failed.stderr


@pytest.mark.parametrize(
    ("variables", "exporters"),
    [
        ({}, []),
        (UNASKED, []),
        ({"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c"}, []),
        ({"OTEL_TRACES_EXPORTER": "console, otlp"}, ["console", "otlp"]),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c"}, ["otlp"]),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://c/v1/traces"}, ["otlp"]),
        ({"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT": "http://c/v1/metrics"}, []),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c", "OTEL_SDK_DISABLED": "True"}, []),
    ],
)
def test_only_variables_that_ask_for_it_begin_an_export(variables, exporters):
    assert list(telemetry.asked("traces", variables)) == exporters


def test_metrics_can_be_exported_alone():
    variables = {"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT": "http://c/v1/metrics"}
    assert (telemetry.asked("traces", variables), telemetry.asked("metrics", variables)) == (
        [],
        ["otlp"],
    )


def test_the_protocol_is_http_unless_a_variable_says_otherwise(monkeypatch):
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "otlp")
    telemetry.check()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
    with pytest.raises(ConfigurationError, match="'otlp_proto_grpc', which isn't installed"):
        telemetry.check()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf")
    telemetry.check()
