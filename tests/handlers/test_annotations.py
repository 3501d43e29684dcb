import functools
from dataclasses import dataclass
from typing import Annotated, Optional

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.annotations import MISSING, declared_by, without_none


@dataclass
class Plain:
    one: int
    two: str = ""


class ByNew:
    def __new__(cls, one: int): ...


class Called:
    def __call__(self, one: Annotated[int, "beside"]): ...


def function(one: int, /, *args: int, two: str = "", **kwargs: int): ...


@pytest.mark.parametrize(
    ("of", "declared"),
    [
        (function, [("one", int), ("args", int), ("two", str), ("kwargs", int)]),
        (functools.partial(function, 1, two="2"), [("args", int), ("kwargs", int)]),
        (Plain, [("one", int), ("two", str)]),
        (ByNew, [("one", int)]),
        (Called(), [("one", int)]),
        (Called().__call__, [("one", int)]),
        (lambda one: None, [("one", None)]),
        (dict, []),
    ],
)
def test_what_a_function_or_class_declares(of, declared):
    assert [(each.name, each.hint) for each in declared_by("it", of)] == declared


def test_defaults_what_stands_beside_and_how_it_is_passed():
    one, args, two, _ = declared_by("it", function)
    assert (one.has_default, two.has_default, two.default) == (False, True, "")
    assert (one.is_variadic, args.is_variadic, one.default) == (False, True, MISSING)
    (called,) = declared_by("it", Called())
    assert called.beside == ("beside",)


def test_the_self_of_a_method_that_isnt_bound():
    assert next(declared_by("it", Called.__call__)).is_plain_self


def test_an_annotation_that_cant_be_read_is_named():
    def unreadable(one: "Nowhere"): ...  # noqa: F821

    with pytest.raises(ConfigurationError, match=r"it: .* \(name 'Nowhere' is not defined\)"):
        list(declared_by("it", unreadable))


@pytest.mark.parametrize(
    ("hint", "without"),
    [(int | None, int), (Optional[int], int), (int | str | None, int | str | None), (int, int)],  # noqa: UP045
)
def test_a_type_or_none_is_the_type(hint, without):
    assert without_none(hint) == without
