"""Drift as it meets handlers: what they get, what is logged, what is counted."""

import asyncio
import json

import pytest

from tests.worker.dispatching import ENDED, all_ended, receiver_with, until, while_running
from webhook_receiver import ConfigurationError, Event, EventModel, RetryPolicy
from webhook_receiver.inbox.records import Selection
from webhook_receiver.models import ABSENT
from webhook_receiver.testing.contracts.envelopes import envelope


class Order(EventModel, address="shop:order.*"):
    amount: int = ABSENT


class OrderPaid(Order, address="shop:order.paid"):
    paid_at: int = ABSENT


class OrderLost(Order, address="shop:order.lost"): ...


class Homeless(EventModel): ...


class Refund(EventModel, address="shop:refund"):
    reason: str | None = None


def event(id_, type_, **document):
    return envelope(id_, type=type_, body=json.dumps(document).encode())


def drift_logged(receiver):
    """What is logged of drift from now on."""
    logged = []

    def listen(step, fields):
        if step == "event.drifted":
            logged.append(dict(fields))

    receiver.observe(listen)
    return logged


def handled(register, *events):
    """What was seen of some events, their runs, and what was logged of drift."""
    receiver, seen = receiver_with(), []
    register(receiver, seen.append)

    async def test():
        await receiver.inbox.put(events)
        return await until(receiver, all_ended(len(events)))

    logged = drift_logged(receiver)
    return seen, while_running(receiver, test), logged


def test_a_handler_of_a_base_class_is_given_the_most_specific_one():
    def register(receiver, see):
        @receiver.on
        def any_order(order: Order):
            match order:
                case OrderPaid():
                    see(("paid", order.paid_at))
                case OrderLost():
                    see(("lost", None))
                case _:
                    see((type(order).__name__, None))

    seen, runs, logged = handled(
        register,
        event("a", "order.paid", paid_at=5),
        event("b", "order.lost"),
        event("c", "order.never_heard_of"),
    )
    assert sorted(seen) == [("Order", None), ("lost", None), ("paid", 5)]
    assert {each.status for each in runs.values()} == {"done"}
    assert logged == []


def test_several_classes_in_one_handler():
    def register(receiver, see):
        @receiver.on(OrderPaid, Refund, name="both")
        def both(found: OrderPaid | Refund):
            see(type(found))

        @receiver.on(OrderLost, name="around")
        def around(found: Event):
            see(type(found.payload))

    seen, _, _ = handled(
        register,
        event("a", "order.paid"),
        event("b", "refund"),
        event("c", "order.lost"),
    )
    assert set(seen) == {OrderPaid, Refund, OrderLost}


def test_what_contradicts_the_model_is_delivered_without_it_and_logged():
    def register(receiver, see):
        @receiver.on
        def paid(found: OrderPaid):
            see((found.amount, found.paid_at))

    seen, runs, logged = handled(register, event("a", "order.paid", amount="many", paid_at=5))
    assert seen == [(None, 5)]
    assert runs["a"].status == "done"
    (line,) = logged
    assert (line["id"], line["source"], line["type"]) == ("a", "shop", "order.paid")
    assert line["drift"][0].startswith("amount: ")
    assert "many" not in str(line)


def test_drift_is_logged_once_for_all_attempts_and_counted():
    receiver = receiver_with(lease=0.6)
    attempts = []

    @receiver.on(retry=RetryPolicy(first=0.01))
    def paid(found: Event[OrderPaid]):
        attempts.append(list(found.drift))
        raise ValueError

    async def test():
        await receiver.inbox.put([event("a", "order.paid", amount="many")])
        await until(receiver, lambda runs: runs["a"].attempts > 2)
        for _ in range(1_000):
            if (await receiver.inbox.stats()).drifted:
                break
            await asyncio.sleep(0.01)
        return (await receiver.inbox.stats()).drifted

    logged = drift_logged(receiver)
    assert while_running(receiver, test) == 1
    assert len(attempts) > 2
    assert all(drift[0].startswith("amount: ") for drift in attempts)
    assert len(logged) == 1


@pytest.mark.parametrize("body", [b"[]", b"<x/>", b"7"])
def test_what_is_not_an_object_reaches_an_event_as_it_is_and_is_a_dead_letter_for_its_class(body):
    receiver, seen = receiver_with(), []

    @receiver.on
    def itself(found: OrderPaid):
        seen.append(found)

    @receiver.on
    def around(found: Event[OrderPaid]):
        seen.append(found.drift)

    async def test():
        await receiver.inbox.put([envelope("a", type="order.paid", body=body)])

        while True:
            (found,) = await receiver.inbox.events(Selection())
            runs = {each.handler.rpartition(".")[2]: each.status for each in found.runs}
            if runs.keys() == {"itself", "around"} and ENDED.issuperset(runs.values()):
                return runs
            await asyncio.sleep(0.01)

    statuses = while_running(receiver, test)
    assert statuses == {"itself": "dead", "around": "done"}
    assert len(seen) == 1
    assert seen[0]


def test_a_handler_for_one_event_cannot_take_another():
    receiver = receiver_with()
    with pytest.raises(ConfigurationError, match=r"registered for Refund but takes OrderPaid"):

        @receiver.on(Refund)
        def wrong(found: OrderPaid): ...

    with pytest.raises(ConfigurationError, match=r"registered for Order but takes OrderPaid"):

        @receiver.on(Order)
        def narrow(found: OrderPaid): ...

    @receiver.on(OrderPaid)
    def wide(found: Order): ...


def test_a_union_is_of_event_classes():
    receiver = receiver_with()
    with pytest.raises(ConfigurationError, match="make each an EventModel with an address"):

        @receiver.on("shop:*")
        def either(found: OrderPaid | Homeless): ...
