import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers import Handlers
from webhook_receiver.router import Pattern, Router
from webhook_receiver.types import Event


def router(*patterns, fallback=False):
    """A router of one handler for each pattern, named after it."""
    on = Handlers()

    def handler(event: Event) -> None: ...

    for pattern in patterns:
        on(*pattern.split(" "), name=pattern)(handler)
    if fallback:
        on.unhandled(name="fallback")(handler)
    return Router(on)


@pytest.mark.parametrize(
    ("pattern", "address", "matches"),
    [
        ("stripe:charge.refunded", ("shop", "stripe", "charge.refunded"), True),
        ("shop:charge.refunded", ("shop", "stripe", "charge.refunded"), True),
        ("*:charge.refunded", ("shop", "stripe", "charge.refunded"), True),
        ("stripe:*", ("stripe", "stripe", "charge.refunded"), True),
        ("stripe:*", ("stripe", "stripe", "a\nb"), True),
        ("stripe:charge.*", ("stripe", "stripe", "charge.refunded"), True),
        ("stripe:charge.*", ("stripe", "stripe", "charge"), False),
        ("stripe:charge.?efunded", ("stripe", "stripe", "charge.refunded"), True),
        ("stripe:charge.[rs]*", ("stripe", "stripe", "charge.refunded"), True),
        ("stripe:charge", ("stripe", "stripe", "charge.refunded"), False),
        ("stripe:refunded", ("stripe", "stripe", "charge.refunded"), False),
        ("stripe:Charge.*", ("stripe", "stripe", "charge.refunded"), False),
        ("github:*", ("stripe", "stripe", "charge.refunded"), False),
        ("str*:*", ("stripe", "stripe", "charge.refunded"), False),
        ("a:b:c", ("a", "a", "b:c"), True),
    ],
)
def test_patterns(pattern, address, matches):
    assert Pattern.parse(pattern).matches(*address) is matches
    assert str(Pattern.parse(pattern)) == pattern
    assert router(pattern).plan(*address) == ((pattern,) if matches else ())


@pytest.mark.parametrize("text", ["", "stripe", ":", "stripe:", ":charge"])
def test_other_patterns_are_configuration_errors(text):
    with pytest.raises(ConfigurationError) as raised:
        Pattern.parse(text)
    assert repr(text) in str(raised.value)
    assert "source:type" in str(raised.value)


def test_every_match_runs_once_in_order_of_registration():
    routes = router("stripe:b stripe:*", "*:*", "stripe:a", "stripe:b *:b")
    assert routes.plan("stripe", "stripe", "b") == ("stripe:b stripe:*", "*:*", "stripe:b *:b")
    assert routes.plan("stripe", "stripe", "b") == routes.plan("stripe", "stripe", "b")


def test_the_fallback_runs_where_nobody_else_does():
    routes = router("stripe:a", fallback=True)
    assert routes.plan("stripe", "stripe", "a") == ("stripe:a",)
    assert routes.plan("stripe", "stripe", "b") == ("fallback",)
    assert router("stripe:a").plan("stripe", "stripe", "b") == ()


def test_plans_survive_more_types_than_are_remembered():
    routes = router("stripe:t1")
    plans = [routes.plan("stripe", "stripe", f"t{number}") for number in range(10_000)]
    assert [plan for plan in plans if plan] == [("stripe:t1",)]
    assert routes.plan("stripe", "stripe", "t1") == ("stripe:t1",)


def test_handlers_of_unknown_senders_are_listed():
    routes = router("stripe:a", "paypal:a", "*:a", "shop:a stripe:b", fallback=True)
    assert routes.idle_handlers(["stripe", "github"]) == [
        ("paypal:a", "paypal:a"),
        ("shop:a stripe:b", "shop:a"),
    ]
