from dataclasses import replace

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import JSON_HEADERS, Provider, Reading, status_only
from webhook_receiver.signing import CapabilityUrl, SharedToken, TemplateHmac
from webhook_receiver.types import Opened

SCHEME = TemplateHmac(headers=("x-sig",), signed="{header:x-id}{body}")
READING = Reading(id="header:x-id", type="header:x-type | body:type")
ACME = Provider(
    name="acme", title="Acme", docs="https://example.com", scheme=SCHEME, reading=READING
)


def opened(verified):
    return [Opened("1", "a", verified.body)]


def without_reading(**given):
    return replace(ACME, reading=None, open=opened, **given)


def test_a_reading_gives_what_the_provider_does_not():
    codec = ACME.codec
    assert (codec.open, codec.write, codec.dress) == (READING.open, READING.write, READING.dress)
    assert codec.declared == {b"x-id", b"x-type"}
    assert codec.identity_headers == {b"x-id"}


def test_what_a_provider_gives_itself_counts():
    own = replace(
        ACME,
        open=opened,
        write=lambda type, payload, id: b"own",
        dress=lambda body, id, type: (),
        declared=frozenset({b"x-more"}),
        identity_headers=frozenset({b"x-more"}),
    )
    assert own.codec.open is opened
    assert own.codec.write("a", {}, "1") == b"own"
    assert own.codec.dress(b"", "1", "a") == ()
    assert own.codec.declared == {b"x-id", b"x-type", b"x-more"}
    assert own.codec.identity_headers == {b"x-more"}


def test_another_reading_replaces_all_of_the_first_one():
    other = replace(ACME, reading=Reading(id="body:id", type="body:type"))
    assert other.codec.open == other.reading.open
    assert other.codec.write == other.reading.write
    assert (other.codec.declared, other.codec.identity_headers) == (frozenset(), frozenset())


def test_without_a_reading_events_are_json():
    codec = without_reading().codec
    assert codec.open is opened
    assert codec.write("a", {"n": 1}, "1") == b'{"n":1}'
    assert codec.dress(b"{}", "1", "a") == JSON_HEADERS
    assert (codec.declared, codec.identity_headers) == (frozenset(), frozenset())


def test_a_provider_must_say_how_events_are_read():
    with pytest.raises(ConfigurationError, match="'acme' needs reading= or open="):
        replace(ACME, reading=None)


def test_it_answers_posts_and_its_handshakes_methods():
    assert ACME.methods == {"POST"}
    assert replace(ACME, handshakes=(status_only("HEAD"),)).methods == {"POST", "HEAD"}


def test_only_headers_that_are_named_are_stored():
    kept = replace(ACME, keep_headers=frozenset({b"x-kept"})).stored_headers
    assert kept == {b"content-type", b"user-agent", b"x-kept", b"x-id", b"x-type"}


@pytest.mark.parametrize(
    ("provider", "signs", "unsigned"),
    [
        (ACME, True, ()),
        (replace(ACME, scheme=TemplateHmac(headers=("x-sig",))), True, ("x-id",)),
        (without_reading(), True, ()),
        (without_reading(identity_headers=frozenset({b"x-a"})), True, ("x-a",)),
        (replace(ACME, scheme=SharedToken(at="header:x-key")), False, ()),
        (replace(ACME, scheme=CapabilityUrl("acme")), False, ()),
        (replace(ACME, scheme=None), False, ()),
    ],
)
def test_an_identity_that_is_not_signed_is_named(provider, signs, unsigned):
    assert (provider.signs_content, provider.unsigned_identity) == (signs, unsigned)
