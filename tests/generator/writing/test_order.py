"""What is needed stands first, and no modules import each other."""

import pytest

pytest.importorskip("tools.models.writing.order", reason="the generator is not in the wheel")

from tools.models.spelling import Unwritable
from tools.models.writing.order import check_no_cycle, in_order


@pytest.mark.parametrize(
    ("needs", "order"),
    [
        ({"a": set(), "b": set()}, ["a", "b"]),
        ({"a": {"c"}, "b": set(), "c": {"b"}}, ["b", "c", "a"]),
        ({"a": {"a"}}, ["a"]),
        ({"a": {"b"}, "b": {"a"}}, ["b", "a"]),
    ],
)
def test_what_is_needed_stands_first(needs, order):
    assert in_order(needs) == order


def test_a_circle_is_named():
    check_no_cycle({"a": {"b"}, "b": {"c"}, "c": set()})
    with pytest.raises(Unwritable, match=r"import each other: b, c$"):
        check_no_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}})
