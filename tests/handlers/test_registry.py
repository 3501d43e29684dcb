import functools
from typing import Any

import pydantic
import pytest
import structlog

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.handler import CONCURRENCY, DEFAULT_RETRY, TIMEOUT_SECONDS
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.handlers.retry import RetryPolicy
from webhook_receiver.models import EventModel
from webhook_receiver.payload.reader import Reader
from webhook_receiver.types import Attempt, Delivery, Event


class Paid(EventModel, address="shop:order.paid"):
    amount: int


class Refunded(EventModel, address="shop:order.refunded"):
    amount: int


class Homeless(EventModel):
    amount: int


class Plain(pydantic.BaseModel):
    amount: int


def one(function, *targets, **options):
    """The handler that a function becomes."""
    on = Handlers()
    assert on(*targets, **options)(function) is function
    (handler,) = on
    return handler


def asked(handler):
    return [(each.name, each.asks_for.value) for each in handler.parameters]


def takes_model(paid: Paid) -> None: ...


def takes_event(event: Event) -> None: ...


def takes_typed_event(event: Event[Paid]) -> None: ...


def takes_json(event: Event[dict[str, Any]]) -> None: ...


def takes_plain(order: Plain) -> None: ...


async def takes_all(
    log: structlog.stdlib.BoundLogger,
    attempt: Attempt,
    delivery: Delivery,
    event: Event[Paid],
    *,
    paid: Paid,
    default: int = 5,
    **rest: object,
) -> None: ...


@pytest.mark.parametrize(
    ("function", "targets", "patterns", "models"),
    [
        (takes_model, (), ("shop:order.paid",), (Paid,)),
        (takes_typed_event, (), ("shop:order.paid",), (Paid,)),
        (takes_all, (), ("shop:order.paid",), (Paid,)),
        (takes_model, ("shop:*",), ("shop:*",), (Paid,)),
        (takes_event, ("a:b", "*:c"), ("a:b", "*:c"), None),
        (takes_event, (Paid,), ("shop:order.paid",), (Paid,)),
        (
            takes_event,
            (Paid, Refunded),
            ("shop:order.paid", "shop:order.refunded"),
            (Paid, Refunded),
        ),
        (takes_event, (Paid, "a:b"), ("shop:order.paid", "a:b"), None),
        (takes_json, ("a:b",), ("a:b",), (dict[str, Any],)),
        (takes_plain, ("a:b",), ("a:b",), (Plain,)),
    ],
)
def test_a_handler_takes_what_it_annotates_or_what_on_says(function, targets, patterns, models):
    handler = one(function, *targets)
    assert handler.patterns == patterns
    assert (handler.reader and handler.reader.models) == models


def test_what_a_handler_may_ask_for():
    handler = one(takes_all)
    assert asked(handler) == [
        ("log", "logger"),
        ("attempt", "attempt"),
        ("delivery", "delivery"),
        ("event", "event"),
        ("paid", "payload"),
    ]
    assert [each.keyword for each in handler.parameters] == [False] * 4 + [True]
    assert (handler.is_async, handler.wants_model) == (True, True)
    assert not one(takes_typed_event).wants_model
    assert asked(one(takes_event, "a:b")) == [("event", "event")]


@pytest.mark.parametrize(
    "logger",
    [
        structlog.BoundLogger,
        structlog.stdlib.BoundLogger,
        structlog.typing.FilteringBoundLogger,
        structlog.stdlib.AsyncBoundLogger,
    ],
)
def test_any_structlog_logger_will_do(logger):
    def handler(paid: Paid, log) -> None: ...

    handler.__annotations__["log"] = logger
    assert asked(one(handler)) == [("paid", "payload"), ("log", "logger")]


def test_a_handler_without_parameters_needs_a_pattern():
    def nothing() -> None: ...

    assert one(nothing, "a:b").parameters == ()


def test_options_and_their_defaults():
    policy = RetryPolicy(attempts=1)
    handler = one(takes_model, name="pay", retry=policy, timeout=1.5, concurrency=2)
    assert (handler.name, handler.retry, handler.timeout, handler.concurrency) == (
        *("pay", policy),
        *(1.5, 2),
    )
    default = one(takes_model)
    assert (default.retry, default.timeout, default.concurrency) == (
        *(DEFAULT_RETRY, TIMEOUT_SECONDS),
        CONCURRENCY,
    )


class Callables:
    def method(self, paid: Paid) -> None: ...

    async def __call__(self, paid: Paid) -> None: ...

    @staticmethod
    def static(paid: Paid) -> None: ...


def test_names_are_the_module_and_the_function():
    def inner(paid: Paid) -> None: ...

    assert one(takes_model).name == "tests.handlers.test_registry.takes_model"
    assert one(Callables().method).name == "tests.handlers.test_registry.Callables.method"
    assert one(Callables.static).name == "tests.handlers.test_registry.Callables.static"
    assert one(inner).name == (
        "tests.handlers.test_registry.test_names_are_the_module_and_the_function.inner"
    )
    assert one(lambda: None, "a:b").name.endswith(".<lambda>")


def test_an_object_that_is_called_needs_a_name():
    handler = one(Callables(), name="pay")
    assert (handler.name, handler.reader, handler.is_async) == ("pay", Reader((Paid,)), True)
    with pytest.raises(ConfigurationError, match="name="):
        one(Callables())


def no_annotation(thing): ...


def no_meaning(thing: int) -> None: ...


def two_payloads(paid: Paid, refunded: Refunded) -> None: ...


def two_payloads_in_events(paid: Event[Paid], refunded: Refunded) -> None: ...


def homeless(thing: Homeless) -> None: ...


def optional(paid: Paid | None) -> None: ...


def unknown_name(thing: "Nowhere") -> None: ...  # noqa: F821


def nonsense(thing: "not an annotation") -> None: ...  # noqa: F722


def generator(paid: Paid):
    yield paid


async def async_generator(paid: Paid):
    yield paid


@pytest.mark.parametrize(
    ("function", "targets", "words"),
    [
        (no_annotation, ("a:b",), "'thing' has no annotation"),
        (no_meaning, ("a:b",), "the annotation int"),
        (optional, (), "'paid' has the annotation"),
        (two_payloads, (), "two payloads"),
        (two_payloads_in_events, (), "two payloads"),
        (homeless, (), "which events it handles"),
        (takes_plain, (), "which events it handles"),
        (takes_event, (), "which events it handles"),
        (takes_event, (Homeless,), "Homeless"),
        (takes_event, (int,), "int"),
        (takes_event, (5, 6), "5"),
        (takes_event, ("order.paid",), "'order.paid' must be 'source:type'"),
        (takes_event, ("shop:",), "'shop:' must be"),
        (takes_event, (":paid",), "':paid' must be"),
        (takes_event, ("",), "'' must be"),
        (unknown_name, ("a:b",), "Nowhere"),
        (nonsense, ("a:b",), "annotations can't be read"),
        (generator, (), "generator"),
        (async_generator, (), "generator"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_handler(function, targets, words):
    with pytest.raises(ConfigurationError) as raised:
        one(function, *targets)
    assert words in str(raised.value)
    assert f"'tests.handlers.test_registry.{function.__name__}'" in str(raised.value)


def test_a_partial_is_registered_by_what_it_wraps():
    def with_setting(setting: int, paid: Paid) -> None: ...

    handler = one(functools.partial(with_setting, 5), name="pay")
    assert (asked(handler), handler.reader) == ([("paid", "payload")], Reader((Paid,)))


def test_on_is_used_bare_or_called():
    on = Handlers()
    assert on(takes_model) is takes_model
    assert on()(takes_typed_event) is takes_typed_event
    assert [handler.patterns for handler in on] == [("shop:order.paid",)] * 2


def test_a_name_is_taken_once():
    on = Handlers()
    on(takes_model)
    for again in (lambda: on(takes_model), lambda: on("a:b")(takes_model)):
        with pytest.raises(
            ConfigurationError, match=r"'tests\.handlers\.test_registry\.takes_model'"
        ):
            again()
    on("a:b", name="again")(takes_model)
    assert len(list(on)) == 2


def test_the_fallback():
    on = Handlers()
    assert on.unhandled(takes_event) is takes_event
    on.unhandled(name="second", timeout=1.0)(takes_event)
    on.unhandled()(takes_plain)
    assert [(handler.fallback, handler.patterns) for handler in on] == [(True, ())] * 3
    assert [handler.timeout for handler in on] == [TIMEOUT_SECONDS, 1.0, TIMEOUT_SECONDS]


@pytest.mark.parametrize(
    ("function", "targets", "patterns"),
    [
        (takes_event, (), ("mine:*",)),
        (takes_model, (), ("mine:order.paid",)),
        (takes_event, ("order.*",), ("mine:order.*",)),
        (takes_event, ("shop:order.*", Refunded), ("mine:order.*", "mine:order.refunded")),
    ],
)
def test_a_sources_own_decorator_binds_its_events(function, targets, patterns):
    on = Handlers()
    mine = on.of_source("mine")
    assert (mine(*targets)(function) if targets else mine(function)) is function
    (handler,) = on
    assert handler.patterns == patterns


def test_a_sources_own_decorator_takes_options_and_reports_mistakes():
    on = Handlers()
    on.of_source("mine")("a", name="a", timeout=2.0)(takes_event)
    assert [(handler.name, handler.timeout) for handler in on] == [("a", 2.0)]
    for target in (Homeless, ""):
        with pytest.raises(ConfigurationError):
            on.of_source("mine")(target)(takes_event)


def test_collections_are_included_and_names_still_taken_once():
    on, other = Handlers(), Handlers()
    other(takes_model)
    on.include(other)
    assert list(on) == list(other)
    with pytest.raises(ConfigurationError, match="two handlers"):
        on.include(other)


def test_registration_closes():
    on = Handlers()
    on.close("the receiver has started")
    other = Handlers()
    other(takes_model)
    for late in (
        lambda: on(takes_model),
        lambda: on.unhandled(takes_event),
        lambda: on.include(other),
    ):
        with pytest.raises(ConfigurationError, match="too late: the receiver has started"):
            late()
    assert list(on) == []
    on.reopen()
    on.include(other)
    assert list(on) == list(other)
