"""What a test puts in the place of dependencies: `overrides=`, and FastAPI's `dependency_overrides`."""

import asyncio
from typing import Annotated
from unittest.mock import Mock

import pytest
from fastapi import Depends, FastAPI, Request
from sqlalchemy.ext.asyncio import AsyncSession

from webhook_receiver import Attempt, Provide, Receiver
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing import TestReceiver

SECRET = "whsec_" + "a" * 32
PAID = "invoice.paid"


class Client:
    name = "real"


class Settings: ...


def make_client():
    raise AssertionError


def greeting():
    return "real"


class Shop:
    """A receiver whose handler asks for a client and a greeting, mounted on an app."""

    def __init__(self):
        self.receiver = Receiver("sqlite:///nowhere/never.db")
        self.receiver.source("stripe", secret=SECRET)
        self.receiver.provide(Client, make_client)
        self.app, self.seen = FastAPI(), []
        self.receiver.mount(self.app, "/hooks")

        @self.receiver.on("stripe:*", name="book")
        async def book(client: Client, words: Annotated[str, Depends(greeting)]):
            self.seen.append((client.name, words))


def named(name):
    return type("Fake", (Client,), {"name": name})()


def test_a_value_and_a_factory_take_the_place_of_a_type_and_a_function():
    shop, fake, open_now = Shop(), named("fake"), []

    async def client():
        open_now.append(1)
        yield fake
        open_now.clear()

    def hello(attempt: Attempt):
        return f"hello {attempt.number}"

    for value in (fake, client):
        with TestReceiver(shop.receiver, overrides={Client: value, greeting: hello}) as test:
            assert test.deliver("stripe", PAID).runs["book"].status == "done"
            assert bool(open_now) is (value is client)
    assert shop.seen == [("fake", "hello 1")] * 2
    assert open_now == []


def test_in_an_async_test_and_through_the_app():
    shop = Shop()

    async def test_case():
        async with TestReceiver(app=shop.app, overrides={Client: named("fake")}) as test:
            assert (await test.deliver("stripe", PAID)).runs["book"].status == "done"

    asyncio.run(test_case())
    assert shop.seen == [("fake", "real")]


def test_a_mock_is_a_value():
    shop = Shop()
    mock = Mock(spec=Client)
    mock.name = "mock"
    with TestReceiver(shop.receiver, overrides={Client: mock}) as test:
        test.deliver("stripe", PAID)
    assert shop.seen == [("mock", "real")]


def test_they_are_gone_after_the_test():
    shop = Shop()
    with TestReceiver(shop.receiver, overrides={Client: named("fake")}):
        pass
    with pytest.raises(AssertionError), TestReceiver(shop.receiver):
        pass


def test_a_class_that_a_hook_or_another_dependency_asks_for_counts():
    shop = Shop()

    def nested(settings: Settings):
        return type(settings).__name__

    @shop.receiver.around
    def around(words: Annotated[str, Provide(nested)]):
        shop.seen.append(words)
        yield

    overrides = {Client: named("fake"), Settings: Settings()}
    with TestReceiver(shop.receiver, overrides=overrides) as test:
        test.deliver("stripe", PAID)
    assert shop.seen == ["Settings", ("fake", "real")]


WRONG = [
    (
        {Settings: Settings()},
        r"overrides= has Settings, which no handler asks for; there are: Client",
    ),
    ({make_client: Client}, r"how Client is provided; override the type: overrides=\{Client: …\}"),
    ({Client: lambda session: session}, r"parameter 'session'"),
    ([Client], "overrides= takes a mapping, not a list"),
]


def wanting_request(request: Request): ...


def wanting_session(session: AsyncSession): ...


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        *WRONG,
        (
            {Client: Client, greeting: wanting_request},
            "overridden: .*wanting_request.*'request' .*after the request",
        ),
        (
            {Client: Client, greeting: wanting_session},
            "which handler 'book' wasn't registered with; write the override without a session",
        ),
    ],
)
def test_a_wrong_one_is_an_error_when_it_is_entered(overrides, words):
    shop = Shop()
    with (
        pytest.raises(ConfigurationError, match=words),
        TestReceiver(shop.receiver, overrides=overrides),
    ):
        pass


# FastAPI's own.


@pytest.mark.parametrize("through", ["app", "receiver"])
def test_fastapis_overrides_count_at_the_start(through):
    shop = Shop()
    shop.app.dependency_overrides.update(
        {greeting: lambda: "fastapi", Client: lambda: named("fastapi"), Settings: Settings}
    )
    given = {through: getattr(shop, through)}
    with TestReceiver(**given) as test:
        assert test.deliver("stripe", PAID).runs["book"].status == "done"
    assert shop.seen == [("fastapi", "fastapi")]


def test_fastapis_overrides_may_change_between_deliveries():
    shop = Shop()
    with TestReceiver(app=shop.app, overrides={Client: named("fake")}) as test:
        shop.app.dependency_overrides[greeting] = lambda: "one"
        test.deliver("stripe", PAID)
        shop.app.dependency_overrides[greeting] = lambda: "two"
        test.deliver("stripe", PAID)
        shop.app.dependency_overrides.clear()
        test.deliver("stripe", PAID)
    assert [words for _, words in shop.seen] == ["one", "two", "real"]


def test_those_of_the_test_come_before_fastapis():
    shop = Shop()
    shop.app.dependency_overrides[greeting] = lambda: "fastapi"
    overrides = {Client: named("fake"), greeting: lambda: "test"}
    with TestReceiver(app=shop.app, overrides=overrides) as test:
        test.deliver("stripe", PAID)
    assert shop.seen == [("fake", "test")]


def test_one_that_comes_too_late_or_cannot_work_is_the_attempts_error():
    shop = Shop()
    shop.receiver.provide(Settings, Settings)
    with TestReceiver(app=shop.app, overrides={Client: named("fake")}) as test:
        for override, words in (
            (wanting_settings, "asks for Settings by an override that came after the start"),
            (wanting_request, "after the request was answered"),
        ):
            shop.app.dependency_overrides[greeting] = override
            run = test.deliver("stripe", PAID).runs["book"]
            assert run.status == "retrying"
            assert words in run.error


def wanting_settings(settings: Settings): ...


def test_an_override_that_cannot_be_hashed_is_called():
    class Unhashable:
        __hash__ = None

        def __call__(self):
            return "unhashable"

    shop = Shop()
    with TestReceiver(app=shop.app, overrides={Client: named("fake")}) as test:
        shop.app.dependency_overrides[greeting] = Unhashable()
        test.deliver("stripe", PAID)
    assert shop.seen == [("fake", "unhashable")]
