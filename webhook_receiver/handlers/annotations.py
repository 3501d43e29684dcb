"""The parameters of a function as it declares them, with their annotations read. Pure."""

from __future__ import annotations

import functools
import inspect
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from typing_extensions import TypeAliasType

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.payload.reader import union_members

MISSING: Any = inspect.Parameter.empty


@dataclass(frozen=True, slots=True)
class Declared:
    """One parameter as a function declares it.

    Attributes:
        name: its name.
        kind: `inspect`'s word for how it is passed.
        hint: its annotation without what stands beside it in `Annotated`, or None without one.
        beside: what stands beside it.
        default: its default, or `MISSING`.
    """

    name: str
    kind: Any
    hint: Any
    beside: tuple[Any, ...]
    default: Any

    @property
    def has_default(self) -> bool:
        """Whether it may be left out."""
        return self.default is not MISSING

    @property
    def is_variadic(self) -> bool:
        """Whether it is `*args` or `**kwargs`."""
        return self.kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)

    @property
    def is_plain_self(self) -> bool:
        """Whether it is the `self` of a method that isn't bound."""
        return self.name == "self" and self.hint is None


def declared_by(asker: str, function: Callable[..., Any]) -> Iterator[Declared]:
    """A function's or class's parameters, without those that a partial has filled.

    Raise `ConfigurationError` if an annotation that matters can't be read.
    """
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):  # some that are written in C don't say what they take
        return
    filled = _filled_by_name(function)
    hints = _hints(asker, function, parameters)
    for name, parameter in parameters.items():
        if name not in filled:
            hint, beside = _split(hints.get(name))
            yield Declared(name, parameter.kind, hint, beside, parameter.default)


def _filled_by_name(function: Any) -> set[str]:
    filled: set[str] = set()
    while isinstance(function, functools.partial):
        filled.update(function.keywords)
        function = function.func
    return filled


def _hints(asker: str, function: Any, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
    while isinstance(function, functools.partial):
        function = function.func
    annotated = _annotated(function)
    try:
        return typing.get_type_hints(annotated, include_extras=True)
    except (NameError, TypeError, AttributeError, SyntaxError) as error:
        readable = _one_by_one(annotated)
        if all(name in readable or has_default(p) for name, p in parameters.items()):
            return readable
        raise ConfigurationError(
            f"{asker}: its annotations can't be read ({error}); import what they name at "
            "module level, outside `if TYPE_CHECKING:`"
        ) from error


def has_default(parameter: inspect.Parameter) -> bool:
    """Whether a parameter is filled if nobody does."""
    variadic = parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    return variadic or parameter.default is not parameter.empty


def _annotated(function: Any) -> Any:
    """What carries the annotations: a class has them on what makes its objects."""
    if isinstance(function, type):
        return getattr(function, "__init__" if "__init__" in _own(function) else "__new__")
    return function if inspect.isroutine(function) else type(function).__call__


def _own(cls: type) -> set[str]:
    return {name for each in cls.__mro__[:-1] for name in vars(each)}


def _one_by_one(annotated: Any) -> dict[str, Any]:
    """The annotations that can be read."""
    hints: dict[str, Any] = {}
    for name, hint in getattr(annotated, "__annotations__", {}).items():
        one = types.SimpleNamespace(__annotations__={name: hint})
        scope = getattr(inspect.unwrap(annotated), "__globals__", {})
        try:
            hints |= typing.get_type_hints(one, scope, include_extras=True)
        except (NameError, TypeError, AttributeError, SyntaxError):
            continue
    return hints


def _split(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """An annotation, and what stands beside it."""
    while isinstance(hint, TypeAliasType) or type(hint).__name__ == "TypeAliasType":
        hint = hint.__value__
    if typing.get_origin(hint) is not typing.Annotated:
        return hint, ()
    inner, *beside = typing.get_args(hint)
    inner, nearer = _split(inner)
    return inner, (*nearer, *beside)


def without_none(hint: Any) -> Any:
    """`X` for `X | None` and `Optional[X]`; any other annotation as it is."""
    members = [member for member in union_members(hint) if member is not type(None)]
    return members[0] if len(members) == 1 and len(union_members(hint)) > 1 else hint
