"""Options that are places are read from what settings and programs give."""

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider import ApartPlaces, ListPlace, OnePlace, Options
from webhook_receiver.provider.options import read_options
from webhook_receiver.signing import Place


class Chosen(Options):
    one: OnePlace = None
    many: ListPlace = None
    apart: ApartPlaces = None


ID, STATE = Place("header", "x-id"), Place("body", "a.b")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({}, (None, None, None)),
        ({"one": None, "many": None, "apart": None}, (None, None, None)),
        ({"one": "header:X-Id", "many": "body"}, (ID, Place("body"), None)),
        ({"one": "body:a.b", "many": "body:a.b"}, (STATE, STATE, None)),
        ({"apart": "none"}, (None, None, ())),
        ({"apart": []}, (None, None, ())),
        ({"apart": "hash"}, (None, None, (Place("hash"),))),
        ({"apart": "body:a.b"}, (None, None, (STATE,))),
        ({"apart": ["header:X-Id", "hash"]}, (None, None, (ID, Place("hash")))),
        ({"apart": ("body:a.b",)}, (None, None, (STATE,))),
    ],
)
def test_places_are_read(given, read):
    chosen = read_options("acme", Chosen, given)
    assert isinstance(chosen, Chosen)
    assert (chosen.one, chosen.many, chosen.apart) == read


@pytest.mark.parametrize(
    ("given", "words"),
    [
        *(
            ({"one": bad}, "header:<name> or body:<path>")
            for bad in ("", "body", "x", 1, ["body:a"])
        ),
        *(({"many": bad}, "body or body:<path>") for bad in ("", "body:", "header:x", 1)),
        *(
            ({"apart": bad}, "none, hash, header:<name>, body:<path>, or a list of the last three")
            for bad in ("", "body", "None", 0, ["none"], ["hash", 1], ["hash", None], {}, {"a": 1})
        ),
    ],
)
def test_what_is_no_place_is_a_sentence(given, words):
    (name,) = given
    with pytest.raises(ConfigurationError) as raised:
        read_options("acme", Chosen, given)
    assert str(raised.value) == f"option '{name}' of provider 'acme' must be {words}"
