"""kill -9 at named points: between two steps of ours, where random moments seldom fall.

The trial's program wraps the functions named here. A process that comes to a point whose file
`die-<point>` is there renames it after itself, and kills itself; so one process dies once.
"""

import itertools
import os
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from tests.acceptance.engines import Faults, with_inbox
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.faults.trial import Trial, app, under_load
from tests.processes import eventually
from webhook_receiver.types import DAY, Envelope, Headers

_INBOX = "webhook_receiver.inbox"
_SQLITE, _POSTGRES = f"{_INBOX}.sql.sqlite", f"{_INBOX}.sql.postgres"
_JETSTREAM = f"{_INBOX}.jetstream"

# Where, as `module:function`, and whether before or after it.
_ALL = {
    "before_ack": ("webhook_receiver.edge.asgi:_send", "before"),
    "after_ack": ("webhook_receiver.edge.asgi:_send", "after"),
    "mid_handler": ("webhook_receiver.worker.dispatch:Dispatch._finish", "before"),
}
_SQL = {
    "mid_prune": (f"{_INBOX}.sql.pruning:deleted", "before"),
    "before_effects": (f"{_INBOX}.sql.effects:EffectsTransaction.commit", "before"),
    "after_effects": (f"{_INBOX}.sql.effects:EffectsTransaction.commit", "after"),
}
POINTS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "sqlite": {
        **_ALL,
        **_SQL,
        "after_insert": (f"{_SQLITE}.storing:put", "after"),
        "before_commit": (f"{_SQLITE}.writer:_work", "after"),
        "after_commit": (f"{_SQLITE}.writer:_in_transaction", "after"),
        "after_claim": (f"{_SQLITE}.leasing:claim", "after"),
        "before_done": (f"{_SQLITE}.settling:settle", "before"),
        "after_done": (f"{_SQLITE}.settling:settle", "after"),
        "before_spill": (f"{_SQLITE}.spill:Spill.put", "before"),
        "after_spill": (f"{_SQLITE}.spill:Spill.put", "after"),
        "before_forget": (f"{_SQLITE}.spill:Spill.forget", "before"),
        "after_forget": (f"{_SQLITE}.spill:Spill.forget", "after"),
        "before_checkpoint": (f"{_SQLITE}.database_file:DatabaseFile.checkpoint", "before"),
        "after_checkpoint": (f"{_SQLITE}.database_file:DatabaseFile.checkpoint", "after"),
    },
    "postgresql": {
        **_ALL,
        **_SQL,
        "before_insert": (f"{_POSTGRES}.storing:put", "before"),
        "after_insert": (f"{_POSTGRES}.storing:put", "after"),
        "after_plan": (f"{_POSTGRES}.planning:write", "after"),
        "after_claim": (f"{_POSTGRES}.leasing:claim", "after"),
        "before_done": (f"{_POSTGRES}.settling:settle", "before"),
        "after_done": (f"{_POSTGRES}.settling:settle", "after"),
    },
    "nats": {
        **_ALL,
        "before_publish": (f"{_JETSTREAM}.storing:Storing._published", "before"),
        "after_publish": (f"{_JETSTREAM}.storing:Storing._published", "after"),
        "mid_plan": (f"{_JETSTREAM}.runs.planning:Planning._write", "before"),
        "after_plan": (f"{_JETSTREAM}.runs.planning:Planning._write", "after"),
        "after_claim": (f"{_JETSTREAM}.runs.leasing:Leasing.lease", "after"),
        "before_done": (f"{_JETSTREAM}.runs.settling:Settling.settle", "before"),
        "mid_done": (f"{_JETSTREAM}.runs.settling:Settling._follow", "before"),
        "after_done": (f"{_JETSTREAM}.runs.settling:Settling._follow", "after"),
    },
}

_WRAP = """
import functools
import importlib
import inspect
import os
import signal


def _arm(point, place, when):
    module, _, path = place.partition(":")
    owner = importlib.import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    plain, file = getattr(owner, name), os.path.join(os.environ["FOLDER"], f"die-{point}")

    def step(at):
        if at == when and os.path.exists(file):
            try:
                os.rename(file, os.path.join(os.environ["FOLDER"], f"died-{os.getpid()}"))
            except FileNotFoundError:
                return  # another process dies instead
            os.kill(os.getpid(), signal.SIGKILL)

    @functools.wraps(plain)
    async def waiting(*args, **kwargs):
        step("before")
        result = await plain(*args, **kwargs)
        step("after")
        return result

    @functools.wraps(plain)
    def calling(*args, **kwargs):
        step("before")
        result = plain(*args, **kwargs)
        step("after")
        return result

    setattr(owner, name, waiting if inspect.iscoroutinefunction(plain) else calling)


for _point, (_place, _when) in POINTS.items():
    _arm(_point, _place, _when)
"""

_SQLITE_IN_SMALL = f"""
from {_SQLITE} import writer
writer.CHECKPOINT_BYTES = 200_000
writer.LOCK_WAIT_SECONDS = 0.001
"""

_SPILLING = ("before_spill", "after_spill", "before_forget", "after_forget")
PAIRED = 3  # every third time two points are armed at once


def wrapped(points: Mapping[str, tuple[str, str]]) -> str:
    """Python that makes a process die at these points once it is asked to."""
    return f"POINTS = {dict(points)!r}\n{_WRAP}"


def kill_at_points(asked: Asked) -> Report:
    """kill -9 of the process that comes to a point first; now and then at two points at once."""
    points = POINTS[asked.engine]
    build = asked.build + wrapped(points)
    if asked.engine == "sqlite":
        build += _SQLITE_IN_SMALL

    def faults(trial: Trial) -> Faults:
        turns = itertools.count(1)

        def at(point: str):
            def die() -> None:
                chosen = {point}
                if next(turns) % PAIRED == 0:
                    chosen.add(trial.dice.choice([*points]))
                for one in chosen:
                    (trial.folder / f"die-{one}").touch()
                for one in chosen:
                    _until_dead(trial, one)

            return die

        return {point: at(point) for point in points}

    pruning = "dict(prune_every=0.1, drain=1.0)"
    return under_load(
        "kill -9 at named points",
        asked,
        faults,
        program=app(build, options=pruning),
        apart=(0.0, 0.1),
    )


def _until_dead(trial: Trial, point: str) -> None:
    file = trial.folder / f"die-{point}"

    def reached() -> bool:
        trial.fleet.supervise()
        return not file.exists() and not any(map(_lives, trial.folder.glob("died-*")))

    if point == "mid_prune":
        _add_old(trial)
    if point in _SPILLING:
        with _held(trial):  # until some are in the spill: only after this they are taken over
            enough = len(trial.clients.acknowledged) + 5
            eventually(
                lambda: reached() or len(trial.clients.acknowledged) >= enough, "nothing is spilled"
            )
    eventually(reached, f"nobody comes to {point}")


def _lives(mark: Path) -> bool:
    """Whether the process that left this mark hasn't died yet."""
    try:
        os.kill(int(mark.name.removeprefix("died-")), 0)
    except ProcessLookupError:
        mark.unlink()
        return False
    return True


def _add_old(trial: Trial) -> None:
    """Give pruning something to do: events that came long ago, which no handler takes."""
    now = time.time()
    old = [
        Envelope(
            source="gone",
            provider="generic",
            id=f"old_{now}_{number}",
            type="old",
            body=b"{}",
            headers=Headers(),
            received_at=now - 40 * DAY,
        )
        for number in range(20)
    ]
    with_inbox(trial.store.url, lambda inbox: inbox.put(old))


def _held(trial: Trial):
    """Somebody else's transaction, which makes deliveries go to the spill, until it is closed."""
    other = sqlite3.connect(trial.store.file, isolation_level=None, timeout=20)
    other.execute("BEGIN IMMEDIATE")
    return closing(other)
