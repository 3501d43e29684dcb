from dataclasses import replace

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import JSON_HEADERS, Provider, Reading, status_only
from webhook_receiver.signing import (
    CanonicalHmac,
    CapabilityUrl,
    SharedToken,
    TemplateHmac,
    body_fields,
)
from webhook_receiver.types import Delivery, Headers, Opened, Proof, Verified

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


PLAIN = TemplateHmac(headers=("x-sig",))
FIELDS = CanonicalHmac(
    place="header:x-sig",
    builder=body_fields("time", "token"),
    covers=frozenset({"body:time", "body:token"}),
)
IN_A_LIST = replace(FIELDS, covers=frozenset({"body:events.*.token"}))


@pytest.mark.parametrize(
    ("scheme", "rule", "batch", "hashed"),
    [
        # Nobody signs the id: ...
        (SharedToken(at="header:x-key"), "body:id", None, True),
        (None, "body:id", None, True),
        (PLAIN, "header:x-id", None, True),
        (PLAIN, "header:x-id | body:id", None, True),
        (FIELDS, "header:x-id", None, True),
        (FIELDS, "body:id", None, True),
        (FIELDS, "body:token", "body:events", True),
        # ... the sender does, with the body, ...
        (SCHEME, "header:x-id", None, False),
        (PLAIN, "body:id", None, False),
        # ... or without it, so that nothing unsigned may join.
        (FIELDS, "body:token", None, False),
        (FIELDS, "{body:token}:{body:id}", None, False),
        (FIELDS, "body:token | header:x-id", None, False),
        (IN_A_LIST, "body:token", "body:events", False),
        (
            replace(FIELDS, covers=frozenset({"header:x-id"})),
            "header:x-id | header:x-a",
            None,
            False,
        ),
    ],
)
def test_a_body_is_part_of_an_identity_if_nobody_signs_the_id(scheme, rule, batch, hashed):
    reading = Reading(id=rule, type="a", batch=batch)
    provider = replace(ACME, scheme=scheme, reading=reading)
    assert (provider.codec.hashed, provider.codec.flagged) == (hashed, hashed)
    chosen = replace(provider, reading=replace(reading, apart=()))
    assert (chosen.codec.hashed, chosen.codec.flagged) == (False, hashed)
    assert not replace(provider, id_promise="made").codec.flagged


def test_an_id_that_open_reads_is_signed_if_it_says_so():
    for scheme, header, hashed in (
        (PLAIN, frozenset(), False),
        (PLAIN, frozenset({b"x-a"}), True),
        (FIELDS, frozenset(), False),
        (SharedToken(at="header:x-key"), frozenset(), True),
    ):
        provider = without_reading(identity_headers=header)
        assert replace(provider, scheme=scheme).codec.hashed == hashed


def test_of_a_batch_an_items_own_json_counts_and_not_what_is_around_it():
    """A sender may put the same item into another request when it tries again."""
    reading = Reading(id="body:id", type="a", batch="body:events", whole=True)
    provider = replace(ACME, scheme=SharedToken(at="header:x-key"), reading=reading)

    def apart(body):
        verified = Verified(Delivery(Headers(), body), Proof("", frozenset()), frozenset())
        return {event.apart for event in provider.codec.open(verified)}

    first = apart(b'{"sent":1,"events":[{"id":"1","n":1},{"id":"1","n":2}]}')
    assert len(first) == 2
    assert apart(b'{"sent":2,"events":[{"id":"1","n":2}]}') < first


def test_what_a_provider_need_not_say():
    assert (ACME.notes, ACME.handshakes, ACME.repeats) == ((), (), 0.0)
    assert ACME.event_methods == ACME.methods == {"POST"}
