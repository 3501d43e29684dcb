"""The documentation's programs as real processes, and what their pages say to send them."""

import contextlib
import json
import re
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.docs.pages import Command
from tests.processes import Process, cli

PYTHON = (sys.executable, "-m")
OURS = "webhook_receiver.cli"


@contextlib.contextmanager
def serving(
    *arguments: str,
    folder: Path,
    ready: str,
    stopped: str = "receiver.stopped",
    env: Mapping[str, str] | None = None,
) -> Iterator[tuple[Process, str]]:
    """Run a server until the block ends; it, and its address, read from its log by a pattern.

    Its last words are `stopped`: a host's, if it is the host that logs.
    """
    with Process(folder, *arguments, name="server", env=env, command=PYTHON) as server:

        def address() -> str | None:
            found = re.search(ready, server.log)
            assert found or server.alive, "it ended"
            return found and found[1]

        yield server, server.eventually(address, "it is not ready")
        assert server.end() in (0, -signal.SIGTERM), server.log  # uvicorn's own is that
        assert stopped in server.log
        ours = [line for line in server.log.splitlines() if '"event": "run.' not in line]
        assert "Traceback" not in "\n".join(ours)  # handlers may fail, and their lines say where


def sent(command: Command, address: str, folder: Path) -> dict[str, Any]:
    """Run a page's `send` against the server's real address; return what the server answered."""
    words = [word.replace("http://127.0.0.1:8000", address) for word in command.words[1:]]
    if not any(word.startswith(address) for word in words):  # it means a source of the receiver
        words += ["--to", f"{address}/{words[1]}"]
    (printed,) = objects_from(*words, folder=folder)
    answer: dict[str, Any] = json.loads(printed["answer"])
    return answer


def as_json(words: Sequence[str]) -> Sequence[str]:
    """The same command, printing objects."""
    return words if "--json" in words else (*words, "--json")


def objects_from(*words: str, folder: Path) -> list[dict[str, Any]]:
    """Run a command of ours; return the objects that it prints with `--json`."""
    done = cli(*as_json(words), folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
