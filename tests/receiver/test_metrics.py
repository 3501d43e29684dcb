"""What a receiver measures, as Prometheus reads it."""

import asyncio
import time

import pytest
from prometheus_client import CollectorRegistry, Counter
from prometheus_client.parser import text_string_to_metric_families

from tests.exchange import exchange
from tests.tracing.spans import BODY, SECRET, signed, stripe
from tests.worker.dispatching import receiver_with, until, while_running
from webhook_receiver import ConfigurationError, Event, InboxUnavailable, Reject, sign
from webhook_receiver.meters import COMMIT_WAITING
from webhook_receiver.receiver import metrics
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.version import __version__

TEXT = "text/plain"


async def read(receiver):
    """All samples of the page, by name and labels."""
    body, content_type = await receiver.metrics.exposed(TEXT)
    assert content_type.startswith(TEXT)
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
    }


def failing():
    receiver = receiver_with()

    @receiver.on("shop:*", name="h", concurrency=3)
    async def handle(event: Event) -> None:
        raise Reject("no")

    return receiver


async def one_dead(receiver):
    await exchange(receiver, "/shop", body=b'{"id":"1"}')
    await until(receiver, lambda runs: all(run.status == "dead" for run in runs.values()))


def test_the_page_shows_what_was_counted_and_how_the_inbox_stands():
    receiver = failing()

    async def test():
        await one_dead(receiver)
        found = await read(receiver)
        assert found["webhook_deliveries_total", "accepted", "shop"] == 1
        assert found["webhook_attempts_total", "dead", "h"] == 1
        assert found["webhook_attempt_errors_total", "Reject", "h"] == 1
        assert found["webhook_ack_duration_seconds_count", "shop"] == 1
        assert found["webhook_ack_duration_seconds_bucket", "+Inf", "shop"] == 1
        assert found["webhook_dead_letters", "h"] == 1
        assert found["webhook_backlog_runs", "h"] == 0
        assert found["webhook_workers",] == 1
        assert found["webhook_jobs", "running"] == found["webhook_jobs", "paused"] == 0
        assert (found["webhook_places", "h"], found["webhook_in_flight", "h"]) == (3, 0)
        assert found["webhook_handler_paused", "breaker", "h"] == 0
        assert found["webhook_handler_paused", "h", "operator"] == 0
        assert found["webhook_receiver_info", *sorted([__version__, "sqlite", "strong"])] == 1
        assert any(name == "process_open_fds" for name, *_ in found)

    while_running(receiver, test)
    found = asyncio.run(read(receiver))
    assert ("webhook_places", "h") not in found
    assert found["webhook_deliveries_total", "accepted", "shop"] == 1


def test_counters_and_what_waits_are_zero_before_anything_has_come():
    """Whoever watches a counter sees a first step only from zero."""
    receiver = failing()

    async def test():
        found = await read(receiver)
        assert found["webhook_deliveries_total", "accepted", "shop"] == 0
        assert found["webhook_attempts_total", "dead", "h"] == 0
        assert found["webhook_lag_seconds_count", "h"] == 0
        assert found["webhook_commit_duration_seconds_count", "sqlite"] == 0
        waiting = ("dead_letters", "backlog_runs", "backlog_age_seconds", "retrying_runs")
        assert [found[f"webhook_{name}", "h"] for name in waiting] == [0, 0, 0, 0]
        await receiver.add_source("generic", name="late", secret="a secret that is long enough")
        assert (await read(receiver))["webhook_deliveries_total", "late", "refused"] == 0

    while_running(receiver, test)


def test_it_shows_what_waits_for_a_commit():
    receiver = receiver_with("sqlite://", "shop", worker=False)

    async def test():
        assert (await read(receiver))["webhook_commit_waiting",] == 0
        storing = asyncio.ensure_future(receiver.inbox.put([envelope("a")]))
        await asyncio.sleep(0)  # it is in the queue, which has told nobody yet
        waiting = [one.value for one in receiver.metrics.samples() if one.meter is COMMIT_WAITING]
        assert waiting == [1]
        await storing

    while_running(receiver, test)
    assert ("webhook_commit_waiting",) not in asyncio.run(read(receiver))


def test_it_shows_the_clocks_of_senders_that_sign_a_time_once_somebody_reads():
    receiver = stripe(None, worker=False)
    receiver.source("generic", name="shop", verify=False)

    async def test():
        await exchange(receiver, "/stripe", body=BODY, headers=signed())
        assert ("webhook_sender_skew_seconds", "stripe") not in await read(receiver)
        await exchange(receiver, "/shop", body=b'{"id":"1"}')
        behind = sign("stripe", body=BODY, secret=SECRET, now=time.time() - 100)
        await exchange(receiver, "/stripe", body=BODY, headers=[*behind.items()])
        found = await read(receiver)
        assert -110 < found["webhook_sender_skew_seconds", "stripe"] <= -100
        assert ("webhook_sender_skew_seconds", "shop") not in found

    while_running(receiver, test)


def test_it_shows_how_many_keys_a_dead_letter_blocks():
    receiver = receiver_with()
    receiver.source("generic", name="till", verify=False)

    def customer(event: Event) -> str:
        return event.payload["customer"]

    @receiver.on("shop:*", name="ordered", order_by=customer, dead_letters="block")
    async def ordered(event: Event) -> None:
        raise Reject("no")

    @receiver.on("shop:*", name="free")
    async def free(event: Event) -> None:
        raise Reject("no")

    async def dead():
        return sum(one.dead for one in (await receiver.inbox.standing()).handlers)

    async def test():
        for number, of in enumerate(b"aab"):
            body = b'{"id":"%d","customer":"%c"}' % (number, of)
            await exchange(receiver, "/shop", body=body)
        async with asyncio.timeout(60):
            while await dead() < 5:  # noqa: ASYNC110 - the inbox sets no event
                await asyncio.sleep(0.01)
        found = await read(receiver)
        assert found["webhook_order_keys_blocked", "ordered"] == 2
        assert found["webhook_order_keys_blocked", "free"] == 0
        assert ("webhook_order_keys_blocked", "(unplanned)") not in found

    while_running(receiver, test)


def test_the_store_is_read_once_in_a_while(monkeypatch):
    receiver = failing()

    async def test():
        inbox, asked = receiver.inbox, []
        standing = inbox.standing

        async def noted():
            asked.append(1)
            return await standing()

        inbox.standing = noted
        await read(receiver)
        await read(receiver)
        assert len(asked) == 1
        monkeypatch.setattr(metrics, "READ_SECONDS", 0.0)
        await read(receiver)
        assert len(asked) == 2

        async def down():
            raise OSError("no answer")

        inbox.standing = down
        assert ("webhook_workers",) in await read(receiver)
        monkeypatch.setattr(metrics, "SHOWN_SECONDS", 0.0)
        found = await read(receiver)
        assert ("webhook_workers",) not in found
        assert ("webhook_places", "h") in found

    while_running(receiver, test)


def test_an_inbox_on_a_disk_says_what_it_takes_of_it_and_one_that_is_temporary_does_not(tmp_path):
    on_disk = receiver_with(f"sqlite:///{tmp_path / 'inbox.db'}")

    async def known():
        await exchange(on_disk, "/shop", body=b'{"id":"1"}')
        found = await read(on_disk)
        assert found["webhook_request_body_bytes_total", "shop"] == len(b'{"id":"1"}')
        assert found["webhook_inbox_bytes",] >= (tmp_path / "inbox.db").stat().st_size > 0
        assert found["webhook_disk_free_bytes",] > 0

    while_running(on_disk, known)
    temporary = receiver_with()

    async def unknown():
        found = await read(temporary)
        assert ("webhook_inbox_bytes",) not in found
        assert ("webhook_workers",) in found

    while_running(temporary, unknown)


def test_a_disk_that_does_not_answer_hides_nothing_else(tmp_path):
    receiver = receiver_with(f"sqlite:///{tmp_path / 'inbox.db'}")

    async def broken():
        raise OSError("no answer")

    async def test():
        receiver.inbox.free_bytes = broken
        found = await read(receiver)
        assert found["webhook_workers",] == 1
        assert ("webhook_disk_free_bytes",) not in found

    while_running(receiver, test)


def test_a_hosts_registry_shows_it_and_the_page_shows_what_is_added():
    receiver = failing()
    registry = CollectorRegistry()
    registry.register(receiver.metrics.collector())
    mine = Counter("shop_paid", "Paid orders.", registry=None)
    receiver.metrics.add(mine)
    receiver.observe(lambda step, fields: step == "run.failed" and mine.inc())

    async def test():
        await one_dead(receiver)
        registry.collect()
        labels = {"handler": "h"}
        for _ in range(1_000):
            if registry.get_sample_value("webhook_dead_letters", labels) == 1:
                break
            await asyncio.sleep(0.005)
        assert registry.get_sample_value("webhook_dead_letters", labels) == 1
        assert (await read(receiver))["shop_paid_total",] == 1

    before = {"version": __version__, "engine": "", "durability": ""}
    assert registry.get_sample_value("webhook_receiver_info", before) == 1
    while_running(receiver, test)


def test_the_age_of_the_backlog_is_known_while_the_store_answers(monkeypatch):
    receiver = receiver_with("sqlite://", "shop", worker=False)

    async def test():
        assert await receiver.backlog_age() == 0.0
        await exchange(receiver, "/shop", body=b'{"id":"1"}')
        monkeypatch.setattr(metrics, "READ_SECONDS", 0.0)
        assert 0.0 <= await receiver.backlog_age() < 60.0
        monkeypatch.setattr(metrics, "SHOWN_SECONDS", 0.0)
        with pytest.raises(InboxUnavailable):
            await receiver.backlog_age()

    while_running(receiver, test)
    with pytest.raises(InboxUnavailable):
        asyncio.run(receiver.backlog_age())


def test_without_the_extra_it_says_so(monkeypatch):
    monkeypatch.setattr(metrics.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(
        ConfigurationError, match=r"pip install 'asgi-webhook-receiver\[prometheus\]'"
    ):
        receiver_with().metrics.collector()
