import pytest

from webhook_receiver.handlers.decorator import On
from webhook_receiver.models import EventModel


class Paid(EventModel, address="shop:order.paid"): ...


def handle(paid: Paid) -> None: ...


def registered(decorate, source=None):
    """What a decorator registers, and what it gives back."""
    calls = []

    def register(function, targets, source, **options):
        calls.append((function, targets, source, options))
        return function

    returned = decorate(On(register, source))
    return calls, returned


@pytest.mark.parametrize("source", [None, "shop"])
@pytest.mark.parametrize(
    ("decorate", "targets", "options"),
    [
        (lambda on: on(handle), (), {}),
        (lambda on: on()(handle), (), {}),
        (lambda on: on(Paid)(handle), (Paid,), {}),
        (lambda on: on("shop:*")(handle), ("shop:*",), {}),
        (lambda on: on("shop:*", Paid, name="h")(handle), ("shop:*", Paid), {"name": "h"}),
        (lambda on: on(timeout=5.0)(handle), (), {"timeout": 5.0}),
    ],
)
def test_it_is_used_bare_or_called_and_gives_the_function_back(decorate, targets, options, source):
    calls, returned = registered(decorate, source)
    assert calls == [(handle, targets, source, options)]
    assert returned is handle


def test_nothing_is_registered_before_the_function_is_there():
    calls, decorator = registered(lambda on: on("shop:*"))
    assert calls == []
    decorator(handle)
    assert len(calls) == 1
