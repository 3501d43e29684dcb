"""Attacks on receivers: what gets through is found, and what can't be tried is said."""

import pytest

from webhook_receiver import Receiver
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing import TestReceiver
from webhook_receiver.testing.attacking import Attacks

SECRET = "whsec_" + "a" * 32


def receiving(**options):
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=SECRET, **options)
    return receiver


def check(receiver, name, *sources, app=None, **options):
    with TestReceiver(receiver, app=app) as test:
        Attacks(test, name).check(*sources, **options)


@pytest.mark.parametrize("name", ["unsigned", "stale", "replayed", "wrong-method"])
def test_a_good_receiver_holds(name):
    check(receiving(), name)


def test_what_gets_through_is_listed():
    with pytest.raises(AssertionError) as raised:
        check(receiving(tolerance=90 * 86_400), "stale", "stripe")
    assert str(raised.value) == (
        "stale: 1 got through\n  stripe: signed 1.0 days ago: answered 200, as if it were genuine"
    )


def test_a_long_list_is_cut():
    async def polite(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"fine"})

    class Polite:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            await (self.app if scope["type"] == "lifespan" else polite)(scope, receive, send)

    receiver = receiving()
    with pytest.raises(AssertionError, match=r"and \d+ more"):
        check(receiver, "tampered", app=Polite(receiver))


def test_an_app_that_breaks_is_found():
    class Broken:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            if scope["type"] == "http" and dict(scope["headers"]).get(b"stripe-signature") == b"x":
                raise ZeroDivisionError("too short")
            if scope["type"] == "http" and b"stripe-signature" not in dict(scope["headers"]):
                await send({"type": "http.response.start", "status": 500, "headers": []})
                await send({"type": "http.response.body"})
                return
            await self.app(scope, receive, send)

    receiver = receiving()
    with TestReceiver(receiver, app=Broken(receiver)) as test:
        found = {one.what: one.happened for one in Attacks(test, "unsigned").found()}
    assert found == {
        "without a signature": "answered 500",
        "signed b'x'": "the app raised ZeroDivisionError: too short",
    }


def test_tenants_are_attacked_by_what_their_secrets_are():
    receiver = Receiver("sqlite://")
    secrets = {"a": "a secret of the shop a", "b": "a secret of the shop b"}
    receiver.source("shopify", path="/shops/{shop}", secret=lambda p: secrets.get(p["shop"], ()))
    given = {"secrets": {"shopify": secrets["a"]}, "params": {"shopify": {"shop": "a"}}}
    check(receiver, "tampered", **given)
    check(receiver, "wrong-tenant", **given, tenants={"shopify": [{"shop": "b"}]})
    secrets["b"] = secrets["a"]
    with pytest.raises(AssertionError, match="sent to /shops/b"):
        check(receiver, "wrong-tenant", **given, tenants={"shopify": [{"shop": "b"}]})


def test_what_a_function_gives_as_secrets_is_what_the_sender_signs_with():
    receiver = Receiver("sqlite://")
    secrets = {"a": ["a secret of the shop a"], "b": ["a secret of the shop b"]}

    async def look_up(params):
        return secrets.get(params["shop"])

    receiver.source("shopify", path="/shops/{shop}", secret=look_up)
    given = {"params": {"shopify": {"shop": "a"}}}
    others = {"tenants": {"shopify": [{"shop": "b"}, {"shop": "c"}]}}
    check(receiver, "changed-signature", **given)
    check(receiver, "wrong-tenant", **given, **others)
    secrets["b"] += secrets["a"]
    with pytest.raises(AssertionError) as raised:
        check(receiver, "wrong-tenant", **given, **others)
    assert str(raised.value) == (
        "wrong-tenant: 1 got through\n  shopify: sent to /shops/b: answered 200, and stored as a new "
        "event"
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "give check(params={'shopify': {'shop': …}})"),
        ({"params": {"shopify": {"shop": "c"}}}, "'shopify' has no secret for {'shop': 'c'}"),
    ],
)
def test_a_source_whose_secret_is_not_known_is_named(given, words):
    receiver = Receiver("sqlite://")
    receiver.source("shopify", path="/shops/{shop}", secret=lambda params: None)
    with pytest.raises(ConfigurationError) as raised:
        check(receiver, "tampered", **given)
    assert words in str(raised.value)


def test_a_secret_that_two_sources_share_is_no_forgery():
    receiver = receiving()
    receiver.source("stripe", name="other", secret=SECRET)
    receiver.source("github", secret="a secret of its own")
    check(receiver, "elsewhere")


def test_what_can_not_be_attacked_is_skipped():
    receiver = Receiver("sqlite://")
    receiver.source("github", secret="a secret for tests")
    with pytest.raises(pytest.skip.Exception, match="no source can be attacked by 'stale'"):
        check(receiver, "stale")


def test_a_source_that_refuses_what_is_genuine_is_named():
    with pytest.raises(ConfigurationError, match="answers a genuine delivery by 401"):
        check(receiving(), "stale", secrets={"stripe": "whsec_" + "b" * 32})
