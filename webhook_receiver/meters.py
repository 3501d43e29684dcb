"""What a receiver measures: names, kinds and labels, as data for whoever reads them.

Names are Prometheus's, without the endings that it adds. Labels are configured names and fixed codes:
never a type, a tenant, an id or a path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from webhook_receiver.tally import STEPS, Totals, counts, durations

_SECONDS = "_seconds"
_ENDINGS = {_SECONDS: "s", "_bytes": "By"}
_UNITS = {"deliveries": "delivery", "letters": "run"}

MeterKind = Literal["counter", "gauge", "histogram"]


class Meter(NamedTuple):
    """One thing that is measured.

    Attributes:
        name: what it is called; a counter's gets `_total`.
        kind: whether it only grows, stands for now, or counts durations by their steps.
        labels: what it is told apart by.
        help: what it means.
    """

    name: str
    kind: MeterKind
    labels: Sequence[str]
    help: str

    @property
    def unit(self) -> str:
        """Its unit in UCUM: seconds, bytes, what it counts in braces, or "" if it has none."""
        for ending, unit in _ENDINGS.items():
            if self.name.endswith(ending):
                return unit
        counted = self.name.rpartition("_")[2] if self.name.endswith("s") else ""
        return f"{{{_UNITS.get(counted, counted.removesuffix('s'))}}}" if counted else ""

    @property
    def dotted(self) -> str:
        """Its name as OpenTelemetry writes names: with dots, and without the unit."""
        return self.name.removesuffix(_SECONDS).replace("_", ".")


class Sample(NamedTuple):
    """A meter's value for some labels: a number, or durations as `tally.durations` has them."""

    meter: Meter
    labels: Sequence[str]
    value: float | tuple[float, Sequence[int]]


def _meter(name: str, kind: MeterKind, labels: str, help_: str) -> Meter:
    return Meter(f"webhook_{name}", kind, tuple(labels.split()), help_)


DELIVERIES = _meter("deliveries", "counter", "source answer", "Deliveries, by their answer.")
REFUSALS = _meter("refusals", "counter", "source code", "Refused deliveries, by why.")
ACKS = _meter(
    "ack_duration_seconds", "histogram", "source", "From a delivery's body read to its answer."
)
BODIES = _meter(
    "request_body_bytes", "counter", "source", "Bytes of deliveries' bodies, as they came."
)
DRIFTS = _meter(
    "drift", "counter", "source", "Events whose payload didn't fit their handler's model."
)
COMMITS = _meter(
    "commit_duration_seconds",
    "histogram",
    "engine",
    "Shared commits of events, their sync included.",
)
COMMITTED = _meter("committed_events", "counter", "engine", "Events in these commits.")
COMMIT_WAITING = _meter(
    "commit_waiting", "gauge", "", "Requests of this process that wait for a commit, of 10,000."
)
ATTEMPTS = _meter("attempts", "counter", "handler outcome", "Attempts, by how they ended.")
ERRORS = _meter(
    "attempt_errors", "counter", "handler error_type", "Failed attempts, by their error's class."
)
ATTEMPT_SECONDS = _meter(
    "attempt_duration_seconds",
    "histogram",
    "handler result",
    "How long attempts took: ok or failed.",
)
LAGS = _meter(
    "lag_seconds", "histogram", "handler", "From an event's receipt to its handler's first attempt."
)
LAST = _meter(
    "last_delivery_timestamp_seconds", "gauge", "source", "When a delivery was taken last."
)
SKEW = _meter(
    "sender_skew_seconds",
    "gauge",
    "source",
    "By how much the last delivery that was taken was signed after it came.",
)
IN_FLIGHT = _meter("in_flight", "gauge", "handler", "Attempts under way in this process.")
PLACES = _meter("places", "gauge", "handler", "How many may be under way in this process.")
STUCK = _meter("stuck", "gauge", "handler", "Attempts that were given up and haven't ended.")
PAUSED = _meter(
    "handler_paused", "gauge", "handler by", "1 if its breaker or an operator pauses it here."
)
BACKLOG = _meter("backlog_runs", "gauge", "handler", "Runs that are due or wait for a retry.")
BACKLOG_AGE = _meter(
    "backlog_age_seconds", "gauge", "handler", "For how long the oldest due run has been due."
)
RETRYING = _meter("retrying_runs", "gauge", "handler", "Runs that failed and are tried again.")
DEAD = _meter("dead_letters", "gauge", "handler", "Runs that were given up.")
BLOCKED = _meter(
    "order_keys_blocked", "gauge", "handler", "Order keys whose next runs wait for a dead letter."
)
UNHANDLED = _meter("unhandled_events", "gauge", "", "Events that no handler took.")
QUARANTINED = _meter("quarantined", "gauge", "", "Refused deliveries that are kept.")
WORKERS = _meter("workers", "gauge", "", "Workers that hold a lease.")
KEY_FETCHES = _meter(
    "key_fetches", "counter", "host outcome", "Fetches of senders' keys: ok or failed."
)
INBOX_BYTES = _meter("inbox_bytes", "gauge", "", "Bytes of the inbox's files on this machine.")
DISK_FREE = _meter("disk_free_bytes", "gauge", "", "Bytes that are free on the inbox's disk.")
JOBS = _meter("jobs", "gauge", "state", "Replays and retries of many runs that haven't ended.")
INFO = _meter(
    "receiver_info",
    "gauge",
    "version engine durability",
    "1, with the version, the inbox's engine, and its durability: strong or weak.",
)
LOST = _meter("telemetry_lost", "counter", "", "Log lines and listeners' calls that failed.")

METERS: Sequence[Meter] = (
    *(
        DELIVERIES,
        REFUSALS,
        ACKS,
        BODIES,
        DRIFTS,
        COMMITS,
        COMMITTED,
        COMMIT_WAITING,
        ATTEMPTS,
        ERRORS,
        ATTEMPT_SECONDS,
    ),
    *(LAGS, LAST, SKEW, IN_FLIGHT, PLACES, STUCK, PAUSED, BACKLOG, BACKLOG_AGE, RETRYING, DEAD),
    *(
        BLOCKED,
        UNHANDLED,
        QUARANTINED,
        WORKERS,
        JOBS,
        INBOX_BYTES,
        DISK_FREE,
        KEY_FETCHES,
        INFO,
        LOST,
    ),
)
"""Everything that is measured, in the order in which it is shown."""


def counted(totals: Totals) -> Iterator[Sample]:
    """What a process has counted since it started."""
    yield from _of_sources(totals)
    for engine, row in totals.rows("commit"):
        yield Sample(COMMITS, (engine,), durations(row))
        yield Sample(COMMITTED, (engine,), counts("commit", row)["events"])
    yield from _of_handlers(totals)


def _of_sources(totals: Totals) -> Iterator[Sample]:
    for source, row in totals.rows("source"):
        found = counts("source", row)
        yield Sample(DRIFTS, (source,), found.pop("drifted"))
        for answer, number in found.items():
            yield Sample(DELIVERIES, (source, answer), number)
        yield Sample(ACKS, (source,), durations(row))
    for source, number in totals.bodies:
        yield Sample(BODIES, (source,), number)
    for (source, code), number in totals.refusals:
        yield Sample(REFUSALS, (source, code), number)
    for source, at in list(totals.last.items()):
        yield Sample(LAST, (source,), at)
    for source, seconds in list(totals.skews.items()):
        yield Sample(SKEW, (source,), seconds)


def _of_handlers(totals: Totals) -> Iterator[Sample]:
    for handler, row in totals.rows("handler"):
        for outcome, number in counts("handler", row).items():
            yield Sample(ATTEMPTS, (handler, outcome), number)
        yield Sample(ATTEMPT_SECONDS, (handler, "ok"), durations(row))
    for handler, row in totals.rows("failed"):
        yield Sample(ATTEMPT_SECONDS, (handler, "failed"), durations(row))
    for handler, error, number in totals.errors:
        yield Sample(ERRORS, (handler, error), number)
    for handler, row in totals.rows("lag"):
        yield Sample(LAGS, (handler,), durations(row))


def buckets(steps: Sequence[int]) -> list[tuple[str, float]]:
    """Durations by their steps as Prometheus has them: the upper bound, and how many are up to it."""
    bounds = [*map(repr, STEPS), "+Inf"]
    found: list[tuple[str, float]] = []
    total = 0
    for bound, number in zip(bounds, steps, strict=True):
        total += number
        found.append((bound, float(total)))
    return found


def by_meter(samples: Iterator[Sample]) -> Mapping[Meter, Sequence[Sample]]:
    """Samples by their meters, in the order of `METERS`; a meter without any is left out."""
    found: dict[str, list[Sample]] = {meter.name: [] for meter in METERS}
    for sample in samples:
        found[sample.meter.name].append(sample)
    known = {meter.name: meter for meter in METERS}
    return {known[name]: own for name, own in found.items() if own}
