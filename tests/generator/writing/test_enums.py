"""A long list of values that several fields have is written once."""

from typing import get_args

import pytest

pytest.importorskip("tools.models.writing.enums", reason="the generator is not in the wheel")

from tools.models.shapes import Enum, Field, Many, Sender, Shape, Type
from tools.models.spelling import Unwritable
from tools.models.writing.enums import LONG, enums_module, named_enums
from webhook_receiver.models import Known

SHORT = Enum(tuple(f"v{number}" for number in range(LONG)))
LONGER = Enum((*SHORT.values, "one more"))


def shop(*types: Type, **names: str) -> Sender:
    """A sender of one shape, `Shop`, whose fields have these types, and names for their values."""
    fields = tuple(Field(f"f{number}", type_, required=True) for number, type_ in enumerate(types))
    named = {("Shop", field): name for field, name in names.items()}
    return Sender("acme", "acme", (), {"Shop": Shape("Shop", fields)}, (), enum_names=named)


@pytest.mark.parametrize(
    ("types", "found"),
    [
        ((LONGER, LONGER), {LONGER: "Kind"}),
        ((LONGER, Many(LONGER)), {LONGER: "Kind"}),
        ((LONGER,), {}),
        ((SHORT, SHORT), {}),
    ],
)
def test_what_has_a_name(types, found):
    assert named_enums(shop(*types, f0="Kind")) == found
    assert named_enums(shop(*types, f0="Kind", f1="Other")) == found


def test_a_name_may_be_given_by_any_of_the_fields():
    assert named_enums(shop(LONGER, LONGER, f1="Kind")) == {LONGER: "Kind"}


def test_one_without_a_name_is_refused():
    with pytest.raises(Unwritable, match=r"Shop\.f0 and Shop\.f1 have the same 51 values"):
        named_enums(shop(LONGER, LONGER))


def test_the_module_has_each_name_once():
    text = enums_module('"""Head."""\n', {Enum(("b",)): "Beta", Enum(("a", 'c"d')): "Alpha"})
    assert text.startswith('"""Head."""\n')
    known: dict[str, object] = {}
    exec(text, known)
    assert text.index("Alpha") < text.index("Beta")
    assert get_args(known["Alpha"]) == (str, Known(("a", 'c"d')))
