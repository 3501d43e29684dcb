"""Who changes something here, and why: what the audit has of a command."""

import getpass
import os
import secrets
import socket
from typing import Annotated

import typer

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import Act

FACE = "command line"
LONGEST_REASON = 500  # characters

Reason = Annotated[
    str | None,
    typer.Option("--reason", metavar="TEXT", help="Why; `audit list` shows it with who did it."),
]


def act_of(name: str, target: str, reason: str | None) -> Act:
    """What is done by a command, of the name of an operation, to a target in words.

    Raises `ConfigurationError` if the reason is too long.
    """
    if reason is not None and len(reason) > LONGEST_REASON:
        raise ConfigurationError(
            f"--reason has {len(reason)} characters; give at most {LONGEST_REASON}"
        )
    return Act(
        id=secrets.token_hex(8),
        who=who(),
        face=FACE,
        act=name,
        target=target,
        reason=(reason or "").strip(),
    )


def who() -> str:
    """The operating system's user and host, such as `ann@db-1`."""
    return f"{_user()}@{socket.gethostname()}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # a container's user without a name
        return f"uid {os.getuid()}"
