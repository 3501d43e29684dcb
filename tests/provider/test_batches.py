"""What a request holds in the place of its events."""

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider.batches import Batch


def batch(text):
    made = Batch.of(text)
    assert made is not None
    return made


def found(text, root, *, beside=True):
    return [(one.path, one.item, one.odd) for one in batch(text).found(root, beside=beside)]


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("body", ("",)),
        ("body:events", ("events",)),
        ("body:a.b.*.c.d.*.e", ("a.b", "c.d", "e")),
        ("body:*.a", ("", "a")),
    ],
)
def test_a_batch_is_the_lists_on_its_way(text, lists):
    assert batch(text).lists == lists


def test_one_is_no_batch():
    assert Batch.of("one") is None
    with pytest.raises(ConfigurationError, match="batch must be like body:events"):
        Batch.of("events")


def test_every_list_gives_its_items_and_the_odd_ones_between_them():
    root = [{"a": [{"b": [1, 2]}, {}]}, {"a": []}, 3, {"a": [{"b": [4]}]}]
    assert found("body:*.a.*.b", root) == [
        ("0.a.0.b.0", 1, False),
        ("0.a.0.b.1", 2, False),
        ("0.a.1", {}, True),
        ("1", {"a": []}, True),
        ("2", 3, True),
        ("3.a.0.b.0", 4, False),
    ]


@pytest.mark.parametrize("root", [{}, {"events": {}}, {"events": []}, [], None, 1])
def test_without_a_list_the_whole_is_odd(root):
    assert found("body:events", root) == [("", root, True)]


def test_a_list_of_objects_beside_it_is_odd():
    root = {"in": {"events": [1], "more": [{}]}, "on": [{}]}
    rest = {"in": {"events": [], "more": [{}]}, "on": [{}]}
    assert found("body:in.events", root) == [("in.events.0", 1, False), ("", rest, True)]
    assert found("body:in.events", root, beside=False) == [("in.events.0", 1, False)]
    assert found("body:in.events", {"in": {"events": [1], "more": ["a"]}}) == [
        ("in.events.0", 1, False)
    ]


@pytest.mark.parametrize(
    ("root", "silent"),
    [
        ({"events": [], "at": 1}, True),
        ({"events": [], "more": []}, True),
        ({"events": [], "more": [1]}, False),
        ({"events": [1]}, False),
        ({"events": None}, False),
        ({}, False),
    ],
)
def test_silence_is_an_empty_list_and_nothing_beside_it(root, silent):
    assert batch("body:events").is_silent(root) is silent
    assert batch("body").is_silent([])
