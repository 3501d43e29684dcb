"""Credentials that senders show are hidden before anything is stored, and found again by their secret."""

import json
from dataclasses import replace
from urllib.parse import unquote

import pytest

from webhook_receiver.errors import Refused
from webhook_receiver.fingerprints import read_fingerprint
from webhook_receiver.intake.config import configure_source
from webhook_receiver.intake.credentials import hide, overwritten, restore, showing
from webhook_receiver.intake.take import take
from webhook_receiver.offline import seal
from webhook_receiver.provider.registry import find_provider, provider_names
from webhook_receiver.signing import CapabilityUrl, Paired, Place, SharedToken, standard_webhooks
from webhook_receiver.testing import sample, sample_types
from webhook_receiver.types import Delivery, Headers

SALT = b"saltsalt"
SECRET = "user:canary-of-a-credential"
OTHER = "user:another-of-a-credential"

SHOWN = [name for name in provider_names() if showing(find_provider(name).scheme)]
"""The senders that show a secret."""

TOKENS = ["bearer", "basic", "header:X-Key", "query:key"]
"""Where users may have senders show it."""


def sources() -> list[tuple[str, dict[str, str]]]:
    """Every sender that shows a secret, at every place where it may."""
    found: list[tuple[str, dict[str, str]]] = [(name, {}) for name in SHOWN]
    for name in SHOWN:
        options = find_provider(name).options
        if options is not None and "token" in options.model_fields:
            found += [(name, {"token": token}) for token in TOKENS]
    return found


def delivered(name: str, options: dict[str, str], secret: str = SECRET) -> Delivery:
    """A genuine delivery of a sender's, as it comes."""
    config = configure_source(name, secret=secret, **options)
    made = sample(config.provider, sample_types(config.provider)[0])
    sent = seal(config.provider, body=made.body, secret=secret, type=made.type, id=made.id)
    own = [pair for pair in made.headers if sent.headers.get(pair[0]) is None]
    return replace(sent, headers=Headers([*own, *sent.headers]), received_at=1e9)


def test_there_are_all_kinds_of_them():
    places = {str(find_provider(name).scheme.signature_at).partition(":")[0] for name in SHOWN}
    assert places == {"header", "query", "body"}
    assert {"gitlab", "figma", "microsoft-graph", "docker-hub", "generic", "telegram"} <= {*SHOWN}


@pytest.mark.parametrize(("name", "options"), sources(), ids=str)
def test_sec75_nothing_that_is_kept_of_a_delivery_has_the_credential(name, options):
    config = configure_source(name, secret=[OTHER, SECRET], **options)
    delivery = delivered(name, options)
    hidden = hide(config.shown, delivery, SALT)
    kept = repr([hidden.headers.pairs, hidden.query, hidden.body, hidden.url])
    shown = config.shown[0].signature_at.values(delivery)[0].decode()
    assert shown not in kept
    assert "canary-of-a" not in kept
    assert "fingerprint.1." in kept
    assert hide(config.shown, hidden, b"another ") == hidden
    with pytest.raises(Refused):
        take(config, hidden, config.keys)
    assert restore(config.shown, hidden, config.keys) == delivery
    rotated = configure_source(name, secret=OTHER, **options)
    assert restore(config.shown, hidden, rotated.keys) == hidden


@pytest.mark.parametrize(("name", "options"), sources(), ids=str)
def test_sec75_no_stored_event_has_the_credential(name, options):
    config = configure_source(name, secret=SECRET, **options)
    delivery = delivered(name, options)
    (*events,) = take(config, delivery, config.keys).envelopes
    assert events or config.provider.codec.heartbeats
    assert "canary-of-a" not in repr([(one, one.headers.pairs) for one in events])
    again = take(config, replace(delivery, received_at=2e9), config.keys).envelopes
    assert [(one.id, one.apart, one.body) for one in again] == [
        (one.id, one.apart, one.body) for one in events
    ]


@pytest.mark.parametrize(
    "body",
    [
        b'{"passcode":"\\u0075ser:canary-of-a-credential","event_type":"FILE_UPDATE"}',
        b'{"passcode" : "user:canary-of-a-credential","n":1e2,"a":1,"a":2}',
    ],
)
def test_it_is_hidden_however_it_is_spelt(body):
    config = configure_source("figma", secret=SECRET)
    delivery = Delivery(Headers(), body, received_at=1e9)
    hidden = hide(config.shown, delivery, SALT)
    first = config.shown[0].signature_at.read(hidden)
    assert first is not None
    assert read_fingerprint(first.decode())
    assert "canary" not in json.dumps(json.loads(hidden.body)["passcode"])
    assert hidden.body.endswith(body.partition(b",")[2])  # the rest is as it was sent


@pytest.mark.parametrize(
    "body",
    [b"a=1&key=user%3Acanary-of-a&b", b"k%65y=%75ser:canary-of-a", b"key=canary-of-a&key=canary"],
)
def test_it_is_hidden_in_forms(body):
    scheme = SharedToken(at="body:key")
    hidden = hide([scheme], Delivery(Headers(), body), SALT)
    assert b"canary" not in hidden.body
    assert hidden.body.startswith(body.partition(b"=")[0] + b"=") or b"key" not in body
    key = scheme.load_key("user:canary-of-a")
    restored = restore([scheme], hidden, [key]).body
    if body.startswith(b"key"):  # another's
        assert restored == hidden.body
    else:
        assert unquote(restored.decode()) == unquote(body.decode())


def test_a_body_in_which_it_cannot_be_found_is_not_kept():
    (scheme,) = showing(find_provider("figma").scheme)
    broken = Delivery(Headers(), b'{"passcode": "canary-of-a-token", ')
    assert b"canary" not in hide([scheme], broken, SALT).body
    cut = Delivery(Headers(), b'{"passcode": "canary-of-a-tok')
    assert hide([scheme], cut, SALT).body == b""
    other = Delivery(Headers(), b"\x00\x01{not json")
    assert hide([scheme], other, SALT).body == other.body


def test_a_number_is_hidden_too():
    config = configure_source("figma", secret="1234567890")
    hidden = hide(config.shown, Delivery(Headers(), b'{"passcode":1234567890}'), SALT)
    assert b"1234567890" not in hidden.body
    assert json.loads(restore(config.shown, hidden, config.keys).body) == {"passcode": "1234567890"}


def test_every_one_of_doubled_credentials_is_hidden():
    (scheme,) = showing(find_provider("gitlab").scheme)
    headers = Headers(
        [(b"x-gitlab-token", b"canary-1-long"), (b"x-gitlab-token", b"canary-2-long")]
    )
    assert "canary" not in repr(hide([scheme], Delivery(headers, b""), SALT).headers.pairs)
    at_query = SharedToken(at="query:key")
    query = b"a=1&key=canary-1-long&k%65y=canary-2-long&b"
    hidden = hide([at_query], Delivery(Headers(), b"", query=query), SALT)
    assert b"canary" not in hidden.query
    assert hidden.query.startswith(b"a=1&key=fingerprint")
    assert hidden.query.endswith(b"&b")


def test_an_end_that_a_signed_url_has_is_kept_and_still_counts():
    config = configure_source("docker-hub", secret=SECRET)
    scheme = config.shown[0]
    assert isinstance(scheme, CapabilityUrl)
    token = scheme.token(config.keys[0], 2e9)
    hidden = hide([scheme], Delivery(Headers(), b"", query=f"token={token}".encode()), SALT)
    assert token.rpartition(".")[2].encode() not in hidden.query
    found = restore([scheme], hidden, config.keys)
    assert found.query == f"token={token}".encode()
    scheme.verify(found, config.keys, 1e9)
    with pytest.raises(Refused, match="expired"):
        scheme.verify(found, config.keys, 3e9)


def test_of_what_is_no_token_of_ours_nothing_is_kept():
    scheme = CapabilityUrl("crm")
    for sent in ("canary.of-a-secret", "Y2FuYXJ5.x", "eyJwIjoiY2FuYXJ5In0.x", "canary"):
        hidden = hide([scheme], Delivery(Headers(), b"", query=f"token={sent}".encode()), SALT)
        assert hidden.query.startswith(b"token=fingerprint.1.")


def test_nobody_passes_by_showing_a_fingerprint():
    config = configure_source("gitlab", secret=SECRET)
    genuine = Delivery(Headers([(b"x-gitlab-token", SECRET.encode())]), b"{}", received_at=1e9)
    hidden = hide(config.shown, genuine, SALT)
    with pytest.raises(Refused, match="token"):
        take(config, hidden, config.keys)


def test_senders_that_sign_show_nothing_and_combined_schemes_are_looked_into():
    for name in ("stripe", "github", "google-pubsub-push", "twilio"):
        assert showing(find_provider(name).scheme) == ()
    assert showing(None) == ()
    token = SharedToken(at="header:x")
    both = Paired(usual=token, other=standard_webhooks())
    assert showing(both) == (token,)


def test_a_third_partys_scheme_is_found_by_what_it_covers():
    class Showing:
        """Shows the secret in a header, by a protocol of its own."""

        kind, covers, fetches_keys = "hmac", frozenset[str](), False
        signature_at = Place("header", "x-own")

        def sign(self, delivery, key, now):
            del delivery, now
            return ((b"x-own", b"Own " + key.material),)

    scheme = Showing()
    (found,) = showing(scheme)
    key = configure_source("stripe", secret=SECRET).keys[0]
    delivery = Delivery(Headers([(b"x-own", b"Own " + SECRET.encode())]), b"")
    hidden = hide([found], delivery, SALT)
    assert "canary" not in repr(hidden.headers.pairs)
    assert restore([found], hidden, [key]) == delivery


def test_fields_are_changed_where_they_stand():
    body = b'{"a" : "x","b":{"a":"y"},"aa":"x","c":"\\"a\\":\\"x\\""}'
    changed = overwritten(body, "a", lambda value: "Z" if value == b"x" else value.decode())
    assert changed == body.replace(b'"a" : "x"', b'"a" : "Z"')
    assert overwritten(b"a=x&b=x", "a", lambda _: "Z") == b"a=Z&b=x"


def test_a_credential_in_the_query_is_hidden_in_the_address_too():
    name, options = next(one for one in sources() if one[1] == {"token": "query:key"})
    config = configure_source(name, secret=SECRET, **options)
    delivery = delivered(name, options)
    whole = f"https://shop.example/in?{delivery.query.decode()}"
    hidden = hide(config.shown, replace(delivery, url=whole), SALT)
    assert hidden.url == f"https://shop.example/in?{hidden.query.decode()}"
    assert "canary" not in hidden.url
    assert restore(config.shown, hidden, config.keys).url == whole
