"""What a registration may say: options and their mistakes, and what an inbox can't do."""

import math

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.limits import CircuitBreaker
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.models import EventModel
from webhook_receiver.types import Event, Rate


class Paid(EventModel, address="shop:order.paid"):
    amount: int


def takes_model(paid: Paid) -> None: ...


def one(function, *targets, **options):
    """The handler that a function becomes."""
    on = Handlers()
    on(*targets, **options)(function)
    (handler,) = on
    return handler


async def async_key(event: Event) -> str:
    return event.id


class AsyncKey:
    async def __call__(self, event: Event) -> str:
        return event.id


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"timeout": 0}, "timeout=0 must be a number above zero"),
        ({"timeout": -1.0}, "timeout=-1.0 must be"),
        ({"timeout": math.nan}, "timeout=nan must be"),
        ({"timeout": "30"}, "timeout='30' must be"),
        ({"concurrency": 0}, "concurrency=0 must be a whole number above zero"),
        ({"concurrency": 1.5}, "concurrency=1.5 must be"),
        ({"concurrency": True}, "concurrency=True must be"),
        ({"fleet": 0}, "fleet=0 must be a whole number above zero"),
        ({"fleet": "2"}, "fleet='2' must be"),
        ({"retry": 3}, "retry=3 must be a RetryPolicy"),
        ({"was": ""}, "was='' must be a handler's earlier name"),
        ({"was": 3}, "was=3 must be"),
        ({"was": [3]}, "was=[3] must be"),
        ({"was": []}, "was=[] must be"),
        ({"rate": "10/month"}, "rate '10/month' must be like '10/s'"),
        ({"rate": 10}, "rate 10 must be like '10/s'"),
        ({"breaker": True}, "breaker=True must be a CircuitBreaker"),
        ({"order_by": "customer"}, "order_by='customer' must be a sync function"),
        ({"order_by": async_key}, "must be a sync function of the event"),
        ({"order_by": AsyncKey()}, "must be a sync function of the event"),
        ({"order_by": str, "newer_than": 5}, "newer_than=5 must be a sync function"),
        ({"newer_than": str}, "newer_than= and dead_letters='block' need order_by="),
        ({"dead_letters": "block"}, "newer_than= and dead_letters='block' need order_by="),
        ({"order_by": str, "dead_letters": "skip"}, "neither 'step_aside' nor 'block'"),
        ({"dead_letters": None}, "neither 'step_aside' nor 'block'"),
        ({"colour": "red"}, "no option is named 'colour'; there are: name, retry, timeout"),
        ({"sender": "shop"}, "no option is named 'sender'"),
        ({"fallback": True}, "no option is named 'fallback'"),
    ],
)
def test_a_wrong_option_is_one_sentence_that_names_it(options, words):
    on = Handlers()
    for decorator in (on(**options), on.unhandled(**options), on.of_source("shop")(**options)):
        with pytest.raises(ConfigurationError) as raised:
            decorator(takes_model)
        assert words in str(raised.value)
        assert str(raised.value).startswith("handler 'tests.handlers.test_options.takes_model'")
    assert list(on) == []


def test_limits_and_order():
    breaker = CircuitBreaker(failures=2)
    handler = one(
        takes_model,
        fleet=3,
        rate="100/min",
        breaker=breaker,
        order_by=str,
        newer_than=len,
        dead_letters="block",
    )
    assert (handler.fleet, handler.rate, handler.breaker) == (3, Rate(100, 60.0), breaker)
    assert (handler.order_by, handler.newer_than, handler.dead_blocks) == (str, len, True)
    default = one(takes_model, fleet=None, rate=None, breaker=None, order_by=None)
    assert default == one(takes_model)
    assert (default.fleet, default.rate, default.order_by, default.dead_blocks) == (
        *(None, None, None),
        False,
    )
