"""Who changes something here, and why: what the audit has of a command."""

import getpass
import os
import socket
from typing import Annotated

import typer

from webhook_receiver.desk import acting
from webhook_receiver.inbox.acts import Act

FACE = "command line"

Reason = Annotated[
    str | None,
    typer.Option("--reason", metavar="TEXT", help="Why; `audit list` shows it with who did it."),
]


def act_of(name: str, target: str, reason: str | None) -> Act:
    """What is done by a command, of the name of an operation, to a target in words.

    Raise `ConfigurationError` if the reason is too long.
    """
    return acting.act_of(name, target, reason, who=who(), face=FACE)


def who() -> str:
    """The operating system's user and host, such as `ann@db-1`."""
    return f"{_user()}@{socket.gethostname()}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # a container's user without a name
        return f"uid {os.getuid()}"
