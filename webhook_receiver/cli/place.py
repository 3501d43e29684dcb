"""Where a command works: the argument and the options that name a receiver or an inbox, for all commands."""

import functools
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar, get_args, get_origin

import typer

from webhook_receiver.errors import ConfigurationError

P = ParamSpec("P")
R = TypeVar("R")

InboxUrl = Annotated[
    str | None,
    typer.Option(
        "--inbox",
        metavar="URL",
        help=(
            "For example sqlite:///inbox.db "
            "(default: WEBHOOK_RECEIVER_INBOX, or what the settings file says)."
        ),
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="The settings file (default: receiver.toml, if it exists)."
    ),
]
IMPORTED = "A Receiver to import, instead of a settings file."
"""What `MODULE:RECEIVER` is, in every command's help."""

LogLevel = Annotated[
    str | None,
    typer.Option(
        "--log-level", metavar="LEVEL", help="debug, info, warning or error (default: info)."
    ),
]
Target = Annotated[str | None, typer.Argument(metavar="[MODULE:RECEIVER]", help=IMPORTED)]
ReceiverOption = Annotated[
    str | None, typer.Option("--receiver", metavar="MODULE:RECEIVER", help=IMPORTED)
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command works, as its options say it.

    Attributes:
        receiver: a receiver to import, as `MODULE:RECEIVER`.
        inbox: the inbox's URL, which goes before the receiver's and the settings'.
        config: the settings file.
    """

    receiver: str | None = None
    inbox: str | None = None
    config: Path | None = None


def placed(command: Callable[Concatenate[Place, P], R]) -> Callable[..., R]:
    """Give a command its `Place`, which is its first parameter, by options that are spelt here alone.

    `MODULE:RECEIVER` comes behind the command's other arguments. Among arguments without a fixed
    number, which are numbers, it is known by its colon.
    """
    own = list(inspect.signature(command).parameters.values())[1:]
    listed = next((one.name for one in own if _is_list(one.annotation)), None)

    @functools.wraps(command)
    def at_place(
        *,
        receiver: str | None,
        inbox: str | None,
        config: Path | None,
        target: str | None = None,
        **options: Any,
    ) -> R:
        if listed is not None:
            options[listed], target = _apart(options[listed])
        return command(Place(_either(target, receiver), inbox, config), **options)  # type: ignore[call-arg] # what Typer has read

    added = {"receiver": ReceiverOption, "inbox": InboxUrl, "config": Config}
    if listed is None:
        added = {"target": Target, **added}
    parameters = [
        *own,
        *(
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=what)
            for name, what in added.items()
        ),
    ]
    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
    parameters.sort(key=lambda one: one.name == "as_json")  # it stays the last one
    at_place.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # as `inspect` reads it
    return at_place


def _is_list(annotation: Any) -> bool:
    """Whether it is an argument that may be given many times."""
    given = getattr(annotation, "__metadata__", ())
    if not any(isinstance(one, typer.models.ArgumentInfo) for one in given):
        return False
    return any(get_origin(one) is list for one in get_args(get_args(annotation)[0]))


def _apart(given: Sequence[Any] | None) -> tuple[list[Any], str | None]:
    """The numbers among the arguments, and the receiver; raise `ConfigurationError` for two of these."""
    targets = [one for one in given or () if isinstance(one, str) and ":" in one]
    if len(targets) > 1:
        raise ConfigurationError(f"give one receiver: {' or '.join(targets)}")
    return [one for one in given or () if one not in targets], next(iter(targets), None)


def _either(target: str | None, receiver: str | None) -> str | None:
    """The receiver, named in its place or by `--receiver`; raise `ConfigurationError` if by both."""
    if target is not None and receiver is not None and target != receiver:
        raise ConfigurationError(f"give either {target} or --receiver {receiver}, not both")
    return target or receiver
