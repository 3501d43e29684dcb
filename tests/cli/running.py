"""Our command line, run here or as real processes that each test ends itself."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from webhook_receiver.settings import VARIABLES

COMMAND = (sys.executable, "-m", "webhook_receiver.cli")
LIMIT = 30.0

STRIPE = "whsec_a_test_secret"
ORDERS = "an orders secret"
SIGNATURE = {
    "header": "X-Signature",
    "signed": "{timestamp}.{body}",
    "prefix": "v1=",
    "timestamp": {"header": "X-Timestamp"},
}


def environment(**more: str) -> dict[str, str]:
    clean = {name: text for name, text in os.environ.items() if not name.startswith(VARIABLES)}
    return {**clean, **more}


def cli(
    *arguments: str, folder: Path, env: Mapping[str, str] | None = None, stdin: str = ""
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end, as a process."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(**(env or {})),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=LIMIT * 2,
        check=False,
    )


class Process:
    """A `serve` or `worker` process, and what its log tells."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.process, self._log = process, log

    def lines(self) -> list[dict[str, object]]:
        text = self._log.read_text(errors="replace")
        return [json.loads(line) for line in text.splitlines() if line.startswith("{")]

    def told(self, step: str, count: int = 1) -> dict[str, object]:
        """Wait until the log has told a step so often; the last such line."""
        deadline = time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            found = [line for line in self.lines() if line["event"] == step]
            if len(found) >= count:
                return found[count - 1]
            assert self.process.poll() is None, self._log.read_text()
            time.sleep(0.02)
        raise AssertionError(f"no {step}: {self._log.read_text()}")

    @property
    def address(self) -> str:
        return str(self.told("server.ready")["address"])

    def end(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(LIMIT)


@contextlib.contextmanager
def started(
    *arguments: str, folder: Path, env: Mapping[str, str] | None = None
) -> Iterator[Process]:
    """Start a command, and end it with the block."""
    log = folder / f"{arguments[0]}-{time.monotonic_ns()}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=folder,
            env=environment(**(env or {})),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
    running = Process(process, log)
    try:
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def eventually(check, *, limit: float = LIMIT):
    """Call until the result is true; the result."""
    deadline = time.monotonic() + limit
    while not (result := check()):
        assert time.monotonic() < deadline, f"still {result!r}"
        time.sleep(0.03)
    return result
