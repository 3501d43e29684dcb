"""Measures good answers a second: every row in every round, beside the same round's base."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import signed, tables, tally
from benchmarks.load import RowError, Sent, probe, send
from benchmarks.process import CACHE, await_port, free_port, running, say, tail
from benchmarks.rows import BASE, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WARM_SECONDS = 1
MEMORY = Path("/dev/shm")


@dataclass(slots=True)
class Runs:
    """What one row did, round by round. A row that failed isn't run again."""

    row: Row
    sent: list[Sent] = field(default_factory=list)
    bases: list[float] = field(default_factory=list)
    handled: list[tally.Counted] = field(default_factory=list)
    stored: list[int] = field(default_factory=list)
    failure: str | None = None
    bad: int = 0
    skipped: str | None = None


@contextmanager
def scratch(place: Path) -> Iterator[Path]:
    """A folder that is removed after the block."""
    place.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="benchmarks-", dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(
    rows: Iterable[Row], *, rounds: int, seconds: int, connections: int, base: str = BASE.key
) -> list[Runs]:
    """Run every row once a round, and relate it to the row `base`. Each round begins with another row."""
    runs = [Runs(row, skipped=row.unavailable()) for row in rows]
    for each in runs:
        if each.skipped:
            say(f"skipped {each.row.key}: {each.skipped}")
    usable = [each for each in runs if not each.skipped]
    for number in range(rounds):
        shift = number % max(len(usable), 1)
        done: dict[str, Sent] = {}
        for each in usable[shift:] + usable[:shift]:
            if each.failure:
                continue
            try:
                done[each.row.key] = sent = run(each, seconds=seconds, connections=connections)
                say(
                    f"{connections} connections, round {number + 1}/{rounds}, "
                    f"{each.row.key}: {sent.rate:,.0f}/s"
                )
            except (RowError, OSError, subprocess.SubprocessError) as error:
                each.failure = str(error)
                each.bad = getattr(error, "bad", 0)
                say(f"FAILED {each.row.key}: {error}")
        for each in usable:
            if each.row.key in done and base in done:
                each.sent.append(done[each.row.key])
                each.bases.append(done[base].rate)
    return runs


def run(runs: Runs, *, seconds: int, connections: int) -> Sent:
    """Start the row's server on an empty store, warm it up, load it, and count what it has stored."""
    row = runs.row
    count = int(row.ceiling * (seconds + WARM_SECONDS)) + 1
    with scratch(CACHE / "run") as folder, scratch(MEMORY if MEMORY.is_dir() else CACHE) as memory:
        load = signed.write(memory / "load", sender=row.sender, target=row.target, count=count)
        port, log = free_port(), folder / "log"
        with running(row.command(folder, port), log=log, env=row.environment(folder)) as server:
            await_port(server, port, log)
            try:
                with row.beside(folder, port):
                    probe(load, port=port, verifies=row.verifies)
                    how = {"port": port, "connections": connections}
                    warm = send(load, **how, seconds=WARM_SECONDS, skip=1)
                    sent = send(load, **how, seconds=seconds, skip=1 + warm.sent + 1)
            except RowError as error:
                raise RowError(f"{error}; the log ends: {tail(log)}", error.bad) from error
            if server.poll() is not None:
                raise RowError(f"the server ended under load; the log ends: {tail(log)}")
        if row.stored is not None:
            least, most = 1 + warm.ok + sent.ok, 1 + warm.sent + sent.sent
            if not least <= (stored := row.stored(folder)) <= most:
                raise RowError(f"{least} good answers to {most} requests, but {stored} events")
            runs.stored.append(stored)
        if (counted := tally.read(folder / "tally")).count:
            runs.handled.append(counted)
    return sent


def table(runs: Sequence[Runs], connections: int) -> str:
    """One table for one number of connections."""
    columns = ["ratio", "spread", "answers/s", "p50 ms", "p99 ms", "non-2xx"]
    lines = [[each.row.name, *_cells(each)] for each in runs]
    return tables.markdown([f"{connections} connections", *columns], lines)


def notes(runs: Sequence[Runs]) -> list[str]:
    """What the tables can't hold: why a row is missing, what was stored, what was handled."""
    lines = [f"- skipped `{each.row.key}`: {each.skipped}" for each in runs if each.skipped]
    lines += [f"- FAILED `{each.row.key}`: {each.failure}" for each in runs if each.failure]
    for each in runs:
        if each.stored and not each.failure:
            counts = ", ".join(f"{count:,}" for count in each.stored)
            lines.append(f"- `{each.row.key}` stored every event that it answered for ({counts})")
        if each.handled:
            done = sum(counted.count for counted in each.handled) / (sum(each.stored) or 1)
            lines.append(
                f"- `{each.row.key}` had handled {done:.0%} of its events when it was stopped"
            )
    return lines


def _cells(runs: Runs) -> list[str]:
    if runs.failure or runs.skipped:
        return ["FAILED" if runs.failure else "skipped", *[""] * 4, str(runs.bad or "")]
    if not runs.sent:
        return ["no base", *[""] * 5]
    ratio, spread = tables.ratios([sent.rate for sent in runs.sent], runs.bases)
    rate = statistics.median(sent.rate for sent in runs.sent)
    p50 = statistics.median(sent.p50_ms for sent in runs.sent)
    p99 = statistics.median(sent.p99_ms for sent in runs.sent)
    return [ratio, spread, f"{rate:,.0f}", f"{p50:.1f}", f"{p99:.1f}", "0"]
