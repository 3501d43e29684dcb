"""Who sees which values of a payload."""

import pytest

from webhook_receiver.console.masking import masks_for
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.tree import Masks

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
