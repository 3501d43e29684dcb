"""`init`: a starting project."""

import secrets
from pathlib import Path
from typing import Annotated

import typer

from webhook_receiver.cli.output import say
from webhook_receiver.cli.place import Config, InboxUrl
from webhook_receiver.cli.project import Kind, commands, files
from webhook_receiver.errors import ConfigurationError


def init(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="[standalone|fastapi|starlette]",
            help="What receives: `webhook-receiver serve`, or an application of yours.",
        ),
    ] = "standalone",
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="Where to; it is made if it isn't there.")
    ] = Path(),
    inbox: InboxUrl = None,
    config: Config = None,
) -> None:
    """Write a starting project: a handler, a test, and all that serves them.

    Nothing that is there is overwritten.
    """
    del inbox, config  # every command takes them; this one needs neither
    written = files(kind, f"whsec_{secrets.token_hex(24)}")
    there = [name for name in written if (folder / name).exists()]
    if there:
        raise ConfigurationError(
            f"{folder.absolute()} has {', '.join(there)} already; name another folder"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{folder} can't be written to: {error.strerror}") from error
    place = "" if folder == Path() else f"cd {folder} && "
    prepare, serve, send = commands(kind)
    for line in (
        f"Written: {', '.join(written)}. Now:",
        f"  {place}{prepare}",
        f"  {serve}",
        f"  {send}    # in another terminal, after the first line",
    ):
        say(line)
