"""What the fixtures test: found by name, and made into a `TestReceiver`."""

import sys
from types import ModuleType

import pytest
from starlette.applications import Starlette

from webhook_receiver import Handlers, Receiver
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing import TestReceiver
from webhook_receiver.testing.targets import named_target, receiver_under_test


def make_app():
    receiver = Receiver("sqlite://")
    app = Starlette()
    receiver.mount(app, "/hooks")
    return app


async def plain_app(scope, receive, send):
    pass


@pytest.fixture(autouse=True)
def shop(monkeypatch):
    module = ModuleType("shop_under_test")
    module.make_app, module.plain_app, module.on = make_app, plain_app, Handlers()
    monkeypatch.setitem(sys.modules, "shop_under_test", module)
    return module


def test_a_name_leads_to_what_is_there(shop):
    assert named_target("shop_under_test:on") is shop.on
    assert named_target("shop_under_test:plain_app") is plain_app
    assert isinstance(named_target("shop_under_test:make_app"), Starlette)
    assert named_target(shop.on) is shop.on
    assert named_target(None) is None


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("shop", "must be like shop:app"),
        ("no_such_shop:app", "no_such_shop"),
        ("shop_under_test:mak_app", "did you mean 'make_app'"),
    ],
)
def test_a_name_that_leads_nowhere(named, words):
    with pytest.raises(ConfigurationError, match=words):
        named_target(named)


def test_each_kind_of_target():
    app = make_app()
    given = TestReceiver(app=app)
    marker = (("stripe",), {"secret": "whsec_made_up_for_tests"})
    assert receiver_under_test(given, [], {}) is given
    with receiver_under_test(app, [], {"patience": 5}) as test:
        assert test.entered.receiver.sources == {}
    for handlers in (None, Handlers()):
        with receiver_under_test(handlers, [marker], {}) as test:
            assert list(test.entered.receiver.sources) == ["stripe"]
    with pytest.raises(ConfigurationError, match="say what is tested"):
        receiver_under_test(None, [], {})
    with pytest.raises(ConfigurationError, match="adds to a receiver of the test's own"):
        receiver_under_test(Receiver("sqlite://"), [marker], {})


def test_a_receiver_brings_the_app_that_it_is_mounted_on():
    receiver, app = Receiver("sqlite://"), Starlette()
    receiver.mount(app, "/hooks")
    receiver.source("stripe", secret="whsec_made_up_for_tests")
    with receiver_under_test(receiver, [], {}) as test:
        source = receiver.sources["stripe"]
        assert test.entered.address(source, "/stripe", {}) == "http://testserver/hooks/stripe"
