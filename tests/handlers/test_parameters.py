import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any, NewType, Optional, Protocol

import fastapi
import pydantic
import pytest
import structlog
from fastapi import Depends
from fastapi.security import OAuth2PasswordBearer, SecurityScopes
from sqlalchemy.ext.asyncio import AsyncSession
from typing_extensions import TypeAliasType

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.dependencies import Provide
from webhook_receiver.handlers.parameters import (
    Asked,
    Parameter,
    factory_parameters,
    is_own,
    parameters_of,
)
from webhook_receiver.models import EventModel
from webhook_receiver.types import Attempt, Delivery, Event


class Paid(EventModel, address="shop:order.paid"):
    amount: int


class Refunded(EventModel, address="shop:order.refunded"):
    amount: int


class Plain(pydantic.BaseModel):
    amount: int


class Order(pydantic.BaseModel):
    amount: int


class Engine: ...


class Sender(Protocol):
    def send(self) -> None: ...


def asked(function, provided=()):
    """What each parameter asks for, by name, and the payload's models."""
    parameters, models = parameters_of("h", function, provided)
    return {each.name: each.asks_for for each in parameters}, models


def test_what_a_handler_may_ask_for():
    async def takes_all(
        log: structlog.stdlib.BoundLogger,
        attempt: Attempt,
        delivery: Delivery,
        event: Event[Paid],
        *,
        paid: Paid,
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


@pytest.mark.parametrize("hint", [Engine, Sender, NewType("Secret", str), Callable[[str], None]])
def test_any_other_type_is_one_that_the_application_provides(hint):
    assert parameters_of("h", by_annotation(hint)) == (
        (Parameter("thing", Asked.PROVIDED, keyword=False, wants=hint),),
        (),
    )


@pytest.mark.parametrize("hint", [Event | None, Optional[Event]])  # noqa: UP045
def test_an_optional_event_is_an_event(hint):
    assert asked(by_annotation(hint)) == ({"thing": Asked.EVENT}, ())


def test_beside_the_payload_a_model_is_provided():
    def event_class(plain: Plain, paid: Paid): ...

    def event_of_a_model(paid: Plain, event: Event[Order]): ...

    def first(plain: Plain, order: Order): ...

    assert asked(event_class) == ({"plain": Asked.PROVIDED, "paid": Asked.PAYLOAD}, (Paid,))
    assert asked(event_of_a_model) == ({"paid": Asked.PROVIDED, "event": Asked.EVENT}, (Order,))
    assert asked(first) == ({"plain": Asked.PAYLOAD, "order": Asked.PROVIDED}, (Plain,))
    assert asked(first, {Plain}) == ({"plain": Asked.PROVIDED, "order": Asked.PAYLOAD}, (Order,))


def give() -> object: ...


@pytest.mark.parametrize(
    ("hint", "default", "use_cache"),
    [
        (Annotated[AsyncSession, Provide(give)], inspect.Parameter.empty, True),
        (Annotated[int, "words", Provide(give, use_cache=False)], inspect.Parameter.empty, False),
        (Annotated[int, Depends(give)], inspect.Parameter.empty, True),
        (AsyncSession, Depends(give, use_cache=False), False),
        (Annotated[give, Depends()], inspect.Parameter.empty, True),
    ],
)
def test_a_function_is_asked_for_by_provide_or_by_fastapis_depends(hint, default, use_cache):
    def function(thing=default): ...

    function.__annotations__["thing"] = hint
    ((parameter,), models) = parameters_of("h", function)
    assert (parameter.asks_for, models) == (Asked.DEPENDENCY, ())
    assert (parameter.wants.dependency, parameter.wants.use_cache) == (give, use_cache)


def test_an_alias_of_an_annotation_is_looked_into():
    alias = TypeAliasType("alias", Annotated[int, Provide(give)])
    assert asked(by_annotation(alias)) == ({"thing": Asked.DEPENDENCY}, ())


def test_a_partial_and_a_callable_object_ask_for_what_is_left():
    class Called:
        def __call__(self, paid: Paid) -> None: ...

    def with_setting(setting: int, paid: Paid) -> None: ...

    assert asked(Called()) == ({"paid": Asked.PAYLOAD}, (Paid,))
    assert asked(functools.partial(with_setting, 5)) == ({"paid": Asked.PAYLOAD}, (Paid,))
    named = functools.partial(with_setting, setting=5)
    assert parameters_of("h", named)[0] == (Parameter("paid", Asked.PAYLOAD, keyword=True),)


def with_default(hint):
    def function(thing=None): ...

    if hint is not None:
        function.__annotations__["thing"] = hint
    return function


class Service:
    def method(self, paid: Paid) -> None: ...


def two_payloads(paid: Paid, refunded: Refunded): ...


def a_name_that_is_nowhere(thing: "Nowhere"): ...  # noqa: F821


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (by_annotation(int), "parameter 'thing' has the annotation int, which means nothing here"),
        (by_annotation(None), "parameter 'thing' has the annotation NoneType"),
        (lambda thing: None, "parameter 'thing' has no annotation, which means nothing here"),
        (with_default(None), "no annotation and a default, so nothing else would ever be passed"),
        (with_default(object), "the annotation object and a default"),
        (with_default(int), "fill it with functools.partial"),
        (lambda *args: None, "nothing is ever passed for 'args', which takes any number"),
        (lambda **rest: None, "let a decorator around the function use functools.wraps"),
        (Service.method, "is a method without its object; register the bound method"),
        (two_payloads, "asks for two payloads; a run has one"),
        (a_name_that_is_nowhere, "outside `if TYPE_CHECKING:`"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_handler(function, words):
    with pytest.raises(ConfigurationError) as raised:
        asked(function)
    assert str(raised.value).startswith("handler 'h'")
    assert words in str(raised.value)


REQUESTS = [
    (fastapi.Request, "parameter 'thing' asks for Request: a handler runs after the request"),
    (fastapi.WebSocket, "parameter 'thing' asks for WebSocket"),
    (fastapi.Response, "parameter 'thing' asks for Response: a handler runs after the answer"),
    (fastapi.responses.JSONResponse, "asks for JSONResponse"),
    (fastapi.BackgroundTasks, "runs in the background already"),
    (fastapi.UploadFile, "webhook_receiver.files_of"),
    (SecurityScopes, "has no scopes"),
    (Annotated[str, fastapi.Header()], "asks for str: a handler has no request"),
    (Annotated[str, fastapi.Query()], "asks for str: a handler has no request"),
    (Annotated[str, fastapi.Cookie()], "asks for str: a handler has no request"),
    (Annotated[str, fastapi.Body()], "asks for str: a handler has no request"),
    (Annotated[str, Depends(OAuth2PasswordBearer("token"))], "by a security scheme of FastAPI's"),
    (Annotated[str, fastapi.Security(give)], "by a security scheme of FastAPI's"),
]


@pytest.mark.parametrize(("hint", "words"), REQUESTS)
def test_what_only_requests_have_is_refused_in_handlers_and_dependencies(hint, words):
    for call in (
        lambda: asked(by_annotation(hint)),
        lambda: factory_parameters("handler 'h' → give", by_annotation(hint), borrowed=True),
        lambda: factory_parameters("give, which is provided", by_annotation(hint)),
    ):
        with pytest.raises(ConfigurationError) as raised:
            call()
        assert words in str(raised.value)


@pytest.mark.parametrize("hint", [str, int | None, list[str]])
def test_what_fastapi_reads_from_a_request_is_refused_whatever_its_default(hint):
    for function in (by_annotation(hint), with_default(hint)):
        with pytest.raises(
            ConfigurationError, match="'thing' is read from a request's query or body"
        ):
            factory_parameters("handler 'h' → give", function, borrowed=True)


def test_what_gives_a_value_keeps_its_defaults():
    def make(engine: Engine, event: Event, sender: Sender | None = None, pool: int = 5, **rest): ...

    assert factory_parameters("make", make) == (
        Parameter("engine", Asked.PROVIDED, keyword=True, wants=Engine),
        Parameter("event", Asked.EVENT, keyword=True),
        Parameter("sender", Asked.PROVIDED, keyword=True, wants=Sender, optional=True),
    )
    with pytest.raises(ConfigurationError, match="make: parameter 'thing' has no annotation"):
        factory_parameters("make", lambda thing: None)
    with pytest.raises(ConfigurationError, match="asks for a payload, which the handler takes"):
        factory_parameters("make", by_annotation(Paid))


def test_an_annotation_that_cant_be_read_matters_only_without_a_default():
    def lenient(engine: Engine, thing: "Nowhere" = None): ...  # noqa: F821

    assert [each.name for each in factory_parameters("make", lenient)] == ["engine"]
    with pytest.raises(ConfigurationError, match="outside `if TYPE_CHECKING:`"):
        factory_parameters("make", a_name_that_is_nowhere)


def test_what_the_receiver_gives_itself():
    assert all(map(is_own, (Event, Event[Paid], Attempt, Delivery, AsyncSession, Paid)))
    assert not any(map(is_own, (Engine, Plain, str)))
