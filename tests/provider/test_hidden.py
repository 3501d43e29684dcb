"""Fields that are hidden: they are in no event, whole or in part, and in no hash."""

import json

import pytest

from tests.provider.test_reading import A, B, opened, told
from webhook_receiver.provider import reading
from webhook_receiver.provider.fallback import UNTYPED
from webhook_receiver.provider.reading import Reading


def test_what_is_hidden_is_in_no_whole_event_either():
    whole = Reading(
        id="body:id", type="body:type", batch="body:events", whole=True, hidden=("secret",)
    )
    (event,) = opened(whole, json.dumps({"events": [{**A, "secret": "x"}]}).encode())
    assert json.loads(event.body) == {"events": [A]}
    (event,) = opened(whole, json.dumps({"others": [{**A, "secret": "x"}]}).encode())
    assert told(event) == {"others": [A]}
    other = {"events": [{**A, "secret": "x"}, {"secret": "x", "other": 1}], "of": 1}
    (_, odd) = opened(whole, json.dumps(other).encode())
    assert json.loads(odd.body) == {"events": [{"other": 1}], "of": 1}
    other = {"events": [A, [{"secret": "x", "other": 1}]]}
    (_, odd) = opened(whole, json.dumps(other).encode())
    assert json.loads(odd.body) == {"events": [[{"other": 1}]]}


@pytest.mark.parametrize("whole", [False, True])
def test_what_is_hidden_is_in_no_item_without_the_list_that_is_known(whole):
    nested = Reading(
        id="body:id",
        type="body:type",
        batch="body:shops.*.events",
        whole=whole,
        hidden=("secret",),
    )
    root = {"shops": [{"events": [A]}, {"shop": 2, "secret": "x"}], "of": 1}
    (_, odd) = opened(nested, json.dumps(root).encode())
    assert odd.type == UNTYPED
    assert json.loads(odd.body) == ({"shops": [{"shop": 2}], "of": 1} if whole else {"shop": 2})


def test_what_is_hidden_is_in_no_request_that_is_too_large_for_whole_events(monkeypatch):
    monkeypatch.setattr(reading, "_WHOLE_LIMIT", 100)
    whole = Reading(
        id="body:id", type="body:type", batch="body:events", whole=True, hidden=("secret",)
    )
    body = {"events": [A, B], "of": "x" * 50, "secret": "y"}
    (event,) = opened(whole, json.dumps(body).encode())
    assert json.loads(event.body) == {"events": [A, B], "of": "x" * 50}


def test_a_form_with_hidden_fields_keeps_what_was_sent():
    form = Reading(
        id="body:id", type="body:type", form="*", batch="body:events", hidden=("secret",)
    )
    (event,) = opened(form, b"other=1&secret=x")
    assert (told(event), event.raw) == ({"other": "1"}, b"other=1&secret=x")


def test_hidden_fields_are_neither_stored_nor_hashed():
    secretive = Reading(id="hash", type="body:type", hidden=("secret",))
    (one,), (other,) = (
        opened(secretive, json.dumps({**A, "secret": text}).encode()) for text in ("x", "y")
    )
    assert one == other
    assert json.loads(one.body) == A
