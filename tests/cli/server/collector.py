"""A collector that keeps what OpenTelemetry's exporter sends to it."""

import contextlib
import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


class Collector:
    """What has come so far; `endpoint` is where it is sent."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.sent: list[tuple[str, bytes]] = []

    def _of(self, path, message):
        for at, body in list(self.sent):
            if at == path:
                yield message.FromString(body)

    def spans(self):
        """Every span by its name, with the name of its service."""
        return {
            span.name: (resource_of(own.resource)["service.name"], span)
            for request in self._of("/v1/traces", ExportTraceServiceRequest)
            for own in request.resource_spans
            for scope in own.scope_spans
            for span in scope.spans
        }

    def metrics(self):
        """The names of all metrics."""
        return {
            metric.name
            for request in self._of("/v1/metrics", ExportMetricsServiceRequest)
            for own in request.resource_metrics
            for scope in own.scope_metrics
            for metric in scope.metrics
        }


def resource_of(resource):
    return {one.key: one.value.string_value for one in resource.attributes}


@contextlib.contextmanager
def collecting() -> Iterator[Collector]:
    """Listen during the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            packed = self.headers.get("content-encoding") == "gzip"
            collector.sent.append((self.path, gzip.decompress(body) if packed else body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            """Log nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        collector = Collector(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield collector
        finally:
            server.shutdown()
            thread.join()
