"""A receiver's numbers for Prometheus: its own page, or a collector in a host's registry.

Rule of this file: a scrape costs the store one read in ten seconds at most, whoever scrapes. What it reads
is the same from every process.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from webhook_receiver import meters
from webhook_receiver.errors import ConfigurationError, InboxUnavailable
from webhook_receiver.inbox.alarms import MeasuresDisk
from webhook_receiver.inbox.jobs import UNENDED
from webhook_receiver.inbox.protocol import CommitQueue, Inbox
from webhook_receiver.inbox.series import HandlerStanding, KeepsSeries, Standing
from webhook_receiver.meters import Meter, Sample, buckets, by_meter, counted
from webhook_receiver.observe import Observer
from webhook_receiver.receiver.starting import Opened
from webhook_receiver.tally import Totals
from webhook_receiver.version import __version__
from webhook_receiver.worker.lanes import LaneState

if TYPE_CHECKING:
    from opentelemetry.metrics import MeterProvider
    from prometheus_client.core import Metric
    from prometheus_client.registry import Collector

READ_SECONDS = 10.0  # between two reads of the store
ANSWER_SECONDS = 2.0  # how long a scrape waits for the store
SHOWN_SECONDS = 60.0  # what is older isn't shown
UNPLANNED = "(unplanned)"
"""The handler of new events, which no worker has planned yet."""


class Measured(Protocol):
    """What runs, as far as it is measured."""

    @property
    def inbox(self) -> Inbox | None:
        """The inbox, while it is open."""
        ...

    @property
    def queue(self) -> CommitQueue | None:
        """What waits for the inbox's commits, if there is a queue."""
        ...

    @property
    def opened(self) -> Opened | None:
        """What is known of the inbox that was opened last."""
        ...

    @property
    def loop(self) -> asyncio.AbstractEventLoop | None:
        """The event loop in which it runs, while it does."""
        ...

    @property
    def fetches(self) -> Iterable[tuple[tuple[str, str], int]]:
        """How many keys of senders were fetched, by host and outcome."""
        ...

    @property
    def lanes(self) -> Iterable[LaneState]:
        """How each handler's attempts stand in this process."""
        ...


class Metrics:
    """What a receiver measures, for Prometheus, with the extra `prometheus`, and for OpenTelemetry.

    Parameters:
        totals: what this process adds up.
        measured: what runs.
        observer: says how much of the log was lost.
    """

    def __init__(self, totals: Totals, measured: Measured, observer: Observer) -> None:
        self._totals, self._measured, self._observer = totals, measured, observer
        self._others: list[Collector] = []
        self._providers: list[MeterProvider | None] = []
        self._standing: Standing | None = None
        self._disk: Mapping[Meter, int | None] = {}
        self._asked_at = self._read_at = float("-inf")
        self._reading: asyncio.Task[None] | None = None

    def add(self, collector: Collector) -> None:
        """Show a metric or collector of your own beside ours, such as `Counter(…, registry=None)`."""
        self._others.append(collector)

    def collector(self) -> Collector:
        """A collector for a registry of your own: `REGISTRY.register(receiver.metrics.collector())`.

        What it says of the inbox was read after the scrape before. Raise `ConfigurationError` without
        the extra `prometheus`.
        """
        check_extra()
        return self._collector(self.read_soon)

    def instrument(self, meter_provider: MeterProvider | None = None) -> None:
        """Report the same numbers to OpenTelemetry, by default to the provider that the process has set.

        Histograms begin at this call. What it says of the inbox was read after the export before.

        Parameters:
            meter_provider: makes the instruments.
        """
        if meter_provider in self._providers:  # a duration would be recorded twice
            return
        self._providers.append(meter_provider)
        from webhook_receiver.receiver.instruments import instrument  # noqa: PLC0415 - it may be missing

        def samples() -> Iterator[Sample]:
            self.read_soon()
            return self.samples()

        instrument(meter_provider, self._totals, samples)

    def _collector(self, before: Callable[[], None]) -> Collector:
        """What collects everything, after it has called `before`."""
        from prometheus_client.registry import Collector as Base  # noqa: PLC0415 - an extra

        metrics = self

        class Receiver(Base):
            def describe(self) -> Iterable[Metric]:
                return []  # so that it isn't asked when it is registered

            def collect(self) -> Iterable[Metric]:
                before()
                return list(metrics.families())

        return Receiver()

    async def exposed(self, accept: str) -> tuple[bytes, str]:
        """All of it as text, in the form that `accept` asks for, and its content type."""
        check_extra()
        from prometheus_client import CollectorRegistry, ProcessCollector  # noqa: PLC0415 - an extra
        from prometheus_client.exposition import choose_encoder  # noqa: PLC0415 - an extra

        await self.read()
        registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        for collector in (self._collector(lambda: None), *self._others):
            registry.register(collector)
        encoder, content_type = choose_encoder(accept)
        return await asyncio.to_thread(encoder, registry), content_type

    async def read(self) -> None:
        """Ask the store how it stands, unless that was done just now. What it doesn't say is left out."""
        now = time.monotonic()
        inbox = self._measured.inbox
        if now - self._asked_at < READ_SECONDS:
            return
        if not isinstance(inbox, KeepsSeries) or not inbox.keeps_series:
            return
        self._asked_at = now
        with contextlib.suppress(Exception):  # it is away: other lines and numbers tell
            async with asyncio.timeout(ANSWER_SECONDS):
                self._standing = await inbox.standing()
                self._read_at = now
                self._disk = await _disk(inbox)

    async def backlog_age(self) -> float:
        """For how many seconds the run that has waited longest has been due; read every ten seconds.

        Raise `InboxUnavailable` if the store doesn't say.
        """
        await self.read()
        if self._is_known and self._standing is not None:
            return max((one.age for one in self._standing.handlers), default=0.0)
        raise InboxUnavailable("the inbox doesn't say how it stands")

    @property
    def _is_known(self) -> bool:
        """Whether what the store last said is worth showing."""
        return time.monotonic() - self._read_at < SHOWN_SECONDS

    def read_soon(self) -> None:
        """The same, for a thread that can't wait."""
        loop = self._measured.loop
        if loop is not None and time.monotonic() - self._asked_at >= READ_SECONDS:
            with contextlib.suppress(RuntimeError):  # it was closed just now
                loop.call_soon_threadsafe(self._begin_reading)

    def _begin_reading(self) -> None:
        if self._reading is None or self._reading.done():
            self._reading = asyncio.get_running_loop().create_task(self.read())

    def samples(self) -> Iterator[Sample]:
        """Everything that is known now."""
        self._totals.hears_skews = True
        opened, queue = self._measured.opened, self._measured.queue
        inbox = ("", "") if opened is None else (opened.engine, opened.strength)
        yield Sample(meters.INFO, (__version__, *inbox), 1)
        if queue is not None:
            yield Sample(meters.COMMIT_WAITING, (), queue.waiting)
        yield Sample(meters.LOST, (), self._observer.unlogged)
        yield from counted(self._totals)
        for lane in self._measured.lanes:
            yield Sample(meters.IN_FLIGHT, (lane.handler,), lane.running)
            yield Sample(meters.PLACES, (lane.handler,), lane.places)
            yield Sample(meters.STUCK, (lane.handler,), lane.stuck)
            yield Sample(meters.PAUSED, (lane.handler, "breaker"), lane.paused)
            yield Sample(meters.PAUSED, (lane.handler, "operator"), lane.held)
        for labels, number in self._measured.fetches:
            yield Sample(meters.KEY_FETCHES, labels, number)
        if self._standing is not None and self._is_known:
            ours = [lane.handler for lane in self._measured.lanes]
            yield from _standing(self._standing, ours)
            for meter, size in self._disk.items():
                if size is not None:
                    yield Sample(meter, (), size)

    def families(self) -> Iterator[Metric]:
        """The same as Prometheus's library has it."""
        for meter, samples in by_meter(self.samples()).items():
            yield _family(meter, samples)


def has_extra() -> bool:
    """Whether the extra `prometheus` is installed."""
    return importlib.util.find_spec("prometheus_client") is not None


def check_extra() -> None:
    """Raise `ConfigurationError` unless the extra is installed."""
    if not has_extra():
        raise ConfigurationError(
            "metrics need the prometheus extra: pip install 'asgi-webhook-receiver[prometheus]'"
        )


async def _disk(inbox: Inbox) -> Mapping[Meter, int | None]:
    """What an inbox that lies on this machine takes of its disk."""
    if not isinstance(inbox, MeasuresDisk):
        return {}
    return {
        meters.INBOX_BYTES: await inbox.stored_bytes(),
        meters.DISK_FREE: await inbox.free_bytes(),
    }


def _standing(standing: Standing, ours: Sequence[str]) -> Iterator[Sample]:
    """How an inbox stands; nothing waits for those of our handlers that it doesn't name."""
    yield Sample(meters.UNHANDLED, (), standing.unhandled)
    yield Sample(meters.QUARANTINED, (), standing.quarantined)
    yield Sample(meters.WORKERS, (), standing.workers)
    if standing.jobs is not None:
        for state in UNENDED:
            yield Sample(meters.JOBS, (state,), standing.jobs.get(state, 0))
    named = {one.handler for one in standing.handlers}
    idle = [HandlerStanding(handler=name) for name in ours if name not in named]
    for one in (*standing.handlers, *idle):
        labels = (one.handler or UNPLANNED,)
        yield Sample(meters.BACKLOG, labels, one.waiting)
        yield Sample(meters.BACKLOG_AGE, labels, one.age)
        yield Sample(meters.RETRYING, labels, one.retrying)
        yield Sample(meters.DEAD, labels, one.dead)
        if standing.blocked is not None and one.handler:
            yield Sample(meters.BLOCKED, labels, standing.blocked.get(one.handler, 0))


def _family(meter: Meter, samples: Iterable[Sample]) -> Metric:
    from prometheus_client.core import (  # noqa: PLC0415 - an extra
        CounterMetricFamily,
        GaugeMetricFamily,
        HistogramMetricFamily,
    )

    if meter.kind == "histogram":
        histogram = HistogramMetricFamily(meter.name, meter.help, labels=meter.labels)
        for _, labels, value in samples:
            total, steps = value if isinstance(value, tuple) else (value, ())
            histogram.add_metric(labels, buckets(steps), total)
        return histogram
    family = CounterMetricFamily if meter.kind == "counter" else GaugeMetricFamily
    found = family(meter.name, meter.help, labels=meter.labels)
    for _, labels, value in samples:
        if not isinstance(value, tuple):
            found.add_metric(labels, value)
    return found
