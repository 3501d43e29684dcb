"""OpenTelemetry gets the numbers that Prometheus gets."""

import asyncio

import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import HistogramDataPoint, InMemoryMetricReader
from prometheus_client.parser import text_string_to_metric_families

from tests.exchange import exchange
from tests.worker.dispatching import all_ended, receiver_with, until, while_running
from webhook_receiver import Event, Reject
from webhook_receiver.meters import METERS
from webhook_receiver.receiver.instruments import instrument
from webhook_receiver.tally import ERROR_TYPES, STEPS, Totals
from webhook_receiver.tracing.names import CONVENTIONAL_STEPS

PROCESS = "messaging_process_duration_seconds"
SUFFIX = {"s": "_seconds"}


def as_prometheus(metric):
    """The name that a collector gives it for Prometheus."""
    return metric.name.replace(".", "_") + SUFFIX.get(metric.unit, "")


def exported(reader):
    """All points by Prometheus's names and their attributes."""
    data = reader.get_metrics_data()
    return {
        (as_prometheus(metric), tuple(sorted(point.attributes.items()))): point
        for resource in data.resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
        for point in metric.data.data_points
    }


async def shown(receiver):
    """All samples of Prometheus's page."""
    body, _ = await receiver.metrics.exposed("text/plain")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
        if sample.name.startswith("webhook_")
    }


def test_both_get_the_same_numbers():
    reader = InMemoryMetricReader()
    receiver = receiver_with()
    receiver.metrics.instrument(MeterProvider([reader], shutdown_on_exit=False))

    @receiver.on("shop:*", name="good")
    async def good(event: Event) -> None:
        await asyncio.sleep(0)

    @receiver.on("shop:*", name="bad")
    async def bad(event: Event) -> None:
        raise Reject("no")

    async def test():
        for number in (1, 2, 3, 1):
            await exchange(receiver, "/shop", body=b'{"id":"%d"}' % number)
        await until(receiver, all_ended(3))
        await receiver.metrics.read()

    while_running(receiver, test)
    page, points = asyncio.run(shown(receiver)), exported(reader)
    compared = 0
    for (name, labels), point in points.items():
        if name == PROCESS:  # what it says is `webhook_attempt_duration_seconds` in other words
            continue
        if isinstance(point, HistogramDataPoint):
            assert tuple(point.explicit_bounds) == tuple(STEPS)
            assert point.count == page[f"{name}_count", labels]
            assert point.sum == pytest.approx(page[f"{name}_sum", labels], abs=1e-4)
            total = 0
            for bound, count in zip((*map(repr, STEPS), "+Inf"), point.bucket_counts, strict=True):
                total += count
                assert total == page[f"{name}_bucket", tuple(sorted((*labels, ("le", bound))))]
        elif (f"{name}_total", labels) in page:
            assert point.value == page[f"{name}_total", labels]
        else:
            assert point.value == page[name, labels]
        compared += 1
    silent = {key for key, value in page.items() if value and not key[0].endswith("_created")}
    told = {(name.removesuffix("_total"), labels) for name, labels in silent}
    assert {key for key in told if key[0] in {meter.name for meter in METERS}} <= set(points)
    assert compared > 20


def test_attempts_are_told_by_the_conventions_of_messaging_too():
    reader = InMemoryMetricReader()
    receiver = receiver_with()
    receiver.metrics.instrument(MeterProvider([reader], shutdown_on_exit=False))

    @receiver.on("shop:*", name="h")
    async def handle(event: Event) -> None:
        if event.payload["id"] != "1":
            raise Reject("no")

    async def test():
        for number in (1, 2):
            await exchange(receiver, "/shop", body=b'{"id":"%d"}' % number)
        await until(receiver, all_ended(2))

    while_running(receiver, test)
    found = {labels: point for (name, labels), point in exported(reader).items() if name == PROCESS}
    usual = {
        "messaging.system": "webhook_receiver",
        "messaging.operation.name": "process",
        "webhook.handler": "h",
    }
    failed = {**usual, "error.type": "Reject"}
    assert set(found) == {tuple(sorted(labels.items())) for labels in (usual, failed)}
    for point in found.values():
        assert (point.count, tuple(point.explicit_bounds)) == (1, tuple(CONVENTIONAL_STEPS))


def test_errors_that_arent_told_apart_have_the_conventions_name():
    reader = InMemoryMetricReader()
    totals = Totals()
    instrument(MeterProvider([reader], shutdown_on_exit=False), totals, lambda: iter(()))
    for number in range(ERROR_TYPES + 1):
        totals.time("failed", "h", 0.1, totals.raised("h", f"Error{number}"))
    totals.time("failed", "h", 0.1)
    told = {
        dict(labels)["error.type"]: point.count
        for (name, labels), point in exported(reader).items()
        if name == PROCESS
    }
    assert told.pop("_OTHER") == 2
    assert set(told) == {f"Error{number}" for number in range(ERROR_TYPES)}


def test_names_have_dots_and_units():
    named = {meter.name: (meter.dotted, meter.unit) for meter in METERS}
    assert named["webhook_ack_duration_seconds"] == ("webhook.ack.duration", "s")
    assert named["webhook_deliveries"] == ("webhook.deliveries", "{delivery}")
    assert named["webhook_backlog_runs"] == ("webhook.backlog.runs", "{run}")
    assert named["webhook_dead_letters"] == ("webhook.dead.letters", "{run}")
    assert named["webhook_request_body_bytes"] == ("webhook.request.body.bytes", "By")
    assert named["webhook_receiver_info"] == ("webhook.receiver.info", "")
    assert len({dotted for dotted, _ in named.values()}) == len(METERS)


def test_two_providers_are_told_the_same_and_each_is_told_once():
    readers = [InMemoryMetricReader(), InMemoryMetricReader()]
    receiver = receiver_with()
    for reader in readers:
        provider = MeterProvider([reader], shutdown_on_exit=False)
        receiver.metrics.instrument(provider)
        receiver.metrics.instrument(provider)

    async def test():
        await exchange(receiver, "/shop", body=b'{"id":"1"}')

    while_running(receiver, test)
    acks = "webhook_ack_duration_seconds", (("source", "shop"),)
    assert [exported(reader)[acks].count for reader in readers] == [1, 1]
