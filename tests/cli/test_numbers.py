"""A number that no engine can hold is one sentence, whatever option it is given to."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from webhook_receiver.cli.app import command_line
from webhook_receiver.cli.deferred import loaded

HUGE = "9" * 20


Given = tuple[tuple[str, ...], Any]
"""A command, and one of its parameters."""


def numeric() -> Iterator[Given]:
    """Every parameter that is a number, of every command."""

    def walk(command: Any, path: tuple[str, ...]) -> Iterator[Given]:
        for name, one in getattr(command, "commands", {}).items():
            yield from walk(one, (*path, name))
        for parameter in command.params:
            annotation = str(parameter.type_descriptor.annotation)
            if re.search(r"\b(int|float)\b", annotation):
                yield path, parameter

    return walk(loaded(command_line()), ())


FOUND = list(numeric())


def test_they_are_found():
    assert {path for path, _ in FOUND} >= {("events", "list"), ("serve",), ("quarantine", "show")}


def is_whole(parameter: Any) -> bool:
    return re.search(r"\bint\b", str(parameter.type_descriptor.annotation)) is not None


IMPOSSIBLE = [
    pytest.param(path, parameter, number, id=f"{' '.join(path)} {parameter.name} {number}")
    for path, parameter in FOUND
    for number in (HUGE, f"-{HUGE}", "NaN", "1e999", *(["1.5"] if is_whole(parameter) else []))
]


@pytest.mark.parametrize(("path", "parameter", "number"), IMPOSSIBLE)
def test_a_number_that_cannot_be_is_one_sentence(call, path, parameter, number):
    option = parameter.opts[0]
    before = ["x"] if path == ("jobs", "rate") else []  # the argument in front of it
    given = (option, number) if option.startswith("-") else ("--", *before, number)
    code, out, err = call(*path, *given)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("Invalid value for '")


@pytest.mark.parametrize(
    "arguments",
    [
        ("events", "list", "--since", f"{HUGE}d"),
        ("events", "list", "--since", "9999-12-31T23:59:59-23:59"),
        ("events", "list", "--since", "0001-01-01T00:00:00+23:59"),
        ("prune", "--older-than", f"{HUGE}d"),
        ("prune", "--keep-size", f"{HUGE}GB"),
        ("url", "x", "--expires-in", f"{HUGE}w"),
    ],
)
def test_a_time_or_size_that_cannot_be_is_one_sentence_or_means_all(call, inbox, arguments):
    code, _, err = call(*arguments, "--inbox", f"sqlite:///{inbox}")
    assert code in (0, 2)
    assert err.count("\n") == (1 if code else 0)


@pytest.mark.parametrize("size", ["999999999999GiB", "0B"])
def test_the_largest_and_smallest_sizes_are_taken(call, inbox, size):
    code, _, err = call("prune", "--keep-size", size, "--yes", "--inbox", f"sqlite:///{inbox}")
    assert (code, err) == (0, "")


@pytest.mark.parametrize("key", ["lease", "drain", "start_within", "body_seconds"])
@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_a_setting_that_is_no_number_is_one_sentence(call, folder, key, number):
    (folder / "receiver.toml").write_text(f'inbox = "sqlite:///inbox.db"\n{key} = {number}\n')
    code, out, err = call("stats")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"receiver.toml: {key} is wrong" in err
