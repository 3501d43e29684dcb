"""Starts each server on a free port of 127.0.0.1, and stops it by its process id."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.load import RowError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(__file__).resolve().parent / ".cache"


def say(text: str) -> None:
    """Report how far the run is, on stderr beside the tables."""
    print(text, file=sys.stderr, flush=True)


def free_port() -> int:
    """A port that nothing is listening on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(extra: Mapping[str, str] | None = None, *, root: Path = ROOT) -> dict[str, str]:
    """Our own environment; children can import the `benchmarks` of the checkout at `root`."""
    path = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, **(extra or {})}


@contextmanager
def running(
    command: Sequence[str], *, log: Path, env: Mapping[str, str] | None = None, root: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command in the checkout at `root`; stop it and its children when the block ends.

    Its output goes to `log`.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment(env, root=root),
            cwd=root,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _end(process)


def await_port(process: subprocess.Popen[bytes], port: int, log: Path, within: float = 20) -> None:
    """Wait until the server accepts a connection."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RowError(f"the server did not start: {tail(log)}")


def tail(log: Path) -> str:
    """The log's last line that isn't blank."""
    lines = log.read_text(errors="replace").split("\n") if log.exists() else []
    return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "no output")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # the process's own session: it and its children
    process.wait(15)
