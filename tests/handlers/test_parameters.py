import functools
from typing import Any

import pydantic
import pytest
import structlog

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.parameters import Asked, Parameter, parameters_of
from webhook_receiver.models import EventModel
from webhook_receiver.types import Attempt, Delivery, Event


class Paid(EventModel, address="shop:order.paid"):
    amount: int


class Refunded(EventModel, address="shop:order.refunded"):
    amount: int


class Plain(pydantic.BaseModel):
    amount: int


def asked(function):
    """What each parameter asks for, by name, and the payload's models."""
    parameters, models = parameters_of("h", function)
    return {each.name: each.asks_for for each in parameters}, models


def test_what_a_handler_may_ask_for():
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

    parameters, models = parameters_of("h", takes_all)
    assert parameters == (
        Parameter("log", Asked.LOGGER, keyword=False),
        Parameter("attempt", Asked.ATTEMPT, keyword=False),
        Parameter("delivery", Asked.DELIVERY, keyword=False),
        Parameter("event", Asked.EVENT, keyword=False),
        Parameter("paid", Asked.PAYLOAD, keyword=True),
    )
    assert models == (Paid,)


def by_annotation(hint):
    def function(thing): ...

    function.__annotations__["thing"] = hint
    return function


@pytest.mark.parametrize(
    ("hint", "asks_for", "models"),
    [
        (Event, Asked.EVENT, ()),
        (Event[Any], Asked.EVENT, ()),
        (Event[Paid], Asked.EVENT, (Paid,)),
        (Event[Paid | Refunded], Asked.EVENT, (Paid, Refunded)),
        (Event[dict[str, int]], Asked.EVENT, (dict[str, int],)),
        (Paid, Asked.PAYLOAD, (Paid,)),
        (Paid | Refunded, Asked.PAYLOAD, (Paid, Refunded)),
        (Plain, Asked.PAYLOAD, (Plain,)),
        (structlog.BoundLogger, Asked.LOGGER, ()),
        (structlog.stdlib.BoundLogger, Asked.LOGGER, ()),
        (structlog.stdlib.AsyncBoundLogger, Asked.LOGGER, ()),
        (structlog.typing.FilteringBoundLogger, Asked.LOGGER, ()),
    ],
)
def test_an_annotation_says_what_is_passed(hint, asks_for, models):
    assert asked(by_annotation(hint)) == ({"thing": asks_for}, models)


@pytest.mark.parametrize(
    ("name", "asks_for"),
    [("AsyncSession", Asked.SESSION), ("AsyncConnection", Asked.CONNECTION)],
)
def test_the_databases_own_classes_are_known_by_their_names(name, asks_for):
    named = type(name, (), {"__module__": "sqlalchemy.ext.asyncio.session"})
    assert asked(by_annotation(named)) == ({"thing": asks_for}, ())


def test_another_class_of_the_database_means_nothing():
    named = type("AsyncEngine", (), {"__module__": "sqlalchemy.ext.asyncio.engine"})
    with pytest.raises(ConfigurationError, match="the annotation AsyncEngine, which means nothing"):
        asked(by_annotation(named))


def test_what_has_a_default_may_mean_nothing():
    def function(paid: Paid, setting: int = 5, *more: int, **rest: int): ...

    assert asked(function) == ({"paid": Asked.PAYLOAD}, (Paid,))


def test_a_partial_and_a_callable_object_ask_for_what_is_left():
    class Called:
        def __call__(self, paid: Paid) -> None: ...

    def with_setting(setting: int, paid: Paid) -> None: ...

    assert asked(Called()) == ({"paid": Asked.PAYLOAD}, (Paid,))
    assert asked(functools.partial(with_setting, 5)) == ({"paid": Asked.PAYLOAD}, (Paid,))


def two_payloads(paid: Paid, refunded: Refunded): ...


def a_name_that_is_nowhere(thing: "Nowhere"): ...  # noqa: F821


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (by_annotation(int), "parameter 'thing' has the annotation int, which means nothing here"),
        (by_annotation(None), "parameter 'thing' has the annotation NoneType"),
        (lambda thing: None, "parameter 'thing' has no annotation, which means nothing here"),
        (two_payloads, "asks for two payloads; a run has one"),
        (a_name_that_is_nowhere, "outside `if TYPE_CHECKING:`"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_handler(function, words):
    with pytest.raises(ConfigurationError) as raised:
        asked(function)
    assert str(raised.value).startswith("handler 'h'")
    assert words in str(raised.value)
