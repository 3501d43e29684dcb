"""Measures how many runs of a no-op handler a worker finishes a second, on a filled inbox."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import ours, tables, tally
from benchmarks.ingest import scratch
from benchmarks.load import RowError
from benchmarks.process import CACHE, ROOT, environment, running, say, tail

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

EVENTS = 20_000
KNOCKER = "knockerlite==0.1.0"
WITHIN = 180.0


@dataclass(slots=True)
class Drain:
    """One row and its rates, round by round."""

    key: str
    name: str
    drain: Callable[[Path, int], tally.Counted]
    unavailable: Callable[[], str | None]
    rates: list[float] = field(default_factory=list)
    problem: str | None = None


def rows() -> list[Drain]:
    """Ours and its peer on SQLite."""
    return [
        Drain("knocker", f"Knocker ({KNOCKER}, commits unsynced)", _knocker, _knocker_unavailable),
        Drain("ours", "webhook_receiver", drain_ours, lambda: ours.missing("worker")),
    ]


def measure(drains: list[Drain], *, rounds: int, events: int = EVENTS) -> list[Drain]:
    """Drain `events` events once a round with each row."""
    for each in drains:
        if reason := each.unavailable():
            each.problem = f"skipped: {reason}"
            say(f"skipped dispatch {each.key}: {reason}")
    for number in range(rounds):
        for each in drains:
            if each.problem:
                continue
            try:
                with scratch(CACHE / "run") as folder:
                    counted = each.drain(folder, events)
                each.rates.append(counted.rate)
                say(f"dispatch, round {number + 1}/{rounds}, {each.key}: {counted.rate:,.0f}/s")
            except (RowError, OSError, subprocess.SubprocessError) as error:
                each.problem = f"FAILED: {error}"
                say(f"dispatch {each.key}: {each.problem}")
    return drains


def table(drains: list[Drain]) -> str:
    """One table; its first row is the base."""
    base = drains[0].rates
    lines = []
    for each in drains:
        if each.problem or not each.rates:
            lines.append([each.name, (each.problem or "no run").partition(":")[0], "", ""])
            continue
        ratio, spread = tables.ratios(each.rates, base)
        lines.append([each.name, ratio, spread, f"{statistics.median(each.rates):,.0f}"])
    return tables.markdown(["no-op handler", "ratio", "spread", "runs/s"], lines)


def drain_ours(folder: Path, events: int) -> tally.Counted:
    """Fill our inbox, let a worker drain it, and check that every run is stored as done."""
    log = folder / "log"
    fill = [sys.executable, "-m", "benchmarks.fill", ours.inbox(folder), str(events)]
    _finish(fill, log, ours.QUIET)
    if (stored := ours.stored(folder)) != events:
        raise RowError(f"{stored} events stored of {events}")
    env = {**ours.QUIET, **_counting(folder, events)}
    with running(ours.worker(folder), log=log, env=env):
        counted = _all(tally.await_count(folder / "tally", events, WITHIN), events, log)
    if (runs := ours.stats(folder).get("runs")) and runs.get("done") != events:
        raise RowError(f"not every run is stored as done: {runs}")
    return counted


def drain_peer(folder: Path, events: int, module: str, *arguments: str) -> tally.Counted:
    """Let a peer fill a queue of its own and drain it: `url events arguments…`."""
    log = folder / "log"
    command = [sys.executable, "-m", f"benchmarks.peers.{module}", ours.inbox(folder), str(events)]
    _finish([*command, *arguments], log, _counting(folder, events))
    return _all(tally.read(folder / "tally"), events, log)


def _knocker(folder: Path, events: int) -> tally.Counted:
    log = folder / "log"
    command = [str(_knocker_python()), "-m", "benchmarks.peers.knocker_drain"]
    _finish([*command, str(folder / "knocker.db"), str(events)], log, _counting(folder, events))
    return _all(tally.read(folder / "tally"), events, log)


def _counting(folder: Path, events: int) -> dict[str, str]:
    return {tally.PATH: str(folder / "tally"), tally.EXPECTED: str(events)}


def _all(counted: tally.Counted, events: int, log: Path) -> tally.Counted:
    if counted.count != events:
        raise RowError(f"{counted.count} runs of {events}: {tail(log)}")
    return counted


def _finish(command: list[str], log: Path, env: Mapping[str, str] | None = None) -> None:
    with running(command, log=log, env=env) as process:
        code = process.wait(WITHIN)
    if code:
        raise RowError(tail(log))


def _knocker_python() -> Path:
    return CACHE / "knocker" / "bin" / "python"


def _knocker_unavailable() -> str | None:
    if _knocker_python().exists() and not _try([str(_knocker_python()), "-c", "import knocker"]):
        return None
    if not shutil.which("uv"):
        return "uv is not installed here"
    say(f"installing {KNOCKER} under Python 3.12")
    venv = str(CACHE / "knocker")
    return _try(["uv", "venv", "-q", "--clear", "--python", _python(), venv]) or _try(
        ["uv", "pip", "install", "-q", "--python", str(_knocker_python()), KNOCKER]
    )


def _python() -> str:
    """A Python 3.12 of pyenv, or else what uv finds."""
    kept = sorted((Path.home() / ".pyenv" / "versions").glob("3.12*/bin/python"))
    return str(kept[-1]) if kept else "3.12"


def _try(command: list[str]) -> str | None:
    CACHE.mkdir(exist_ok=True)
    out = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env=environment(),
        cwd=ROOT,
    )
    if not out.returncode:
        return None
    return " ".join((out.stderr or out.stdout).split())[:200] or f"{command[0]} failed"
