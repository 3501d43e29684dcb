"""A worker's resident memory while it runs some of very many pending events."""

from __future__ import annotations

import asyncio
import statistics
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import ours, tables, tally
from benchmarks.engines import bulk
from benchmarks.ingest import scratch
from benchmarks.load import RowError
from benchmarks.process import CACHE, running, say, tail

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from benchmarks.engines.stores import Store, Stores

RUNS = 300_000
WARM = 100_000
"""The slope counts after this many runs: caches and the interpreter's arenas fill first."""

SAMPLE_SECONDS, WITHIN_SECONDS = 0.05, 300.0
Sample = tuple[int, float]
"""Runs so far, and resident memory in MiB."""


def table(stores: Stores, options: argparse.Namespace) -> str:
    """A row for each SQL engine."""
    lines = []
    for store in (stores.sqlite, stores.postgres):
        wanted = min(RUNS, options.events // 2)
        with _filled(stores, store, options.events) as folder:
            samples = sample(folder, wanted)
        lines.append([store.name, *_cells(samples, wanted)])
        say(f"memory, {store.name}: {', '.join(lines[-1][1:])}")
    head = ["worker on", "MiB at its start", f"after {WARM:,}", "at the end", "most", "MiB/10,000"]
    return tables.markdown([*head, "samples"], lines)


@contextmanager
def _filled(stores: Stores, store: Store, count: int) -> Iterator[Path]:
    with scratch(CACHE / "run") as folder, store.opened(folder) as url:
        ours.place(folder, url)
        say(f"filling {store.name} with {count:,} pending events")
        asyncio.run(bulk.create(url))
        if store is stores.postgres:
            bulk.fill_postgres(stores.server(), url, count, "new")
        else:
            bulk.fill_sqlite(Path(url.removeprefix("sqlite:///")), count, "new")
        yield folder


def sample(folder: Path, wanted: int) -> list[Sample]:
    """Run a worker until it has finished `wanted` runs; return its memory meanwhile."""
    counts, log = folder / "tally", folder / "log"
    samples: list[Sample] = []
    deadline = time.monotonic() + WITHIN_SECONDS
    env = {**ours.QUIET, tally.PATH: str(counts)}
    with running(ours.worker(folder), log=log, env=env) as worker:
        while (count := tally.read(counts).count) < wanted:
            if worker.poll() is not None or time.monotonic() > deadline:
                raise RowError(f"the worker did {count} of {wanted}: {tail(log)}")
            samples.append((count, _resident(worker.pid)))
            time.sleep(SAMPLE_SECONDS)
        samples.append((count, _resident(worker.pid)))
    return samples


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _cells(samples: Sequence[Sample], wanted: int) -> list[str]:
    begun = [memory for count, memory in samples if count]
    late = [(count, memory) for count, memory in samples if count >= min(WARM, wanted // 4)]
    counts, memories = zip(*late, strict=True)
    slope = 0.0
    if len(set(counts)) > 1:
        slope = statistics.linear_regression(counts, memories).slope * 10_000
    most = max(memory for _, memory in samples)
    values = [begun[0], memories[0], memories[-1], most]
    return [*(f"{value:.1f}" for value in values), f"{slope:+.2f}", str(len(samples))]
