import functools
from typing import Any

import pydantic
import pytest

from tests.handlers.shop import Homeless, Paid, Refunded
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.handler import CONCURRENCY, DEFAULT_RETRY, TIMEOUT_SECONDS
from webhook_receiver.handlers.parameters import Asked
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.handlers.retry import RetryPolicy
from webhook_receiver.payload.reader import Reader
from webhook_receiver.types import Attempt, Delivery, Event


class Plain(pydantic.BaseModel):
    amount: int


def one(function, *targets, **options):
    """The handler that a function becomes."""
    on = Handlers()
    assert on(*targets, **options)(function) is function
    (handler,) = on
    return handler


def takes_model(paid: Paid) -> None: ...


def takes_event(event: Event) -> None: ...


def takes_typed_event(event: Event[Paid]) -> None: ...


def takes_json(event: Event[dict[str, Any]]) -> None: ...


def optional(paid: Paid | None) -> None: ...


def takes_plain(order: Plain) -> None: ...


async def takes_all(
    attempt: Attempt,
    delivery: Delivery,
    event: Event[Paid],
    *,
    paid: Paid,
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
        (optional, (), ("shop:order.paid",), (Paid,)),
        (takes_json, ("a:b",), ("a:b",), (dict[str, Any],)),
        (takes_plain, ("a:b",), ("a:b",), (Plain,)),
    ],
)
def test_a_handler_takes_what_it_annotates_or_what_on_says(function, targets, patterns, models):
    handler = one(function, *targets)
    assert handler.patterns == patterns
    assert (handler.reader and handler.reader.models) == models


def test_a_payload_is_asked_for_itself_or_in_its_event():
    assert one(takes_model).wants_model
    assert one(takes_all).wants_model
    assert not one(takes_typed_event).wants_model


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

    assert one(takes_model).name == "tests.handlers.test_handler.takes_model"
    assert one(Callables().method).name == "tests.handlers.test_handler.Callables.method"
    assert one(Callables.static).name == "tests.handlers.test_handler.Callables.static"
    assert one(inner).name == (
        "tests.handlers.test_handler.test_names_are_the_module_and_the_function.inner"
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
    assert f"'tests.handlers.test_handler.{function.__name__}'" in str(raised.value)


def test_a_partial_is_registered_by_what_it_wraps():
    def with_setting(setting: int, paid: Paid) -> None: ...

    handler = one(functools.partial(with_setting, 5), name="pay")
    assert [each.name for each in handler.parameters] == ["paid"]
    assert handler.reader == Reader((Paid,))


def takes(what):
    """An async and a sync handler that take a class of SQLAlchemy's; importing it needs greenlet."""

    async def effects(paid: Paid, db) -> None: ...

    def sync_effects(paid: Paid, db) -> None: ...

    asked = type(what, (), {"__module__": "sqlalchemy.ext.asyncio.session"})
    effects.__annotations__["db"] = sync_effects.__annotations__["db"] = asked
    return effects, sync_effects


@pytest.mark.parametrize(
    ("what", "asked"),
    [("AsyncSession", Asked.SESSION), ("AsyncConnection", Asked.CONNECTION)],
)
def test_a_handler_asks_for_a_database_session_and_is_async(what, asked):
    handler, sync_handler = takes(what)
    found = one(handler)
    assert [parameter.asks_for for parameter in found.parameters] == [Asked.PAYLOAD, asked]
    assert found.transactional
    assert not one(takes_model).transactional
    with pytest.raises(ConfigurationError) as raised:
        one(sync_handler)
    assert "isn't async; write `async def`" in str(raised.value)
