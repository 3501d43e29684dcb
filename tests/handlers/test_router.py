import pytest

from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.handlers.router import Router
from webhook_receiver.models import EventModel
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Event, Planned


def router(*patterns, fallback=False):
    """A router of one handler for each pattern, named after it."""
    on = Handlers()

    def handler(event: Event) -> None: ...

    for pattern in patterns:
        on(*pattern.split(" "), name=pattern)(handler)
    if fallback:
        on.unhandled(name="fallback")(handler)
    return Router(on)


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [("stripe:a", True), ("shop:*", True), ("*:a", True), ("github:*", False)],
)
def test_a_handler_runs_for_the_events_that_its_pattern_means(pattern, matches):
    assert router(pattern).plan("shop", "stripe", "a") == ((pattern,) if matches else ())


def test_every_match_runs_once_in_order_of_registration():
    routes = router("stripe:b stripe:*", "*:*", "stripe:a", "stripe:b *:b")
    assert routes.plan("stripe", "stripe", "b") == ("stripe:b stripe:*", "*:*", "stripe:b *:b")
    assert routes.plan("stripe", "stripe", "b") == routes.plan("stripe", "stripe", "b")


def test_the_fallback_runs_if_nobody_else_does():
    routes = router("stripe:a", fallback=True)
    assert routes.plan("stripe", "stripe", "a") == ("stripe:a",)
    assert routes.plan("stripe", "stripe", "b") == ("fallback",)
    assert router("stripe:a").plan("stripe", "stripe", "b") == ()


def test_plans_survive_more_types_than_are_remembered():
    routes = router("stripe:t1")
    plans = [routes.plan("stripe", "stripe", f"t{number}") for number in range(10_000)]
    assert [plan for plan in plans if plan] == [("stripe:t1",)]
    assert routes.plan("stripe", "stripe", "t1") == ("stripe:t1",)


class Order(EventModel, address="shop:order"):
    customer: str | None


def takes_order(order: Order) -> None: ...


def takes_typed_event(event: Event[Order]) -> None: ...


def takes_event(event: Event) -> None: ...


def runs_of(function, body, order_by, **options):
    """The runs that an event of the shop is given by a handler `h`."""
    on = Handlers()
    on("shop:order", name="h", order_by=order_by, **options)(function)
    on("shop:order", name="plain")(takes_event)
    planned, plain = Router(on).runs_of(envelope("e1", type="order", body=body))
    assert plain == Planned("plain")
    return planned


def customer(event):
    return event.payload.customer


@pytest.mark.parametrize("function", [takes_order, takes_typed_event])
def test_order_by_is_given_the_typed_payload(function):
    assert runs_of(function, b'{"customer":"c1"}', customer) == Planned("h", "c1")


def test_order_by_is_given_plain_json_if_no_model_is_named():
    found = runs_of(takes_event, b'{"customer":7}', lambda event: event.payload["customer"])
    assert found == Planned("h", "7")
    assert runs_of(takes_event, b"[]", lambda event: (event.source, event.id)) == Planned(
        "h", "('shop', 'e1')"
    )


def test_an_event_without_a_key_has_no_order_and_blocks_nobody():
    for policy in ("step_aside", "block"):
        found = runs_of(takes_order, b'{"customer":null}', customer, dead_letters=policy)
        assert found == Planned("h")


def test_dead_letters_block_if_the_handler_says_so():
    found = runs_of(takes_order, b'{"customer":"c1"}', customer, dead_letters="block")
    assert found == Planned("h", "c1", dead_blocks=True)


class Wordless(Exception):
    def __str__(self):
        raise RuntimeError


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (KeyError("customer"), "order_by raised KeyError: 'customer'"),
        (SystemExit(3), "order_by raised SystemExit: 3"),
        (KeyboardInterrupt(), "order_by raised KeyboardInterrupt"),
        (Wordless(), "order_by raised Wordless: (its __str__ raised RuntimeError)"),
        (ValueError("a\x00b"), "order_by raised ValueError: a\ufffdb"),
    ],
)
def test_an_order_by_that_raises_costs_its_own_run_only(error, reason):
    def order_by(event):
        raise error

    found = runs_of(takes_event, b"{}", order_by, dead_letters="block")
    assert found == Planned("h", error=reason)


def test_a_key_that_cannot_be_written_is_a_dead_letter_too():
    found = runs_of(takes_event, b"{}", lambda event: Wordless())
    assert found.error == "order_by raised RuntimeError"


def test_a_payload_that_does_not_fit_is_given_to_order_by_as_plain_json():
    found = runs_of(takes_typed_event, b'{"customer":[]}', customer)
    assert found.order_key is None
    assert (
        found.error == "order_by raised AttributeError: 'dict' object has no attribute 'customer'"
    )


def test_the_patterns_of_all_handlers_but_fallbacks():
    routes = router("stripe:a", "shop:a stripe:b", fallback=True)
    assert [(name, str(pattern)) for name, pattern in routes.patterns()] == [
        ("stripe:a", "stripe:a"),
        ("shop:a stripe:b", "shop:a"),
        ("shop:a stripe:b", "stripe:b"),
    ]
