"""Spans of a delivery's walk and of attempts at its runs; only imported where somebody traces.

Rules of this file: what a sender says of its trace is never a parent, unless its source trusts it and its
signature holds. Errors have their class and no words. A refused delivery gets no span of its own.
"""

from __future__ import annotations

import contextlib
import contextvars
import time
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from opentelemetry import context as contexts
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import Link, Span, SpanContext, SpanKind, StatusCode, TracerProvider
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from webhook_receiver.origins import kind_of
from webhook_receiver.outcomes import Dead, Done, Outcome, Released, Retrying, Skipped
from webhook_receiver.tracing import names
from webhook_receiver.types import Envelope, Headers, Lease, Receipt, Verified

SERVER_ERROR = 500
SLOW_COMMIT_SECONDS = 0.1  # a commit that takes longer has a span, whoever waited for it
_LONGEST = 512  # characters of a sender's header that are looked at
_PROPAGATOR = TraceContextTextMapPropagator()
_OUTCOMES: Mapping[type, str] = {
    Done: "done",
    Skipped: "skipped",
    Retrying: "retrying",
    Dead: "dead",
    Released: "released",
}


def tracer_of(provider: TracerProvider | None, *, link_first: bool) -> Tracer | None:
    """The tracer of a provider, or of the process's; None if that was never configured or is off."""
    provider = provider or trace.get_tracer_provider()
    if isinstance(provider, trace.ProxyTracerProvider | trace.NoOpTracerProvider):
        return None
    tracer = provider.get_tracer(names.SCOPE)
    if isinstance(tracer, trace.NoOpTracer):  # OTEL_SDK_DISABLED
        return None
    return Tracer(tracer, link_first=link_first)


class Source(Protocol):
    """A source, as far as its deliveries' spans ask."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def verify(self) -> bool:
        """Whether its deliveries must be signed."""
        ...

    @property
    def trust_trace(self) -> bool:
        """Whether its senders say which trace a delivery belongs to."""
        ...


class Request:
    """The span of an HTTP request that nobody else traces.

    If its source trusts what its sender says of the trace, it begins once the signature has held.
    """

    def __init__(self, tracer: trace.Tracer, name: str, attributes: Mapping[str, str]) -> None:
        self._tracer, self._name, self._attributes = tracer, name, attributes
        self._since = time.time_ns()
        self._begun: tuple[Span, contextvars.Token[Context]] | None = None

    def begin(self, sender: SpanContext | None = None) -> Span:
        """Begin it, below the sender's span if that is given, unless it has begun."""
        if self._begun is None:
            span = self._tracer.start_span(
                self._name,
                _below(sender),
                SpanKind.SERVER,
                self._attributes,
                start_time=self._since,
            )
            self._begun = span, contexts.attach(trace.set_span_in_context(span))
        return self._begun[0]

    def answered(self, status: int) -> None:
        """Note the status of the answer."""
        span = self.begin()
        span.set_attribute(names.STATUS_CODE, status)
        if status >= SERVER_ERROR:
            _failed(span, str(status))

    def end(self) -> None:
        """End it."""
        span = self.begin()
        if self._begun is not None:
            contexts.detach(self._begun[1])
        span.end()


_REQUEST: contextvars.ContextVar[Request | None] = contextvars.ContextVar(
    "webhook_request", default=None
)


class Traced:
    """An attempt's span, which is current in the attempt's task."""

    def __init__(self, span: Span) -> None:
        self._span = span

    def end(self, outcome: Outcome | None, error: BaseException | None) -> Mapping[str, str]:
        """The attempt has ended so; returns what log lines about it show of its span.

        An outcome of None means that its lease was lost.
        """
        span = self._span
        span.set_attribute(names.OUTCOME, "lost" if outcome is None else _OUTCOMES[type(outcome)])
        if error is not None and isinstance(outcome, Retrying | Dead):
            _failed(span, kind_of(error))
        span.end()
        return ids_of(span.get_span_context())


class Storing:
    """The span of storing a delivery's events, which its attempts belong to.

    Attributes:
        envelopes: the events with the span's context among their headers.
        context: the span's context.
    """

    def __init__(self, span: Span, envelopes: Sequence[Envelope]) -> None:
        self._span, self.context = span, span.get_span_context()
        kept = _kept(span)
        self.envelopes: Sequence[Envelope] = [
            replace(one, headers=Headers((*one.headers.pairs, *kept))) for one in envelopes
        ]

    def stored(self, receipts: Sequence[Receipt]) -> Sequence[Receipt]:
        """Note what the inbox has said, and return it."""
        known = all(receipt.duplicate for receipt in receipts)
        self._span.set_attribute(names.DUPLICATE, known)
        return receipts


class Tracer:
    """Makes spans.

    Parameters:
        tracer: OpenTelemetry's.
        link_first: whether first attempts too have traces of their own.
    """

    def __init__(self, tracer: trace.Tracer, *, link_first: bool) -> None:
        self._tracer, self._link_first = tracer, link_first

    @contextlib.contextmanager
    def request(
        self, method: str, scheme: str, path: str, route: str | None, *, trusts: bool
    ) -> Generator[Request | None]:
        """The span of an HTTP request; None if the host has one.

        Parameters:
            method: the request's.
            scheme: `http` or `https`.
            path: the path as it may be shown.
            route: the path of the source, if one is there.
            trusts: whether that source's senders may say which trace they are in.
        """
        active = trace.get_current_span().get_span_context()
        if active.is_valid and not active.is_remote:
            yield None
            return
        known = names.known_method(method)
        attributes = {names.METHOD: known, names.URL_SCHEME: scheme, names.URL_PATH: path}
        if route is not None:
            attributes[names.ROUTE] = route
        shown = "HTTP" if known == names.OTHER else known
        request = Request(self._tracer, shown if route is None else f"{shown} {route}", attributes)
        token = _REQUEST.set(request)
        try:
            if not trusts:
                request.begin()
            yield request
        finally:
            request.end()
            _REQUEST.reset(token)

    def refused(self, code: str) -> None:
        """Note at the request's span why it isn't taken."""
        request = _REQUEST.get()
        span = trace.get_current_span() if request is None else request.begin()
        span.set_attribute(names.REFUSAL, code)

    def verified(self, source: Source, verified: Verified, since: int) -> None:
        """A delivery is authentic; its verdict was begun `since`, in nanoseconds since the epoch."""
        request = _REQUEST.get()
        if request is not None:
            request.begin(_sender(source, verified) if source.trust_trace else None)
        elif not trace.get_current_span().get_span_context().is_valid:
            return  # without HTTP there is nothing that it could be a part of
        attributes = {names.SOURCE: source.name}
        if source.verify:
            attributes[names.SECRET] = verified.fingerprint
        self._tracer.start_span(
            f"verify {source.name}", attributes=attributes, start_time=since
        ).end()

    @contextlib.contextmanager
    def storing(
        self, source: Source, verified: Verified, envelopes: Sequence[Envelope]
    ) -> Generator[Storing]:
        """The span of storing a delivery's events, linked to its sender's, or below that one."""
        sender = _sender(source, verified)
        first = envelopes[0]
        attributes: dict[str, str | int] = {
            names.SYSTEM: names.SCOPE,
            names.OPERATION: "store",
            names.OPERATION_TYPE: "send",
            names.DESTINATION: first.source,
        }
        if len(envelopes) == 1:
            attributes |= {names.MESSAGE_ID: first.id, names.TYPE: first.type}
        else:
            attributes[names.BATCH_COUNT] = len(envelopes)
        here = trace.get_current_span().get_span_context()
        below = sender if source.trust_trace and not here.is_valid else None
        trace_id = here.trace_id if below is None else below.trace_id
        span = self._tracer.start_span(
            f"store {first.source}",
            contexts.get_current() if below is None else _below(below),
            SpanKind.PRODUCER,
            attributes,
            () if sender is None or sender.trace_id == trace_id else (Link(sender),),
        )
        try:
            yield Storing(span, envelopes)
        except Exception as error:
            _failed(span, kind_of(error))
            raise
        finally:
            span.end()

    def committed(
        self,
        stores: Sequence[SpanContext],
        events: int,
        seconds: float,
        error: Exception | None,
    ) -> None:
        """The span of a commit that has just ended: a trace of its own, since deliveries share it.

        Parameters:
            stores: the spans that waited for it; it is linked to those that are sampled.
            events: how many events were in it.
            seconds: how long it took.
            error: what was wrong, if it didn't store them all.
        """
        links = [Link(context) for context in stores if context.trace_flags.sampled]
        if not links and seconds <= SLOW_COMMIT_SECONDS:
            return
        now = time.time_ns()
        span = self._tracer.start_span(
            "commit",
            Context(),
            attributes={names.SYSTEM: names.SCOPE, names.BATCH_COUNT: events},
            links=links,
            start_time=now - int(seconds * 1e9),
        )
        if error is not None:
            _failed(span, kind_of(error))
        span.end(now)

    def process(self, lease: Lease) -> Traced:
        """The span of an attempt, from now on current in its task and in threads begun there."""
        event = lease.envelope
        sender = sent_context(event.headers, names.TRACEPARENT, names.TRACESTATE)
        below = sender if lease.first and not self._link_first else None
        attributes: dict[str, str | int] = {
            names.SYSTEM: names.SCOPE,
            names.OPERATION: "process",
            names.OPERATION_TYPE: "process",
            names.DESTINATION: event.source,
            names.MESSAGE_ID: event.id,
            names.TYPE: event.type,
            names.KEY: lease.key,
            names.HANDLER: lease.handler,
            names.ATTEMPT: lease.attempt.number,
        }
        if lease.attempt.replay is not None:
            attributes[names.REPLAY] = lease.attempt.replay
        span = self._tracer.start_span(
            f"process {lease.handler}",
            _below(below),
            SpanKind.CONSUMER,
            attributes,
            () if sender is None or below is not None else (Link(sender),),
        )
        contexts.attach(trace.set_span_in_context(span, Context()))
        return Traced(span)


def _sender(source: Source, verified: Verified) -> SpanContext | None:
    """The context that a sender says: only a signature makes it the sender's."""
    return sent_context(verified.delivery.headers) if source.verify else None


def sent_context(
    headers: Headers, parent: bytes = b"traceparent", state: bytes = b"tracestate"
) -> SpanContext | None:
    """The context in headers, or None if there is none that can be read."""
    carrier = {
        "traceparent": _values(headers.pairs, parent),
        "tracestate": _values(headers.pairs, state),
    }
    if len(carrier["traceparent"]) != 1:
        return None
    if any(len(value) > _LONGEST for values in carrier.values() for value in values):
        return None
    found = trace.get_current_span(_PROPAGATOR.extract(carrier, Context())).get_span_context()
    return found if found.is_valid else None


def _values(pairs: Iterable[tuple[bytes, bytes]], name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in pairs if key == name]


def _kept(span: Span) -> list[tuple[bytes, bytes]]:
    """A span's context as an event's headers keep it."""
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier, trace.set_span_in_context(span, Context()))
    return [(f"@{name}".encode(), value.encode("latin-1")) for name, value in carrier.items()]


def _below(parent: SpanContext | None) -> Context:
    """A context in which a span is begun below `parent`, or as the first of a trace."""
    empty = Context()
    if parent is None:
        return empty
    return trace.set_span_in_context(trace.NonRecordingSpan(parent), empty)


def _failed(span: Span, kind: str) -> None:
    span.set_attribute(names.ERROR_TYPE, kind)
    span.set_status(StatusCode.ERROR)


def ids_of(context: SpanContext) -> Mapping[str, str]:
    """A span's ids as log lines show them; none if it isn't valid."""
    if not context.is_valid:
        return {}
    return {
        "trace_id": trace.format_trace_id(context.trace_id),
        "span_id": trace.format_span_id(context.span_id),
        "trace_flags": f"{context.trace_flags:02x}",
    }
