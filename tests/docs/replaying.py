"""Commands of a page, typed in a folder, as if by the page's operator."""

import shlex
import socket
from collections.abc import Mapping
from pathlib import Path

from tests.processes import Process
from webhook_receiver.cli.acting import who

HOST, OPERATOR, FOLDER = "web-1", "ann@web-1", "/srv/shop"
OURS = "webhook-receiver "


def anonymous(text: str, folder: Path) -> list[str]:
    """What a command printed, as if it had been typed by the pages' operator."""
    ours = {who(): OPERATOR, socket.gethostname(): HOST, str(folder): FOLDER}
    for real, name in ours.items():
        text = text.replace(real, name)
    return text.splitlines()


def typed_in(
    folder: Path, command: str, env: Mapping[str, str], *, forked: bool = True
) -> tuple[int, list[str]]:
    """Type one of our commands, without our name; its exit code, and all that it printed."""
    words = shlex.split(command)
    with Process(folder, *words, name="typed", env=env, forked=forked) as process:
        before = len(process.log)
        code = process.wait()
        return code, anonymous(process.log[before:], folder)
