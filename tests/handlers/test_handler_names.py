"""What has no name, or no object, or can't be called is one sentence that says what to do."""

import functools

import pytest

from webhook_receiver import Event
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.registry import Handlers


class Service:
    def __init__(self, client: object) -> None:
        self.client = client

    def handle(self, event: Event) -> None: ...

    def __call__(self, event: Event) -> None: ...

    @staticmethod
    def static(event: Event) -> None: ...

    @classmethod
    def of_class(cls, event: Event) -> None: ...


def go(client: object, event: Event) -> None: ...


def registered(function, **options):
    on = Handlers()
    on("a:b", **options)(function)
    (handler,) = on
    return handler.name


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (
            functools.partial(go, object()),
            "a functools.partial of go has no name of its own; register it with name=",
        ),
        (
            functools.partial(Service(1), 1),
            "a functools.partial of Service has no name of its own; register it with name=",
        ),
        (
            Service(1),
            (
                "a Service object has no name of its own; register it with name=, or register a method "
                "of it: receiver.on(…)(it.handle)"
            ),
        ),
        (
            Service.handle,
            (
                "handler 'tests.handlers.test_handler_names.Service.handle' is a method without its "
                "object; register the bound method, once there is an object: "
                "receiver.on(…)(Service(…).handle)"
            ),
        ),
        (
            Service.__dict__["of_class"],
            (
                "handler 'tests.handlers.test_handler_names.Service.of_class' is a classmethod, which its "
                "class can't bind yet; register it below the class: receiver.on(…)(Service.of_class)"
            ),
        ),
        (None, "None can't be called; register a function, or an object's method"),
        (7, "7 can't be called; register a function, or an object's method"),
    ],
)
def test_what_cannot_be_registered_says_what_can(function, sentence):
    with pytest.raises(ConfigurationError) as raised:
        registered(function)
    assert str(raised.value) == sentence


def test_on_inside_a_class_names_the_method_also_under_a_name_of_its_own():
    on = Handlers()
    with pytest.raises(
        ConfigurationError, match=r"'pay' is a method .*\(…\)\(Inside\(…\)\.handle\)"
    ):

        class Inside:
            @on("a:b", name="pay")
            def handle(self, event: Event) -> None: ...


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (Service(1).handle, "Service.handle"),
        (Service.of_class, "Service.of_class"),
        (Service.static, "Service.static"),
        (Service.__dict__["static"], "Service.static"),
    ],
)
def test_what_the_sentences_say_works(function, name):
    assert registered(function) == f"tests.handlers.test_handler_names.{name}"


@pytest.mark.parametrize("function", [functools.partial(go, 1), Service(1)])
def test_a_name_is_all_that_they_need(function):
    assert registered(function, name="pay") == "pay"
