"""Where `send` sends to, and with which secret; `test_send.py` sends to a real server."""

import pytest

from webhook_receiver.cli.addressee import Given, find_addressee
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.types import Headers

RECEIVER = """\
from webhook_receiver import Receiver

receiver = Receiver("sqlite://", public_url="https://shop.example/hooks")
receiver.source("stripe", secret="whsec_a_test_secret")
receiver.source("github", secret=lambda params: "a secret for each", path="/gh/{tenant}")
receiver.source("twilio", secret="a twilio auth token")
"""
TOKEN = '[[source]]\nprovider = "generic"\nname = "till"\nsecret = "a secret of the till"\n'


@pytest.fixture
def app(folder):
    (folder / "addressed.py").write_text(RECEIVER)
    return "addressed:receiver"


def test_a_receivers_source_is_where_settings_serve_it(app, monkeypatch):
    monkeypatch.setenv("WEBHOOK_RECEIVER_PORT", "8123")
    monkeypatch.setenv("WEBHOOK_RECEIVER_PREFIX", "/hooks")
    found = find_addressee(Given("stripe", target=app))
    assert found.to == "http://127.0.0.1:8123/hooks/stripe"
    request = found.request(b"{}", Headers([]))
    assert b"stripe-signature" in dict(request.headers)


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("FastAPI()", "/hooks"),
        ("Starlette()", "/hooks"),
        ("APIRouter(prefix='/api')", "/api/hooks"),
    ],
)
def test_a_mounted_receivers_source_is_below_the_mount(folder, host, place):
    imports = (
        "from fastapi import APIRouter, FastAPI\nfrom starlette.applications import Starlette\n"
    )
    (folder / "hosted.py").write_text(
        f"{imports}{RECEIVER}app = {host}\nreceiver.mount(app, '/hooks')\n"
    )
    found = find_addressee(Given("twilio", target="hosted:receiver"))
    assert (found.to, found.signed_url) == (
        f"http://127.0.0.1:8000{place}/twilio",
        "https://shop.example/hooks/twilio",
    )


def test_what_is_signed_is_the_address_as_the_sender_knows_it(app):
    found = find_addressee(Given("twilio", target=app))
    assert (found.to, found.signed_url) == (
        "http://127.0.0.1:8000/twilio",
        "https://shop.example/hooks/twilio",
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "strip"}, "there are: stripe, github, twilio; did you mean 'stripe'"),
        ({"name": "github"}, "source 'github' is at /gh/{tenant}: give --to, with values"),
        ({"name": "stripe", "options": {"a": 1}}, "has the options of its sources: drop --option"),
    ],
)
def test_what_a_receiver_does_not_say(app, given, sentence):
    with pytest.raises(ConfigurationError) as raised:
        find_addressee(Given(target=app, **given))
    assert sentence in str(raised.value)


def test_a_secret_for_each_path_must_be_given(app):
    found = find_addressee(Given("github", to="http://127.0.0.1/gh/a", target=app))
    with pytest.raises(ConfigurationError, match="github signs what it sends: give --secret"):
        found.request(b"{}", Headers([]))
    found = find_addressee(Given("github", "http://127.0.0.1/gh/a", "a secret", target=app))
    assert b"x-hub-signature-256" in dict(found.request(b"{}", Headers([])).headers)


@pytest.mark.parametrize(
    ("more", "signed"), [("", True), ("verify = false\n", False), ("tolerance = 60\n", True)]
)
def test_a_source_of_the_settings_signs_if_it_verifies(folder, more, signed):
    secret = "" if "verify" in more else 'secret = "whsec_a_test_secret"\n'
    text = f'port = 8001\n[[source]]\nprovider = "stripe"\nname = "pay"\n{secret}{more}'
    (folder / "receiver.toml").write_text(text)
    found = find_addressee(Given("pay"))
    assert found.to == "http://127.0.0.1:8001/pay"
    assert (b"stripe-signature" in dict(found.request(b"{}", Headers([])).headers)) is signed
    assert find_addressee(Given("stripe")) == found  # the only source of that provider


def test_a_token_is_made_for_the_source(folder):
    (folder / "receiver.toml").write_text(TOKEN)
    found = find_addressee(Given("till"))
    request = found.request(b"{}", Headers([]))
    assert request.query.startswith(b"token=")
    scheme = found.provider.scheme
    assert scheme.verify(request, [scheme.load_key("a secret of the till")], 0.0)
