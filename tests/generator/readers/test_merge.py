"""What several types, or several versions of an object, come to."""

import pytest

pytest.importorskip("tools.models.readers.merge", reason="the generator is not in the wheel")

from tools.models.readers.merge import ANY, NOTHING, alike, common, merged, narrowed, united
from tools.models.shapes import Enum, Field, Many, Map, Ref, Scalar, Union

TEXT, WHOLE = Scalar("str"), Scalar("int")


def sure(name: str, type_=TEXT) -> Field:
    return Field(name, type_, required=True)


def fields(*names: str) -> dict[str, Field]:
    return {name: sure(name) for name in names}


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (TEXT, TEXT, TEXT),
        (TEXT, ANY, ANY),
        (TEXT, NOTHING, TEXT),
        (TEXT, WHOLE, Union((TEXT, WHOLE))),
        (WHOLE, Scalar("float"), Scalar("number")),
        (WHOLE, Scalar("datetime"), Scalar("datetime")),
        (Enum(("a",)), Enum(("b", "a")), Enum(("a", "b"))),
        (Enum((1, 2)), Enum((True,)), Enum((1, 2, True))),
        (Enum((True,)), Enum((False,)), Scalar("bool")),
        (Enum(("a",)), TEXT, TEXT),
        (Enum(("a", 1)), TEXT, Union((Enum(("a", 1)), TEXT))),
        (Many(TEXT), Many(WHOLE), Many(Union((TEXT, WHOLE)))),
        (Map(TEXT), Map(TEXT), Map(TEXT)),
        (Map(ANY), Ref("User"), Ref("User")),
        (Union((WHOLE, Scalar("float"))), Scalar("number"), Scalar("number")),
    ],
)
def test_one_type_or_another(first, second, both):
    assert united(first, second) == both


def test_a_field_is_promised_if_nearly_every_place_promises_it():
    variants = [fields("a", "b"), fields("a")]
    assert {name: each.required for name, each in merged(variants).items()} == {
        "a": True,
        "b": False,
    }
    assert merged(variants, times=(19, 1))["b"].required


def test_whether_two_are_one_object():
    assert alike([fields("a", "b"), fields("a", "c", "d")])
    assert not alike([fields("a", "b", "c"), fields("a", "d", "e")])


def test_a_base_has_what_all_variants_have():
    told = {"owner": sure("owner", Union((Ref("User"), Ref("Team"))))}
    variants = [fields("a", "b", "sender") | told, fields("a", "c") | told]
    assert list(common(variants, always={"sender"})) == ["a", "sender"]


def test_what_a_variant_says_more_than_its_base():
    enum = sure("a", Enum(("x",)))
    assert narrowed(enum, None)
    assert narrowed(enum, sure("a"))
    assert not narrowed(enum, enum)
    assert not narrowed(sure("a", Many(TEXT)), sure("a", Many(ANY)))
