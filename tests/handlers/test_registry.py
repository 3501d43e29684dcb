from typing import Any

import pytest

from tests.handlers.shop import Homeless, Paid, Refunded
from webhook_receiver import Receiver
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.handler import TIMEOUT_SECONDS
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.types import Event


def takes_model(paid: Paid) -> None: ...


def takes_event(event: Event) -> None: ...


def takes_typed_event(event: Event[Paid]) -> None: ...


def takes_json(event: Event[dict[str, Any]]) -> None: ...


async def takes_session(paid: Paid, db) -> None: ...


class AsyncSession:
    """Stands for SQLAlchemy's, which needs greenlet to be imported; known by its name."""


AsyncSession.__module__ = "sqlalchemy.ext.asyncio.session"
takes_session.__annotations__["db"] = AsyncSession


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
    on.unhandled()(takes_json)
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


def test_what_is_included_is_a_collection():
    with pytest.raises(ConfigurationError, match="include takes Handlers, not a module; name the"):
        Handlers().include(pytest)


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


ABLE = {"sqlite://": True, "postgresql://host/db": True, "nats://host": False}
NEEDY = {
    "order_by=": lambda on: on(order_by=str, name="needy")(takes_model),
    "a database session": lambda on: on(name="needy")(takes_session),
}


@pytest.mark.parametrize("what", NEEDY)
@pytest.mark.parametrize(("url", "able"), ABLE.items())
def test_what_the_inbox_cannot_do_is_refused_at_registration_and_inclusion(url, able, what):
    collected = Handlers()
    NEEDY[what](collected)
    for register in (NEEDY[what], lambda on: on.include(collected)):
        receiver = Receiver(url)
        if able:
            register(receiver.on)
            assert len(list(receiver.on)) == 1
            continue
        with pytest.raises(ConfigurationError) as raised:
            register(receiver.on)
        assert str(raised.value) == (
            f"handler 'needy' asks for {what}, which an inbox on nats can't give; use an inbox on "
            "postgresql:// or sqlite://"
        )
        assert list(receiver.on) == []


def test_handlers_are_judged_when_the_inbox_becomes_known():
    on = Handlers()
    NEEDY["order_by="](on)
    on.limit_to({"order"}, "an inbox on sqlite")
    with pytest.raises(ConfigurationError, match="'needy' asks for order_by="):
        on.limit_to(frozenset(), "an inbox on nats")


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ({"name": "a", "was": "old"}, {"name": "b", "was": ["older", "old"]}, "old"),
        ({"name": "a", "was": "b"}, {"name": "b"}, "b"),
        ({"name": "b"}, {"name": "a", "was": "b"}, "b"),
    ],
)
def test_runs_of_one_name_are_never_two_handlers(first, second, name):
    on = Handlers()
    on("shop:*", **first)(lambda: None)
    with pytest.raises(ConfigurationError, match=f"both claim the name '{name}'"):
        on("shop:*", **second)(lambda: None)


def test_a_handler_may_have_had_several_names():
    on = Handlers()
    on("shop:*", name="a", was=("b", "c"))(lambda: None)
    on("shop:*", name="d", was="e")(lambda: None)
    assert [handler.was for handler in on] == [("b", "c"), ("e",)]


def test_a_handlers_own_name_is_no_earlier_one():
    with pytest.raises(ConfigurationError, match="was='a' is its own name"):
        Handlers()("shop:*", name="a", was=["b", "a"])(lambda: None)
