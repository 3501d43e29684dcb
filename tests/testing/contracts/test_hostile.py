"""What strangers send: each variant differs from the genuine one, and is where it should be."""

import json
from urllib.parse import parse_qs

from webhook_receiver.testing.contracts.hostile import (
    TOKENS,
    flipped,
    mutants,
    other_bodies,
    other_lengths,
    timestamps,
    with_a_byte,
    with_credentials,
)
from webhook_receiver.types import Delivery, Headers


def test_every_place_of_a_document_holds_every_token():
    made = list(mutants(b'{"id":"a","items":[{"n":1}]}'))
    assert len(made) == len(set(made)) == len(TOKENS) * 4  # id, items, items.0, items.0.n
    nulls = [json.loads(body) for body in made if body.count(b"null") == 1 and len(body) < 60]
    for changed in (
        {"id": None, "items": [{"n": 1}]},
        {"id": "a", "items": None},
        {"id": "a", "items": [None]},
        {"id": "a", "items": [{"n": None}]},
    ):
        assert changed in nulls


def test_a_form_has_its_fields_changed_left_out_and_opened_if_they_are_json():
    made = [body.decode() for body in mutants(b'to=me&payload={"id":"a"}')]
    parsed = [parse_qs(body, keep_blank_values=True) for body in made]
    assert {"payload": ['{"id":"a"}']} in parsed
    assert {"to": ["me"]} in parsed
    assert {"to": ["null"], "payload": ['{"id":"a"}']} in parsed
    assert {"to": ["me"], "payload": ['{"id": null}']} in parsed


def test_flipped_bits_are_near_both_ends_and_change_one_byte():
    value = bytes(100)
    made = dict(flipped(value, 8))
    places = set()
    for changed in made.values():
        (place,) = (index for index in range(100) if changed[index] != value[index])
        places.add(place)
    assert places == {*range(8), 98, 99}


def test_no_variant_is_the_genuine_one():
    assert b"body" not in set(other_bodies(b"body"))
    assert b"abcd" not in set(with_a_byte(b"abcd"))
    assert b"0f" * 4 not in set(other_lengths(b"0f" * 4, 20))
    assert {len(made) for made in other_lengths(b"0f" * 4, 20)} == set(range(21))


def test_a_space_around_a_value_is_left_to_the_scheme():
    made = set(with_a_byte(b"abcd"))
    assert made.isdisjoint({b" abcd", b"abcd "})
    assert {b"\tabcd", b"abcd\t", b"ab cd"} <= made


def test_no_timestamp_is_one_that_a_sender_writes():
    made = timestamps(1_767_225_600.0)
    assert len(set(made)) == len(made)
    assert b"1767225600" not in made
    assert b" 1767225600" in made


def test_credentials_are_added_to_the_headers_and_never_replaced():
    genuine = Delivery(Headers.of({"Authorization": "Basic genuine", "X-Id": "1"}), b"")
    headers = with_credentials(genuine).headers
    assert headers.get(b"authorization") == b"Basic genuine"
    assert headers.get(b"x-id") == b"1"
    assert headers.get(b"cookie") == b"Bearer abc"
