"""What `serve` and `worker` send to OpenTelemetry, if its own variables ask for it.

Rules of this file: what a handlers' module or `opentelemetry-instrument` has configured stays as it is. A
collector that is away delays neither a start nor, for long, a stop.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
import threading
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Literal

import structlog

from webhook_receiver.errors import ConfigurationError

if TYPE_CHECKING:
    from opentelemetry.sdk.resources import Resource
    from starlette.types import ASGIApp

    from webhook_receiver.cli.server.timing import Served
    from webhook_receiver.receiver.metrics import Metrics

Signal = Literal["traces", "metrics"]
SIGNALS: Sequence[Signal] = ("traces", "metrics")

FLUSH_SECONDS = 2.0  # how long a stop waits for the last spans to be taken
SERVICE = "webhook-receiver"
_TRANSPORTS = {"http/protobuf": "otlp_proto_http", "grpc": "otlp_proto_grpc"}
_MISSING = (
    "OpenTelemetry's variables ask for exports, which need the otel extra: pip install "
    "'asgi-webhook-receiver[otel]'; or set OTEL_SDK_DISABLED=true"
)


def asked(signal: Signal, variables: Mapping[str, str] | None = None) -> Sequence[str]:
    """The exporters that OpenTelemetry's variables name for a signal; none if they don't ask for it."""
    found = os.environ if variables is None else variables
    if found.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return ()
    named = found.get(f"OTEL_{signal.upper()}_EXPORTER", "").strip()
    ends = ("OTEL_EXPORTER_OTLP_ENDPOINT", f"OTEL_EXPORTER_OTLP_{signal.upper()}_ENDPOINT")
    if not named and any(found.get(end) for end in ends):
        named = "otlp"
    return [one for name in named.split(",") if (one := name.strip()) and one != "none"]


def has_extra() -> bool:
    """Whether the extra `otel` is installed."""
    if importlib.util.find_spec("opentelemetry") is None:
        return False
    return importlib.util.find_spec("opentelemetry.sdk") is not None


def check() -> None:
    """Raise `ConfigurationError` if the variables name an exporter that isn't installed."""
    for signal in SIGNALS:
        for name in asked(signal) if has_extra() else ():
            _exporter(signal, name)


@contextlib.asynccontextmanager
async def exporting(measured: Metrics) -> AsyncGenerator[None]:
    """Export while the block runs what the variables ask for, and flush it at the end."""
    ends: list[Callable[[], Any]] = []
    if any(asked(signal) for signal in SIGNALS):
        if has_extra():
            ends = _begin(measured)
        else:
            structlog.get_logger("webhook_receiver").warning("telemetry.missing", reason=_MISSING)
    try:
        yield
    finally:
        if ends:
            await _in_time(ends)


def timed(app: Served, route: Callable[[str], str | None], prefix: str) -> ASGIApp:
    """The app of `serve`, with its requests' durations if metrics are exported; see `timing.Timed`."""
    if not asked("metrics") or not has_extra():
        return app
    from webhook_receiver.cli.server.timing import Timed  # noqa: PLC0415 - it imports the API

    return Timed(app, route, prefix)


def _begin(measured: Metrics) -> list[Callable[[], Any]]:
    """Configure what nobody has yet; returns what ends it."""
    try:
        return [end for end in (_trace(), _measure(measured)) if end is not None]
    except ValueError as error:
        raise ConfigurationError(f"a variable of OpenTelemetry has a bad value: {error}") from error


def _trace() -> Callable[[], Any] | None:
    from opentelemetry import trace  # noqa: PLC0415 - an extra
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    exporters = asked("traces")
    if not exporters or not isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider):
        return None
    provider = TracerProvider(resource=_resource(), shutdown_on_exit=False)
    for name in exporters:
        provider.add_span_processor(BatchSpanProcessor(_exporter("traces", name)()))
    trace.set_tracer_provider(provider)
    return provider.shutdown


def _measure(measured: Metrics) -> Callable[[], Any] | None:
    from opentelemetry import metrics  # noqa: PLC0415 - an extra
    from opentelemetry.sdk.metrics import MeterProvider  # noqa: PLC0415
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader  # noqa: PLC0415

    exporters = asked("metrics")
    if not exporters:
        return None
    if isinstance(metrics.get_meter_provider(), MeterProvider):
        measured.instrument()
        return None
    readers = [PeriodicExportingMetricReader(_exporter("metrics", name)()) for name in exporters]
    provider = MeterProvider(readers, resource=_resource(), shutdown_on_exit=False)
    metrics.set_meter_provider(provider)
    measured.instrument(provider)
    return provider.shutdown


def _exporter(signal: Signal, name: str) -> Callable[[], Any]:
    """The class of an exporter; raise `ConfigurationError` if it isn't installed."""
    wanted = name
    if name == "otlp":
        protocol = (
            os.environ.get(f"OTEL_EXPORTER_OTLP_{signal.upper()}_PROTOCOL")
            or os.environ.get("OTEL_EXPORTER_OTLP_PROTOCOL")
            or "http/protobuf"
        ).strip()
        wanted = _TRANSPORTS.get(protocol, protocol)
    for one in entry_points(group=f"opentelemetry_{signal}_exporter", name=wanted):
        loaded: Callable[[], Any] = one.load()
        return loaded
    raise ConfigurationError(
        f"OpenTelemetry's variables ask for the {signal} exporter {wanted!r}, which isn't installed; "
        "install its package, or set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"
    )


def _resource() -> Resource:
    """Who the telemetry is of, as the variables say."""
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - an extra

    given = os.environ.get("OTEL_RESOURCE_ATTRIBUTES", "")
    named = os.environ.get("OTEL_SERVICE_NAME") or "service.name=" in given
    return Resource.create({} if named else {"service.name": SERVICE})


async def _in_time(ends: Sequence[Callable[[], Any]]) -> None:
    """Flush and end all of it, in daemon threads: one that hangs can't keep a stopped process alive."""
    threads = [threading.Thread(target=end, name="webhook-telemetry", daemon=True) for end in ends]
    for thread in threads:
        thread.start()

    def wait() -> None:
        for thread in threads:
            thread.join(FLUSH_SECONDS)

    await asyncio.to_thread(wait)
