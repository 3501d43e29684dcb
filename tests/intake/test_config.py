from ipaddress import ip_address

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.config import configure_source, load_keys
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import find_provider, provider_names, samples_folder
from webhook_receiver.signing import SharedToken
from webhook_receiver.types import Opened

STRIPE = find_provider("stripe")
SECRET = "whsec_made_up"


def made(provider=STRIPE, options=None, **given):
    given = {"secret": SECRET} | given
    return configure_source(provider, **(options or {}), **given)


def opened(verified):
    return [Opened("1", "a", verified.body)]


MUTE = Provider(name="mute", title="Mute", docs="https://example.com", scheme=None, open=opened)


def test_the_provider_gives_what_is_not_given():
    source = made()
    assert (source.name, source.path, source.reply) == ("stripe", "/stripe", "inbox")
    assert (source.body_limit, source.ack_within) == (STRIPE.body_limit, STRIPE.ack_within)
    assert source.scheme is STRIPE.scheme
    assert len(source.keys) == 1
    assert source.resolver is None


def test_what_is_given_counts():
    source = made(name="shop", path="/a/{tenant}/b", reply="inline", body_limit=5, ack_within=0.5)
    assert (source.name, source.path, source.reply) == ("shop", "/a/{tenant}/b", "inline")
    assert (source.body_limit, source.ack_within) == (5, 0.5)
    assert made(name="shop").path == "/shop"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "source name ''"),
        ({"name": "-a"}, "source name '-a'"),
        ({"name": "a/b"}, "source name 'a/b'"),
        ({"name": "a\n"}, "source name"),
        ({"name": "é"}, "source name 'é'"),
        ({"name": "a" * 65}, "source name"),
        ({"path": ""}, "path ''"),
        ({"path": "stripe"}, "path 'stripe'"),
        ({"path": "/"}, "path '/'"),
        ({"path": "/a//b"}, "path '/a//b'"),
        ({"path": "/a?b"}, "path '/a?b'"),
        ({"path": "/{1a}"}, "path '/{1a}'"),
        ({"path": "/a{b}"}, "path '/a{b}'"),
        ({"path": "/a/"}, "path '/a/'"),
        ({"reply": "later"}, "'later'"),
        ({"body_limit": 0}, "body_limit"),
        ({"ack_within": 0}, "ack_within"),
        ({"ack_within": -1.0}, "ack_within"),
        ({"secret": None}, "missing or empty"),
        ({"secret": ""}, "missing or empty"),
        ({"secret": []}, "list of secrets is empty"),
        ({"secret": [SECRET, ""]}, "missing or empty"),
        ({"secret": "short"}, "shorter than 8"),
        ({"secret": [SECRET, "short"]}, "shorter than 8"),
        ({"secret": "sk_test_0123456789"}, "begins with sk_test_ is a key for the sender's API"),
        ({"secret": [SECRET, "pk_live_0123456789"]}, "give the secret of the webhook instead"),
        ({"verify": False}, "verify=False"),
        ({"options": {"tolerated": 5}}, "'tolerated'"),
        ({"tolerance": 0}, "a number of seconds above zero"),
        ({"tolerance": 5, "verify": False, "secret": None}, "contradicts tolerance"),
        ({"provider": MUTE}, "verify=False"),
        ({"provider": MUTE, "secret": None}, "can't sign"),
        ({"provider": MUTE, "secret": None, "options": {"a": 1}}, "'a'"),
    ],
)
def test_what_cannot_work_is_named(given, words):
    with pytest.raises(ConfigurationError) as raised:
        made(**given)
    assert words in str(raised.value)
    assert "source" in str(raised.value)


def test_a_bad_secret_is_named_with_a_hint_and_not_shown():
    with pytest.raises(ConfigurationError) as raised:
        made(name="shop", secret="tooshrt")
    assert "'shop'" in str(raised.value)
    assert STRIPE.secret_hint in str(raised.value)
    assert "tooshrt" not in str(raised.value)


def test_a_placeholder_is_taken_and_called_weak():
    assert made(secret="changeme").weaknesses == (
        "its secret is a placeholder that anybody can guess; let the sender make one",
    )
    assert made(secret="a text that nobody guesses").weaknesses == ()


def test_verification_may_be_switched_off_in_so_many_words():
    for provider in (STRIPE, MUTE):
        source = made(provider, secret=None, verify=False)
        assert (source.scheme, source.keys, source.verify) == (None, (), False)
        assert made(MUTE, secret=None, verify=False).keys_of("anything") == ()


def test_a_callable_gives_the_secrets_later():
    source = made(secret=lambda params: [params["tenant"]], path="/{tenant}")
    assert source.keys == ()
    assert source.resolver is not None
    (key,) = source.keys_of(source.resolver({"tenant": "a tenant's secret"}))
    assert key == made(secret="a tenant's secret").keys[0]
    for bad in (None, "", [], "short"):
        with pytest.raises(ConfigurationError):
            source.keys_of(bad)


def test_keys_are_in_the_order_given():
    assert STRIPE.scheme is not None
    new, old = load_keys(STRIPE.scheme, ["new secret", "old secret"])
    assert [new, old] == [STRIPE.scheme.load_key(text) for text in ("new secret", "old secret")]
    assert load_keys(STRIPE.scheme, ("new secret",)) == (new,)
    assert load_keys(STRIPE.scheme, b"new secret") == (new,)


@pytest.mark.parametrize("name", provider_names())
def test_every_provider_says_what_people_need(name):
    provider = find_provider(name)
    assert provider.name == name
    assert provider.title
    assert provider.docs.startswith("https://")
    assert provider.secret_hint
    assert samples_folder(provider)
    assert "POST" in provider.methods


def test_a_sender_is_kept_waiting_no_longer_than_it_waits():
    github = made(find_provider("github"), ack_within=60.0)
    assert github.ack_within == find_provider("github").ack_within
    words = "ack_within is 60 s, but GitHub hangs up before: 8 s are used"
    assert github.contradictions == (words,)
    unsure = made(find_provider("line"), ack_within=60.0)
    assert (unsure.ack_within, unsure.contradictions) == (60.0, ())


def test_a_token_may_be_shown_in_another_place():
    known = configure_source(find_provider("okta"), secret="user:long enough", token="basic")
    assert known.scheme == SharedToken.named("basic")


@pytest.mark.parametrize("options", [{"token": "cookie:a"}, {"token": "basic", "colour": 1}])
def test_other_places_and_options_name_the_source(options):
    with pytest.raises(ConfigurationError, match="source 'okta'"):
        configure_source(find_provider("okta"), secret="user:long enough", **options)


def test_a_short_secret_that_a_sender_made_is_weak_and_any_other_is_as_it_is():
    short = "c2hvcnQgb25lLi4="
    for secret, weak in (
        (f"whsec_{short}", True),
        (f"v1,whsec_{short}", True),
        (["whsec_" + "QUJD" * 10, f"whsec_{short}"], True),
        ("whsec_" + "QUJD" * 10, False),
        (short, False),
        (short.encode(), False),
    ):
        found = configure_source("svix", secret=secret).weaknesses
        assert [words.startswith("a secret that begins with whsec_") for words in found] == [
            True
        ] * weak


def test_addresses_that_may_send_are_the_sources():
    assert made().allowed is None
    allowed = made(allow_from=["192.0.2.0/24"]).allowed
    assert allowed.admits(ip_address("192.0.2.7"))
    assert not allowed.admits(ip_address("192.0.3.7"))
