"""Putting a mutant into a process that has imported the module already: functions get other code.

It works for what stands in a function's body. Whatever is executed by an import, which are a module's and a
class's own statements, defaults and decorators, is left to a process that imports the module.
"""

from __future__ import annotations

import gc
import inspect
from collections.abc import Iterator, Sequence
from types import CodeType, FunctionType

_PARTS = (
    "co_argcount",
    "co_cellvars",
    "co_code",
    "co_exceptiontable",
    "co_flags",
    "co_freevars",
    "co_kwonlyargcount",
    "co_name",
    "co_names",
    "co_posonlyargcount",
    "co_varnames",
)


class UnfitError(Exception):
    """The change isn't one of functions' bodies alone."""


class Functions:
    """All functions of some files that there are in this process."""

    def __init__(self, files: Sequence[str]) -> None:
        self._found: dict[tuple[str, str, int], list[FunctionType]] = {}
        wanted = set(files)
        for function in gc.get_objects():
            if type(function) is FunctionType and function.__code__.co_filename in wanted:
                self._found.setdefault(_place(function.__code__), []).append(function)

    def of(self, code: CodeType) -> Sequence[FunctionType]:
        """Those that execute a code."""
        return self._found.get(_place(code), ())


def patch(functions: Functions, file: str, before: str, after: str) -> None:
    """Give the functions of a file the code that they have after a change."""
    for old, new in changed(file, before, after):
        for function in functions.of(old):
            function.__code__ = new


def changed(file: str, before: str, after: str) -> list[tuple[CodeType, CodeType]]:
    """Every function's code that differs, as it was and as it is; raise `UnfitError` if more does."""
    old, new = (compile(code, file, "exec", dont_inherit=True) for code in (before, after))
    return list(_of_imported(old, new))


def _of_imported(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """What differs in a module or a class, whose own code is executed by the import."""
    if not _is_same(old, new, nested=False):
        raise UnfitError
    for one, other in zip(_nested(old), _nested(new), strict=True):
        if not one.co_flags & inspect.CO_OPTIMIZED:
            yield from _of_imported(one, other)
        elif one.co_name in ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"):
            if not _is_same(one, other, nested=True):
                raise UnfitError
        else:
            yield from _of_function(one, other)


def _of_function(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """A function and those within it, of which some may be about already."""
    if _is_same(old, new, nested=True):
        return
    if old.co_freevars != new.co_freevars:
        raise UnfitError
    yield old, new
    inner = _nested(old), _nested(new)
    if len(inner[0]) == len(inner[1]):
        for one, other in zip(*inner, strict=True):
            yield from _of_function(one, other)


def _is_same(old: CodeType, new: CodeType, *, nested: bool) -> bool:
    if any(getattr(old, part) != getattr(new, part) for part in _PARTS):
        return False
    return len(old.co_consts) == len(new.co_consts) and all(
        (not nested or _is_same(one, other, nested=True))
        if isinstance(one, CodeType) and isinstance(other, CodeType)
        else repr(one) == repr(other)  # 1 isn't True here
        for one, other in zip(old.co_consts, new.co_consts, strict=True)
    )


def _nested(code: CodeType) -> list[CodeType]:
    return [const for const in code.co_consts if isinstance(const, CodeType)]


def _place(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno
