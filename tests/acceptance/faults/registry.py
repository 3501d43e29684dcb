"""Every fault that the project tries on itself, with how often: in the suite, and before a release."""

import time
from collections.abc import Callable
from functools import partial

from tests.acceptance.checker import Verdict
from tests.acceptance.faults import (
    clock,
    crowds,
    disk,
    jobs,
    kills,
    limits,
    mixed,
    namespaces,
    network,
    points,
    postgres,
    replaying,
    upgrading,
)
from tests.acceptance.faults.cuts import EVENTS, cut_often
from tests.acceptance.faults.report import ALL_ENGINES, Asked, Fault, Report
from tests.acceptance.faults.workloads import WORKLOADS

SERVERS = ("postgresql", "nats")
SQLITE = ("sqlite",)


def _cut(workload: str, asked: Asked) -> Report:
    begun = time.monotonic()
    events = 2 * EVENTS if asked.large else EVENTS
    toll = cut_often(
        asked.folder,
        workload,
        asked.times,
        asked.seed,
        build=asked.build,
        reopen=True,
        events=events,
    )
    return Report(
        f"power cut: {workload}",
        asked.engine,
        asked.seed,
        toll.images,
        len(toll.promised.stored),
        Verdict(lost=tuple(str(image) for image in toll.losing)),
        [f"corrupt: {image}" for image in toll.corrupt],
        seconds=time.monotonic() - begun,
        notes={
            "syncs": toll.syncs.total(),
            "images with a spill": toll.spilled,
            "done": len(toll.promised.done),
            "effects": len(toll.promised.effects),
            "refused": len(toll.promised.refused),
        },
    )


def _fault(
    run: Callable[[Asked], Report],
    name: str,
    rows: str,
    engines: tuple[str, ...],
    small: int,
    gate: int,
    counts: str = "times",
) -> Fault:
    return Fault(name, rows.split(), engines, small, gate, run, counts)


CUTS = {
    workload: _fault(
        partial(_cut, workload), f"power cut: {workload}", "REL-05", SQLITE, 80, 1_300, "images"
    )
    for workload in WORKLOADS
}

_ALL = [
    _fault(kills.kill, "kill -9", "REL-01 REL-18 REL-21", ALL_ENGINES, 8, 100, "kills"),
    _fault(
        points.kill_at_points, "kill -9 at named points", "REL-02", ALL_ENGINES, 18, 120, "kills"
    ),
    _fault(kills.storm_of_signals, "storm of signals", "REL-04", ALL_ENGINES, 2, 10, "stops"),
    *CUTS.values(),
    _fault(
        disk.failing,
        "disk that fails at the n-th call",
        "REL-06",
        ("sqlite", "postgresql"),
        28,
        280,
        "errors",
    ),
    _fault(disk.full, "full disk", "REL-07 REL-20", ("sqlite", "postgresql"), 1, 10),
    _fault(disk.slow, "slow and hanging syncs", "REL-05", ("sqlite", "postgresql"), 2, 10),
    _fault(limits.locked, "database that is locked", "REL-09", SQLITE, 2, 6),
    _fault(crowds.copies, "a hundred copies at once", "REL-13", ALL_ENGINES, 3, 100, "rounds"),
    _fault(crowds.retry_storm, "retry storm", "REL-14", SQLITE, 1, 1),
    _fault(crowds.connection_storm, "storm of connections", "REL-14", SQLITE, 1, 3),
    _fault(clock.steps, "clock that is set", "REL-16", SQLITE, 0, 42, "steps"),
    _fault(kills.pause, "pause beyond the lease", "REL-17", ALL_ENGINES, 1, 20, "pauses"),
    _fault(network.cut_connections, "connections to the store are cut", "REL-19", SERVERS, 5, 200),
    _fault(postgres.no_connections, "no connection is left", "REL-20", ("postgresql",), 1, 5),
    _fault(upgrading.rolling_upgrade, "rolling upgrade", "REL-25", ALL_ENGINES, 3, 30),
    _fault(crowds.cut_requests, "requests that are cut off", "REL-26", SQLITE, 100, 3_000, "cuts"),
    _fault(network.lost_answers, "lost answers", "REL-27", ALL_ENGINES, 5, 200, "answers"),
    _fault(limits.descriptors, "no more descriptors", "REL-28", SQLITE, 1, 3),
    _fault(limits.memory, "no more memory", "REL-29", ALL_ENGINES, 1, 3),
    _fault(
        replaying.replay,
        "replay beside live deliveries",
        "REL-31",
        ALL_ENGINES,
        500,
        100_000,
        "events",
    ),
    _fault(
        jobs.kill_while_a_job_goes_on,
        "kill -9 while a job goes on",
        "REL-31",
        ALL_ENGINES,
        4,
        50,
        "kills",
    ),
    _fault(namespaces.partition, "partition", "REL-19 REL-22", SERVERS, 1, 3),
    _fault(mixed.soak, "soak", "REL-01 REL-35", SQLITE, 0, 150),
]

FAULTS = {fault.name: fault for fault in _ALL}
