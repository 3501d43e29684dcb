"""Large parts of an object stand apart, and what stands apart is imported late."""

import pytest

pytest.importorskip("tools.models.readers.stripe_homes", reason="the generator is not in the wheel")

from tools.models.readers.stripe_homes import settle
from tools.models.readers.stripe_objects import ClassPath, Objects
from tools.models.shapes import Field, Ref, Shape


def settled(*paths: str) -> tuple[dict[str, str], frozenset[tuple[str, str]]]:
    """The homes and late imports of classes in one module, each needed by the class around it."""
    objects = Objects()
    known = [tuple(path.split(".")) for path in paths]
    for path in known:
        place = ClassPath("stripe._charge", path)
        inner = ["".join(each) for each in known if each[:-1] == path]
        fields = tuple(Field(name, Ref(name), required=True) for name in inner)
        objects.add(Shape(place.name, fields), place)
    return settle(objects)


def test_small_parts_stand_with_the_whole():
    homes, late = settled("Charge", "Charge.Outcome", "Charge.Outcome.Rule")
    assert set(homes.values()) == {"charge"}
    assert late == frozenset()


def test_a_large_part_stands_apart():
    rules = [f"Charge.Outcome.Rule{number}" for number in range(16)]
    homes, late = settled("Charge", "Charge.Outcome", *rules)
    assert homes["Charge"] == "charge"
    assert homes["ChargeOutcome"] == homes["ChargeOutcomeRule7"] == "charge_outcome"
    assert late == {("charge", "ChargeOutcome")}


def test_very_many_parts_stand_by_their_initials():
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    homes, _ = settled("Charge", *(f"Charge.{letter}{end}" for letter in letters for end in "xy"))
    assert homes["ChargeAx"] == homes["ChargeAy"] == "charge_a"
    assert homes["ChargeBx"] == "charge_b"
