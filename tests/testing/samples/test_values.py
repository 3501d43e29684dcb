"""The plain values of a made sample, as the names of their fields suggest."""

import pytest

from webhook_receiver.testing.samples.conventions import Conventions
from webhook_receiver.testing.samples.values import Position, Values


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Position("ref", "base", depth=2), "main"),
        (Position("ref", "head", depth=2), "blue-chairs"),
        (Position("slug", "the_team"), "example-the-team"),
        (Position("name", "repository"), "shop"),
        (Position("name", "the_team"), "Example the team"),
        (Position("name", "owner"), "Ada Example"),
        (Position("action"), "paid"),
        (Position("type"), "order.item.paid"),
        (Position("type", "sender", depth=1), "User"),
        (Position("type", "related_object", depth=1), "item"),
        (Position("type", "lines", depth=1), "lines"),
        (Position("receipt_mark"), "receipt mark"),
        (Position("last4"), "4242"),
        (Position("website"), "https://example.com/website/"),
        (Position("created_at"), "2026-01-01T00:"),
    ],
)
def test_a_text_is_what_its_field_suggests(place, text):
    assert Values("order.item.paid", 0, Conventions()).text(place).startswith(text)


@pytest.mark.parametrize(
    ("name", "size"), [("head_sha", 40), ("session_key", 32), ("id", 24), ("fingerprint", 32)]
)
def test_what_stands_for_something_is_hexadecimal(name, size):
    text = Values("order.paid", 0, Conventions()).text(Position(name))
    assert (len(text), int(text, 16) > 0) == (size, True)


@pytest.mark.parametrize(
    ("type_", "name", "is_true"),
    [
        ("order.paid", "paid", True),
        ("order.payment_failed", "paid", False),
        ("order.deleted", "deleted", True),
        ("order.paid", "deleted", False),
        ("order.paid", "has_issues", True),
        ("order.paid", "livemode", False),
    ],
)
def test_a_truth_value_is_what_the_event_says(type_, name, is_true):
    assert Values(type_, 0, Conventions()).truth(Position(name)) is is_true
