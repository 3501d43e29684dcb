"""What a type is made of."""

import pytest

pytest.importorskip("tools.models.shapes", reason="the generator is not in the wheel")

from tools.models.shapes import (
    Enum,
    Field,
    Many,
    Map,
    Ref,
    Scalar,
    Shape,
    Union,
    needs,
    parts,
    refs,
)

NESTED = Many(Union((Ref("A"), Map(Ref("B")), Enum(("x",)))))


def test_every_type_inside_one():
    kinds = [type(part) for part in parts(NESTED)]
    assert kinds == [Many, Union, Ref, Map, Ref, Enum]


def test_the_shapes_that_are_named():
    assert refs(NESTED) == {"A", "B"}
    assert refs(Scalar("str")) == set()
    fields = (Field("a", NESTED, required=True), Field("c", Ref("C"), required=True))
    assert needs(Shape("S", fields)) == {"A", "B", "C"}
