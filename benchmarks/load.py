"""Sends the load: one wrk thread replays each request once over kept-alive connections."""

from __future__ import annotations

import json
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.signed import Load

SCRIPT = Path(__file__).with_name("replay.lua")


HOLD_SECONDS = 1
"""How long the script holds back all requests, so that the server has accepted every connection."""


class RowError(Exception):
    """A row's answers can't be counted; `bad` of them weren't 2xx."""

    def __init__(self, why: str, bad: int = 0) -> None:
        super().__init__(why)
        self.bad = bad


@dataclass(frozen=True, slots=True)
class Sent:
    """What one run of wrk saw.

    Attributes:
        ok: answers that were 2xx.
        sent: requests that went out.
        seconds: how long it ran.
        p50_ms: the median time to an answer.
        p99_ms: the time that 99 % of the answers took at most.
    """

    ok: int
    sent: int
    seconds: float
    p50_ms: float
    p99_ms: float

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return self.ok / self.seconds


def send(load: Load, *, port: int, connections: int, seconds: int, skip: int = 0) -> Sent:
    """Send requests for `seconds`, without the first `skip`. Any bad answer fails the row."""
    command = [
        *("wrk", "-t1", f"-c{connections}", f"-d{seconds + HOLD_SECONDS}s", "--timeout", "10s"),
        *("-s", str(SCRIPT), f"http://127.0.0.1:{port}/"),
        *("--", str(load.path), str(load.size), str(skip)),
    ]
    out = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 30, check=False)
    line = next((x for x in out.stdout.splitlines() if x.startswith("RESULT ")), None)
    if line is None:
        raise RowError(f"wrk gave no result: {(out.stderr or out.stdout).strip()[-300:]}")
    result = json.loads(line.removeprefix("RESULT "))
    if result["ran_out"]:
        raise RowError(f"all {load.count} requests were used up; raise the row's ceiling")
    if result["status"]:
        raise RowError(
            f"{result['status']} of {result['requests']} answers were not 2xx", result["status"]
        )
    if broken := result["connect"] + result["read"] + result["write"] + result["timeout"]:
        raise RowError(f"{broken} socket errors or timeouts in {result['requests']} answers")
    if not result["requests"]:
        raise RowError("no request was answered")
    return Sent(
        ok=result["requests"],
        sent=result["sent"],
        seconds=result["seconds"],
        p50_ms=result["p50_ms"],
        p99_ms=result["p99_ms"],
    )


def probe(load: Load, *, port: int, verifies: bool) -> None:
    """Send the file's first request unchanged, then forged. Only the first may get a 2xx."""
    with load.path.open("rb") as file:
        good = file.read(load.size)
    if not 200 <= (status := _status(port, good)) < 300:
        raise RowError(f"a genuine request was answered {status}")
    if verifies and 200 <= (status := _status(port, good[:-3] + b" }}")) < 300:
        raise RowError(f"a forged request was answered {status}")


def _status(port: int, request: bytes) -> int:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        with connection.makefile("rb") as answer:
            line = answer.readline(1000)
    try:
        return int(line.split()[1])
    except (IndexError, ValueError):
        raise RowError(f"the probe's answer was {line!r}") from None
