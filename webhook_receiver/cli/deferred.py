"""Commands that are imported once they are used: the whole of them takes seconds, and one is wanted."""

import importlib
from collections.abc import Iterator, Mapping
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

PACKAGE = __name__.rpartition(".")[0]


DEFAULTS = ("list", "open")
"""The commands that a family means if none is named."""


class Deferred(TyperCommand):
    """A command that has a name and a summary, and is imported with all that it needs if it is called.

    Parameters:
        name: what it is called.
        place: its function, as `module:function` of this package.
        summary: the first paragraph of its help.
    """

    def __init__(self, name: str, place: str, summary: str) -> None:
        super().__init__(name, help=summary)
        self._place = place

    def loaded(self) -> Any:
        """The command itself."""
        module, _, function = self._place.partition(":")
        one = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        one.command(self.name)(getattr(importlib.import_module(f"{PACKAGE}.{module}"), function))
        return get_command(one)

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **named: Any) -> Any:
        """The context of the command itself, which is what then runs, or completes its words."""
        return self.loaded().make_context(info_name, args, *more, **named)


class Family(TyperGroup):
    """A family of commands that means its `list` or `open`, if it has one, if no command is named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments, with the default put first if they don't begin with a command.

        They may be empty, or begin with an option or with `MODULE:RECEIVER`.
        """
        first = args[0] if args else "-"
        named = first == "--help" or not (first.startswith("-") or ":" in first)
        default = next((name for name in DEFAULTS if name in self.commands), None)
        if (
            not named and default is not None and not ctx.resilient_parsing
        ):  # a shell wants to see all
            args = [default, *args]
        return super().parse_args(ctx, args)


Table = Mapping[str, tuple[str, str] | tuple[str, Mapping[str, tuple[str, str]]]]
"""Commands by name, each as place and summary, and families as summary and their own commands."""


def commands(table: Table) -> Iterator[Any]:
    """The commands and families of a table."""
    for name, (first, second) in table.items():
        if isinstance(second, str):
            yield Deferred(name, first, second)
        else:
            yield Family(name=name, help=first, commands=list(commands(second)))


def loaded(group: Any) -> Any:
    """A group with all its commands imported, for those who look through them."""
    for name, command in group.commands.items():
        known = isinstance(command, TyperGroup)
        group.commands[name] = loaded(command) if known else command.loaded()
    return group
