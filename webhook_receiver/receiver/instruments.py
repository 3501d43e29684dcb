"""What a receiver measures, for OpenTelemetry: the same numbers as Prometheus gets, from the same registry.

Counters and gauges are asked for when they are exported. Histograms can't be, so each duration is recorded
as it is added up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from opentelemetry import metrics
from opentelemetry.metrics import CallbackOptions, Histogram, MeterProvider, Observation

from webhook_receiver import meters
from webhook_receiver.meters import Meter, Sample
from webhook_receiver.tally import OTHER, STEPS, Kind, Totals
from webhook_receiver.tracing import names

_TIMED: Mapping[Kind, tuple[Meter, Mapping[str, str]]] = {
    "source": (meters.ACKS, {}),
    "commit": (meters.COMMITS, {}),
    "handler": (meters.ATTEMPT_SECONDS, {"result": "ok"}),
    "failed": (meters.ATTEMPT_SECONDS, {"result": "failed"}),
    "lag": (meters.LAGS, {}),
}
"""What the durations of each kind of row are called, and with which labels besides the row's name."""

_ATTEMPTS: Collection[Kind] = ("handler", "failed")
_PROCESS = {names.SYSTEM: names.SCOPE, names.OPERATION: "process"}


def instrument(
    provider: MeterProvider | None, totals: Totals, samples: Callable[[], Iterator[Sample]]
) -> None:
    """Report to a provider, by default the process's, from now on.

    Parameters:
        provider: makes the instruments.
        totals: what is added up.
        samples: gives everything that is known now, in any thread.
    """
    meter = (provider or metrics.get_meter_provider()).get_meter(names.SCOPE)
    histograms: dict[str, Histogram] = {}
    for one in meters.METERS:
        if one.kind == "histogram":
            histograms[one.name] = meter.create_histogram(
                one.dotted, one.unit, one.help, explicit_bucket_boundaries_advisory=STEPS
            )
        elif one.kind == "counter":
            meter.create_observable_counter(one.dotted, [_asked(one, samples)], one.unit, one.help)
        else:
            meter.create_observable_gauge(one.dotted, [_asked(one, samples)], one.unit, one.help)

    process = meter.create_histogram(
        names.PROCESS_DURATION,
        "s",
        "Duration of processing operation.",
        explicit_bucket_boundaries_advisory=names.CONVENTIONAL_STEPS,
    )

    def timed(kind: Kind, name: str, seconds: float, error: str) -> None:
        of, labels = _TIMED[kind]
        histograms[of.name].record(seconds, {of.labels[0]: name, **labels})
        if kind in _ATTEMPTS:
            process.record(seconds, {**_PROCESS, names.HANDLER: name, **_failing(kind, error)})

    totals.hear(timed)


def _failing(kind: Kind, error: str) -> Mapping[str, str]:
    """What is said of a failed attempt's error: its class, as far as classes are told apart."""
    if kind == "handler":
        return {}
    return {names.ERROR_TYPE: names.OTHER if error in ("", OTHER) else error}


def _asked(
    meter: Meter, samples: Callable[[], Iterator[Sample]]
) -> Callable[[CallbackOptions], Iterable[Observation]]:
    """What gives a counter's or gauge's values when it is exported."""

    def values(options: CallbackOptions) -> Iterable[Observation]:
        del options
        return [
            Observation(value, dict(zip(meter.labels, labels, strict=True)))
            for own, labels, value in samples()
            if own is meter and not isinstance(value, tuple)
        ]

    return values
