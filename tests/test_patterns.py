"""Patterns read strangers' text, so none of them may take time that grows faster than the text."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _compiler as compiler  # there is no public way to read a pattern
from re import _parser as parser

import pytest

import webhook_providers
import webhook_receiver

PACKAGES = [Path(package.__file__).parent for package in (webhook_receiver, webhook_providers)]
PARTLY = {"search", "finditer", "findall", "sub", "subn", "split"}
"""What tries a pattern at every place of a text."""


@cache
def trees() -> list[tuple[str, ast.Module]]:
    """The modules that have patterns, by their paths."""
    files = [
        (package, path)
        for package in PACKAGES
        for path in sorted(package.rglob("*.py"))
        if not {"models", "testing"} & set(path.parts)
    ]
    texts = [
        (path.relative_to(package.parent).as_posix(), path.read_text(encoding="utf-8"))
        for package, path in files
    ]
    return [(name, ast.parse(text)) for name, text in texts if "re.compile" in text]


def compiled(tree: ast.AST) -> Iterator[tuple[str, str | bytes]]:
    """The name and text of each pattern that a module holds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            call, target = node.value, node.targets[0]
            text = call.args[0] if call.args else None
            if ast.unparse(call.func) == "re.compile" and isinstance(text, ast.Constant):
                assert isinstance(target, ast.Name)
                yield target.id, text.value


def searched(tree: ast.AST) -> set[str]:
    """The patterns that are tried at every place."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    tried = (call for call in calls if isinstance(call, ast.Attribute) and call.attr in PARTLY)
    return {call.value.id for call in tried if isinstance(call.value, ast.Name)}


def repeats(pattern: object) -> Iterator[tuple[bool, object]]:
    """The endless repetitions in a parsed pattern, and what each repeats."""
    for operation, argument in pattern:
        inner = argument if isinstance(argument, tuple) else ()
        if operation in (parser.MAX_REPEAT, parser.MIN_REPEAT) and inner[1] == parser.MAXREPEAT:
            yield inner[2]
        for part in inner:
            for one in part if isinstance(part, list) else [part]:
                if isinstance(one, parser.SubPattern):
                    yield from repeats(one)


def first(pattern: object) -> object:
    """What a pattern begins with, inside its groups."""
    operation, argument = next(iter(pattern), (None, None))
    if operation is parser.SUBPATTERN:
        return first(argument[3])
    return (operation, argument)


def begins_with_an_endless_repetition(text: str | bytes) -> bool:
    operation, argument = first(parser.parse(text))
    return operation is parser.MAX_REPEAT and argument[1] == parser.MAXREPEAT


def nests_endless_repetitions(text: str | bytes) -> bool:
    """Whether one repetition repeats another, and nothing shows where each round begins."""
    return any(
        not is_parted(inner, most_inner)
        for inner in repeats(parser.parse(text))
        for most_inner in repeats(inner)
    )


def is_parted(inner: object, most_inner: object) -> bool:
    """Whether each round begins with a sign that isn't inside it."""
    operation, sign = first(inner)
    return operation is parser.LITERAL and not compiler.compile(most_inner).match(chr(sign))


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        (r"(a+)+", True),
        (r"(?:a*b|c)*", True),
        (r"(?:/[a-z/]+)*", True),
        (r"(?:/[a-z]+)*", False),
        (r"a+b+", False),
    ],
)
def test_nested_repetitions_are_seen(text, nested):
    assert nests_endless_repetitions(text) == nested


@pytest.mark.parametrize(
    ("text", "seen"), [(r"(\w+)=", True), (r"=\w+", False), (r"[a-z]{1,9}x", False)]
)
def test_a_repetition_at_the_front_is_seen(text, seen):
    assert begins_with_an_endless_repetition(text) == seen


def test_no_pattern_repeats_a_repetition():
    found = [(name, text) for name, tree in trees() for _, text in compiled(tree)]
    assert len(found) > 50
    assert [pair for pair in found if nests_endless_repetitions(pair[1])] == []


def test_no_pattern_that_is_searched_for_begins_with_a_repetition():
    found = []
    for name, tree in trees():
        own = searched(tree)
        found += [(name, text) for variable, text in compiled(tree) if variable in own]
    assert len(found) > 5
    assert [pair for pair in found if begins_with_an_endless_repetition(pair[1])] == []
