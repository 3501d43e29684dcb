"""A provider of OpenTelemetry's SDK that keeps its spans, and receivers that trace by it."""

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import format_span_id, format_trace_id

from webhook_receiver import Receiver, sign

SECRET = "whsec_for_these_tests"
BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid"}'
SENDER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


class Spans:
    """Every span that has ended."""

    def __init__(self, **options):
        self._exporter = InMemorySpanExporter()
        self.provider = TracerProvider(shutdown_on_exit=False, **options)
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))

    def all(self):
        """Those of deliveries and runs, in the order in which they began."""
        return [span for span in self._finished() if span.name != "commit"]

    def commits(self):
        """Those of commits, which are traces of their own."""
        return [span for span in self._finished() if span.name == "commit"]

    def _finished(self):
        return sorted(self._exporter.get_finished_spans(), key=lambda span: span.start_time)

    def names(self):
        return sorted(span.name for span in self.all())

    def named(self, name):
        return [span for span in self.all() if span.name == name]

    def one(self, name):
        (span,) = self.named(name)
        return span

    def traces(self):
        """How many traces there are."""
        return len({span.context.trace_id for span in self.all()})

    def clear(self):
        self._exporter.clear()


def ids_of(span):
    """A span's ids as they are written."""
    return format_trace_id(span.context.trace_id), format_span_id(span.context.span_id)


def is_below(span, parent):
    """Whether a span is another's child."""
    return (
        span.parent is not None
        and span.parent.span_id == parent.context.span_id
        and span.context.trace_id == parent.context.trace_id
    )


def linked(span):
    """The ids of the spans that a span is linked to."""
    return [ids_of(link) for link in span.links]


def stripe(spans, inbox="sqlite://", *, source=None, **options):
    """A receiver of signed events that traces."""
    if spans is not None:
        options["tracer_provider"] = spans.provider
    receiver = Receiver(inbox, **options)
    receiver.source("stripe", secret=SECRET, **(source or {}))
    return receiver


def signed(body=BODY, **headers):
    """The headers of a delivery, with more."""
    made = sign("stripe", body=body, secret=SECRET)
    return [*made.items(), *headers.items()]
