"""Events, refusals and texts to and from what is stored; each value bound to its own place."""

import itertools
import os
from dataclasses import replace

import pytest

from webhook_receiver.errors import Unreadable
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.inbox.sealing.keys import read_keyring
from webhook_receiver.inbox.sealing.sealer import Sealer
from webhook_receiver.inbox.sealing.values import (
    SEALED,
    SEALED_TEXT,
    Values,
    key_of_headers,
    key_of_text,
    place,
    rounded,
)
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Envelope, Headers

KEY, IDENTITY = os.urandom(32), os.urandom(32)
PLAIN_IDS = Values(Sealer(read_keyring([KEY])))
HASHED_IDS = Values(Sealer(read_keyring([KEY], IDENTITY)))
GIVEN = replace(
    envelope("1"),
    id="\ud800 id\n1",
    raw=b"raw",
    path="/t/\u00e9",
    params={"t": "\u00e9"},
    apart="1" * 32,
    headers=Headers([(b"x", b"\xff"), (b"x", b"2")]),
)


def plain(e):
    return Envelope(**{f: getattr(e, f) for f in Envelope.__dataclass_fields__})


@pytest.mark.parametrize("values", [PLAIN_IDS, HASHED_IDS], ids=["readable", "hashed"])
@pytest.mark.parametrize("given", [GIVEN, replace(GIVEN, raw=None, params={}, apart="")])
def test_an_event_comes_back(values, given):
    stored = plain(values.sealed(given))
    assert given.body not in stored.body
    assert [name for name, _ in stored.headers] == [SEALED]
    assert values.opened(stored) == given
    assert (stored.source, stored.provider, stored.type) == (
        given.source,
        given.provider,
        given.type,
    )


def test_what_an_event_is_known_by_is_readable_or_hashed_the_same_each_time():
    readable, *hashed = (v.sealed(GIVEN) for v in (PLAIN_IDS, HASHED_IDS, HASHED_IDS))
    parts = [(e.id, e.apart, e.path, e.params) for e in (readable, *hashed)]
    assert parts[0] == (GIVEN.id, GIVEN.apart, GIVEN.path, GIVEN.params)
    assert parts[1] == parts[2]
    for before, after in zip(parts[0], parts[1], strict=True):
        assert before != after
    elsewhere = HASHED_IDS.sealed(replace(GIVEN, source="till"))
    assert elsewhere.id != hashed[0].id


def test_a_time_is_rounded_to_what_every_engine_keeps():
    stored = PLAIN_IDS.sealed(replace(GIVEN, received_at=1_700_000_000.1234567))
    assert stored.received_at == 1_700_000_000.123 == float(f"{stored.received_at:.15g}")
    assert rounded(0) == 0.0


@pytest.mark.parametrize("part", ["body", "raw", "headers", "received_at", "id", "source"])
def test_no_part_of_an_event_opens_in_another(part):
    one = plain(PLAIN_IDS.sealed(GIVEN))
    other = plain(PLAIN_IDS.sealed(replace(GIVEN, id="2", source="till", received_at=1.0)))
    with pytest.raises(Unreadable):
        PLAIN_IDS.opened(replace(one, **{part: getattr(other, part)}))


def test_a_body_does_not_open_as_the_raw_body():
    stored = plain(PLAIN_IDS.sealed(GIVEN))
    with pytest.raises(Unreadable):
        PLAIN_IDS.opened(replace(stored, body=stored.raw, raw=stored.body))


def test_no_two_places_are_written_the_same():
    parts = itertools.product(("", "a", "a\n", "\n1\n"), ("", "1", "a\nb"), ("", "1", "\nb"))
    places = [place("error", source.strip(), 0.0, id_, more) for source, id_, more in parts]
    assert len(set(places)) == 3 * 9  # one source comes twice once it is stripped


def test_plain_values_are_themselves():
    assert PLAIN_IDS.opened(GIVEN) is GIVEN
    assert PLAIN_IDS.opened_text("plain", b"place") == "plain"
    assert key_of_headers(GIVEN.headers) is None
    assert key_of_headers(None) is None
    assert (key_of_text("plain"), key_of_text(None)) == (None, None)


def test_a_text_comes_back_with_what_was_put_before_it():
    sealed = PLAIN_IDS.sealed_text("error \ud800\x00", b"place")
    assert sealed.isascii()
    assert PLAIN_IDS.opened_text(f"dropped: {sealed}", b"place") == "dropped: error \ud800\x00"
    assert key_of_text(sealed) == PLAIN_IDS._sealer.ring.keys[0].id
    for broken in (f"{SEALED_TEXT}%", f"{SEALED_TEXT}QUJD", sealed[:-8]):
        with pytest.raises(Unreadable):
            PLAIN_IDS.opened_text(broken, b"place")


def test_a_refusal_comes_back_and_opens_in_no_other_place():
    given = Refusal(
        source="shop",
        provider="generic",
        code="bad_signature",
        reason="why",
        received_at=1.5,
        method="PUT",
        path="/shop",
        query=b"a=%ff\xff",
        headers=Headers([(b"x", b"\xff")]),
        body=b"body",
    )
    stored = PLAIN_IDS.sealed_refusal(given)
    assert (stored.reason, stored.path, stored.query) == ("", "", b"")
    assert PLAIN_IDS.opened_refusal(stored) == given
    assert PLAIN_IDS.opened_refusal(given) is given
    with pytest.raises(Unreadable):
        PLAIN_IDS.opened_refusal(replace(stored, code="another"))
