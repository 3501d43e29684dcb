from typing import Annotated

import pytest
from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from webhook_receiver import Attempt, Event, Provide
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.parameters import parameters_of
from webhook_receiver.handlers.plans import Planner
from webhook_receiver.handlers.provided import Provided


class Client: ...


class Session: ...


class Service: ...


def plan_of(handler, provided=None, *, strict=True, overrides=None):
    provided = provided or Provided()
    planner = Planner(provided, overrides or {}, strict)
    return planner.for_handler("h", parameters_of("h", handler, provided)[0])


def sources(steps):
    return [step.factory.made.source for step in steps]


def leaf(): ...
def middle(leaf: Annotated[int, Depends(leaf)]): ...


def test_dependencies_come_first_and_are_called_once():
    def handler(
        one: Annotated[int, Depends(middle)],
        two: Annotated[int, Depends(leaf)],
        anew: Annotated[int, Depends(leaf, use_cache=False)],
    ): ...

    plan = plan_of(handler)
    assert sources(plan.steps) == [leaf, middle, leaf]
    assert [parameter.slot for parameter in plan.parameters] == [1, 0, 2]
    assert plan.steps[1].parameters[0].slot == 0


def make_session(attempt: Attempt): ...
def make_service(session: Session, client: Client): ...


def shop():
    provided = Provided()
    provided.provide(Client, Client(), "process")
    provided.provide(Session, make_session, "attempt")
    provided.provide(Service, make_service, "attempt")
    return provided


def test_what_lives_as_long_as_the_process_is_shared():
    def handler(client: Client, service: Service): ...

    plan = plan_of(handler, shop())
    assert (sources(plan.steps), plan.shared, plan.size) == (
        *([make_session, make_service], {Client: 0}),
        3,
    )


def test_hooks_are_called_first_with_what_they_ask_for():
    async def hook(session: Session):
        yield

    def handler(session: Session, service: Service): ...

    provided = shop()
    provided.around(hook)
    plan = plan_of(handler, provided)
    assert sources(plan.hooks) == [make_session, hook]
    assert sources(plan.steps) == [make_service]


def test_an_optional_parameter_is_left_out_unless_its_type_is_provided():
    def make(client: Client | None = None): ...

    def handler(one: Annotated[int, Provide(make)]): ...

    assert plan_of(handler).steps[0].parameters == ()
    assert plan_of(handler, shop()).steps[0].parameters[0].wants is Client


def test_a_plan_says_if_it_needs_the_inboxs_transaction():
    def unit(session: AsyncSession): ...

    def handler(one: Annotated[int, Provide(unit)]): ...

    assert plan_of(handler).transactional
    assert not plan_of(lambda: None).transactional


def test_overrides_are_called_instead():
    def handler(one: Annotated[int, Depends(middle)], client: Client): ...

    plan = plan_of(handler, shop(), overrides={middle: leaf, Client: make_session})
    assert sources(plan.steps) == [leaf]


def asks_for_request(request: Request): ...
def asks_for_text(q: str): ...
def asks_for_client(client: Client): ...


def circle_service(session: Session): ...
def circle_session(service: Service): ...


def circle():
    provided = Provided()
    provided.provide(Service, circle_service, "attempt")
    provided.provide(Session, circle_session, "attempt")
    return provided


def asking(hint):
    def handler(thing): ...

    handler.__annotations__["thing"] = hint
    return handler


@pytest.mark.parametrize(
    ("hint", "provided", "words"),
    [
        (
            Client,
            Provided(),
            "handler 'h': parameter 'thing' has the annotation Client, which means",
        ),
        (
            Annotated[int, Provide(asks_for_client)],
            Provided(),
            f"handler 'h' → {__name__}.asks_for_client: parameter 'client' has the annotation Client",
        ),
        (Service, circle(), "handler 'h' → Service → Session → Service: they ask for each other"),
        (
            Annotated[int, Depends(asks_for_request)],
            Provided(),
            f"handler 'h' → {__name__}.asks_for_request: parameter 'request' asks for Request",
        ),
        (
            Annotated[int, Depends(asks_for_text)],
            Provided(),
            f"handler 'h' → {__name__}.asks_for_text: parameter 'q' is read from a request's query",
        ),
    ],
)
def test_a_mistake_names_the_chain_from_the_handler_on(hint, provided, words):
    with pytest.raises(ConfigurationError) as raised:
        plan_of(asking(hint), provided)
    assert str(raised.value).startswith(words)


def asks_for_event(event: Event): ...
def asks_for_session(session: Session): ...


@pytest.mark.parametrize(
    ("factory", "words"),
    [
        (asks_for_event, "handler 'h' → Client: parameter 'event' asks for the event, and what is"),
        (asks_for_session, "handler 'h' → Client is provided per process and asks for Session"),
        (asks_for_client, "handler 'h' → Client → Client: they ask for each other in a circle"),
    ],
)
def test_what_lives_as_long_as_the_process_needs_nothing_of_an_attempt(factory, words):
    provided = Provided()
    provided.provide(Client, factory, "process")
    provided.provide(Session, make_session, "attempt")
    with pytest.raises(ConfigurationError) as raised:
        Planner(provided).for_process([("handler 'h'", Client)])
    assert str(raised.value).startswith(words)


def test_a_hook_has_no_part_in_the_inboxs_transaction():
    def hook(session: AsyncSession):
        yield

    provided = Provided()
    provided.around(hook)
    with pytest.raises(ConfigurationError, match="hooks are around its transaction"):
        plan_of(lambda: None, provided)


def test_before_the_start_a_type_may_still_be_missing():
    assert plan_of(asking(Client), strict=False).parameters[0].slot == -1
