"""Who sees which values of a payload."""

import pytest

from webhook_receiver.console.masking import masked_body, masks_for
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.tree import MASKED, Masks

MASK = {"shop": ("$.card",), "*": ("$.email",)}


@pytest.mark.parametrize(
    ("options", "role", "source", "masks"),
    [
        (ConsoleOptions(), "operator", "shop", Masks()),
        (ConsoleOptions(), "viewer", "shop", Masks(everything=True)),
        (ConsoleOptions(bodies="viewers"), "viewer", "shop", Masks()),
        (ConsoleOptions(mask=MASK), "operator", "shop", Masks(("$.email", "$.card"))),
        (ConsoleOptions(mask=MASK), "operator", "other", Masks(("$.email",))),
        (ConsoleOptions(mask=MASK), "viewer", "other", Masks(("$.email",), everything=True)),
    ],
)
def test_values_are_masked_by_role_and_by_source(options, role, source, masks):
    assert masks_for(options, role, source) == masks


CARDS = b'{"id": "a", "cards": [{"number": 42, "of": {"name": "ann"}}], "number": null}'


def test_a_masked_body_keeps_its_structure():
    assert masked_body(CARDS, Masks(("$.cards.number",))) == {
        "id": "a",
        "cards": [{"number": MASKED, "of": {"name": "ann"}}],
        "number": None,
    }
    assert masked_body(CARDS, Masks(("$.cards[*].of",)))["cards"] == [{"number": 42, "of": MASKED}]
    assert masked_body(CARDS, Masks(everything=True)) == {
        "id": MASKED,
        "cards": [{"number": MASKED, "of": {"name": MASKED}}],
        "number": MASKED,
    }
    assert masked_body(CARDS, Masks())["id"] == "a"


@pytest.mark.parametrize("body", [b"", b"card=4242", b"\xff", b"[" * 10_000 + b"]" * 10_000])
def test_of_what_is_no_json_nothing_is_shown(body):
    assert masked_body(body, Masks(("$.card",))) == MASKED
    assert masked_body(body, Masks(everything=True)) == MASKED
