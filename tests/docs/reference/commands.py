"""The page of commands: each with its arguments and options, from the command line itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from webhook_receiver.cli.app import NAME, command_line
from webhook_receiver.cli.deferred import loaded

COMMON = ("target", "--receiver", "--inbox", "--config", "--json")
INTRODUCTION = f"""\
Look up here what each command takes: its arguments, its options and their defaults. \
[The command line](../command-line.md) says what the commands are for, and `{NAME} COMMAND --help` \
prints the same as this page."""
VALUES = {bool: "", int: "N", float: "N", Path: "PATH", str: "TEXT"}


def written() -> str:
    """The page."""
    commands = loaded(command_line()).commands
    pieces = (
        "# Commands and their options",
        INTRODUCTION,
        "## Everywhere",
        "Most commands take these; those that do name them at the end of their options.",
        "\n".join(_option(one) for one in _common(commands)),
        *(piece for name, one in sorted(commands.items()) for piece in _section(one, name)),
    )
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _common(commands: Any) -> list[Any]:
    """The common options, as the first command that has all of them describes them."""
    known = {one.opts[0]: one for one in commands["stats"].params}
    return [known[name] for name in COMMON]


def _called(one: Any) -> str:
    """What is typed for it: an argument's place, or an option."""
    return _argument(one) if _is_argument(one) else ", ".join((*one.opts, *one.secondary_opts))


def _is_argument(one: Any) -> bool:
    return not one.opts[0].startswith("-")


def _section(command: Any, *names: str) -> Iterator[str]:
    yield f"{'#' * (1 + len(names))} `{' '.join(names)}`"
    yield _unwrapped(command.help)
    children = getattr(command, "commands", None)
    if children is not None:
        for name, child in sorted(children.items()):
            yield from _section(child, *names, name)
        return
    shown = [one for one in command.params if not one.hidden]
    arguments = [one for one in shown if _is_argument(one)]
    usage = " ".join((NAME, *names, "[OPTIONS]", *(_argument(one) for one in arguments)))
    yield f"```text\n{usage}\n```"
    lines = [_option(one) for one in (*arguments, *shown) if one.opts[0] not in COMMON]
    if common := [_called(one) for name in COMMON for one in shown if one.opts[0] == name]:
        lines.append(f"- {', '.join(f'`{one}`' for one in common)}: as [everywhere](#everywhere)")
    yield "\n".join(dict.fromkeys(lines))


def _argument(one: Any) -> str:
    return str(one.metavar or one.name.upper())


def _option(one: Any) -> str:
    value = "" if _is_argument(one) or one.is_flag else f" {one.metavar or _value(one)}"
    return f"- `{_called(one)}{value}`: {_said(one)}"


def _value(one: Any) -> str:
    annotation = one.type_descriptor.annotation
    return VALUES.get(annotation) or "|".join(map(str, get_args(annotation))) or "TEXT"


def _said(one: Any) -> str:
    """Its help, and what it doesn't say there: its default, whether it may be repeated or must be given."""
    text = " ".join((one.help or "").split())
    if one.default not in (None, False, (), []) and "default" not in text:
        text = f"{text} Default: `{one.default}`."
    if getattr(one, "multiple", False) and "several times" not in text:
        text = f"{text} May be repeated."
    if one.required and not _is_argument(one):
        text = f"{text} Required."
    return text.strip()


def _unwrapped(text: str) -> str:
    """Paragraphs on a line each."""
    return "\n\n".join(" ".join(one.split()) for one in re.split(r"\n\s*\n", text.strip()))
