"""Our own commands as the benchmarks use them: a settings file, `serve`, `worker` and `stats`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.load import RowError
from benchmarks.process import CACHE, ROOT, environment
from benchmarks.signed import STRIPE_SECRET

QUIET = {"WEBHOOK_RECEIVER_LOG_LEVEL": "warning"}
ENCRYPTED = {"WEBHOOK_RECEIVER_ENCRYPTION_KEYS": sha256(b"benchmarks").hexdigest()}
DATABASE = "inbox.db"
ADDRESS = "inbox-url"


def inbox(folder: Path) -> str:
    """The inbox's URL for a row that works in `folder`: a SQLite file there, or what `place` said."""
    address = folder / ADDRESS
    return address.read_text() if address.exists() else f"sqlite:///{folder / DATABASE}"


def place(folder: Path, url: str) -> None:
    """Put the inbox of the row that works in `folder` elsewhere."""
    (folder / ADDRESS).write_text(url)


def settings(folder: Path) -> Path:
    """Write the settings file: one Stripe source, one inbox, the no-op handler."""
    path = folder / "receiver.toml"
    path.write_text(
        f'inbox = "{inbox(folder)}"\nhandlers = ["benchmarks.handlers"]\n\n'
        f'[[source]]\nprovider = "stripe"\nsecret = "{STRIPE_SECRET}"\n'
    )
    return path


def serve(folder: Path, port: int, *, worker: bool) -> list[str]:
    """The command that takes deliveries, with or without a worker in the same process."""
    only = [] if worker else ["--no-worker"]
    config = ["--config", str(settings(folder))]
    return [command(), "serve", *config, *only, "--host", "127.0.0.1", "--port", str(port)]


def worker(folder: Path) -> list[str]:
    """The command that only runs handlers."""
    return [command(), "worker", "--config", str(settings(folder))]


def stats(folder: Path) -> dict[str, Any]:
    """What `stats` reports."""
    try:
        out = _run("stats", "--json", "--inbox", inbox(folder))
    except subprocess.CalledProcessError as error:
        raise RowError(f"`stats` failed: {_last(error)}") from error
    lines = [line for line in out.splitlines() if line.startswith("{")]
    if not lines:
        raise RowError(f"`stats` printed no JSON: {out.strip()[-200:]}")
    return dict(json.loads(lines[-1]))


def stored(folder: Path) -> int:
    """How many events the inbox holds."""
    return int(stats(folder)["events"])


def missing(subcommand: str) -> str | None:
    """Why a subcommand can't run here, or None if it can."""
    if not command():
        return "the webhook-receiver command is not installed here"
    try:
        _run(subcommand, "--help")
    except subprocess.CalledProcessError as error:
        return f"`webhook-receiver {subcommand}` does not work yet: {_last(error)}"
    return None


def command() -> str:
    """Our command's path; empty if it isn't installed here."""
    here = Path(sys.executable).parent
    return shutil.which("webhook-receiver", path=str(here)) or ""


def _last(error: subprocess.CalledProcessError) -> str:
    lines = str(error.stderr or error.stdout or "no output").strip().splitlines()
    return lines[-1] if lines else "no output"


def _run(*arguments: str) -> str:
    CACHE.mkdir(exist_ok=True)
    return subprocess.run(
        [command(), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment(QUIET),
        cwd=ROOT,
    ).stdout
