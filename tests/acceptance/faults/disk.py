"""A disk that fails at the n-th call, is full, or syncs slowly."""

import errno
import mmap
import struct
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Self

from tests import plain
from tests.acceptance.engines import ENGINES, Faults, Postgres
from tests.acceptance.faults.preload import disk_library
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.faults.trial import Fleet, Trial, app, under_load
from tests.processes import eventually

WRITE, SYNC, TRUNCATE, OPEN, READ = 1, 2, 4, 8, 16
FILES = {"sqlite": "/inbox.db", "postgresql": "/data/"}

_LAYOUT = struct.Struct("=8i")  # as in disk.c
_LEFT, _HITS = 2, 5


class Disk:
    """The disk of some processes, which must be started with `env`."""

    def __init__(self, files: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="webhook-disk-")
        Path(self._folder.name).chmod(0o755)
        control = Path(self._folder.name) / "control"
        control.write_bytes(bytes(_LAYOUT.size))
        control.chmod(0o666)  # PostgreSQL may run as another user
        with control.open("r+b") as stream:
            self._map = mmap.mmap(stream.fileno(), _LAYOUT.size)
        self.env: Mapping[str, str] = {
            "LD_PRELOAD": disk_library(),
            "FAULT_FILES": files,
            "FAULT_CONTROL": str(control),
        }

    def fail(
        self, calls: int, error: int, at: int = 1, *, lasting: bool = False, part: bool = False
    ) -> None:
        """Let the `at`-th of these calls from now on fail, and with `lasting` all after it."""
        self._set(0, 0, 0, 0, 0, 0, 0, 0)
        self._set(calls, error, at, lasting, part, 0, 0, 0)

    def slow(self, milliseconds: int) -> None:
        """Let each sync take that much longer."""
        self._set(0, 0, 0, 0, 0, 0, milliseconds, 0)

    def hang(self, milliseconds: int) -> None:
        """Let the next sync take that much longer."""
        self._set(0, 0, 0, 0, 0, 0, 0, milliseconds)

    def heal(self) -> None:
        """Fail no more."""
        self._set(0, 0, 0, 0, 0, self.hits, 0, 0)

    @property
    def hits(self) -> int:
        """How many calls have failed since `fail`."""
        found: int = _LAYOUT.unpack(self._map[:])[_HITS]
        return found

    @property
    def hung(self) -> bool:
        """Whether the sync that hangs has begun."""
        return _LAYOUT.unpack(self._map[:])[7] == 0

    def _set(self, *values: int) -> None:
        self._map[:] = _LAYOUT.pack(*values)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._map.close()
        self._folder.cleanup()


KINDS = {
    "EIO at a sync": (SYNC, errno.EIO, False),
    "EIO at a write": (WRITE, errno.EIO, False),
    "ENOSPC at a write": (WRITE, errno.ENOSPC, False),
    "a short write": (WRITE, errno.ENOSPC, True),
    "EIO at a read": (READ, errno.EIO, False),
    "EMFILE at an open": (OPEN, errno.EMFILE, False),
    "EIO at a truncation": (TRUNCATE, errno.EIO, False),
}
RARE = OPEN | TRUNCATE  # there may be none for a while
ENOUGH = 40  # acknowledgements after which a call that never came is given up


def failing(asked: Asked) -> Report:
    """Each kind of call fails once: the first from now on, then the second, and so on."""

    def kinds(trial: Trial, disk: Disk) -> Faults:
        ways = {}
        for name, (calls, error, part) in KINDS.items():
            turn = iter(range(1, 1_000_000))

            def fail(calls=calls, error=error, part=part, turn=turn) -> None:
                enough = len(trial.clients.acknowledged) + ENOUGH
                disk.fail(calls, error, next(turn), part=part)
                eventually(
                    lambda: (
                        disk.hits or (calls & RARE and len(trial.clients.acknowledged) >= enough)
                    ),
                    "no such call",
                )
                trial.notes["calls that failed"] += disk.hits
                _heal(trial, disk)

            ways[name] = fail
        return ways

    return _on_disk("disk that fails at the n-th call", asked, kinds)


def full(asked: Asked) -> Report:
    """Every write fails for want of space, until there is some."""

    def kinds(trial: Trial, disk: Disk) -> Faults:
        def fill() -> None:
            refused = trial.clients.answers["indeterminate"]
            disk.fail(WRITE, errno.ENOSPC, lasting=True)
            eventually(
                lambda: trial.clients.answers["indeterminate"] > refused + 40, "nobody is refused"
            )
            if trial.asked.engine == "sqlite":
                _check_answers(trial)
            _heal(trial, disk)

        return {"full": fill}

    return _on_disk("full disk", asked, kinds)


def _heal(trial: Trial, disk: Disk) -> None:
    """Fail no more. A PostgreSQL that has given up meanwhile is started again."""
    disk.heal()
    if isinstance(trial.store, Postgres):
        trial.store.revive()


def _check_answers(trial: Trial) -> None:
    """On a full disk the answer is a 503 that says when to come back, and health can be asked for."""
    url = trial.fleet.server.url
    answer = trial.clients.post_one(url)
    if (answer.status_code, "retry-after" in answer.headers) != (503, True):
        trial.wrong.append(f"{answer.status_code} {dict(answer.headers)} on a full disk")
    if plain.get(f"{url}/healthz").status_code != 200:
        trial.wrong.append("no health on a full disk")


def slow(asked: Asked) -> Report:
    """Syncs are slow for a while, and then one hangs for longer than a sender waits."""

    def kinds(trial: Trial, disk: Disk) -> Faults:
        def slower() -> None:
            before = len(trial.clients.acknowledged)
            disk.slow(150)
            eventually(lambda: len(trial.clients.acknowledged) > before + 40, "nothing is stored")
            disk.heal()

        def hang() -> None:
            disk.hang(HANG_MILLISECONDS)
            eventually(lambda: disk.hung, "nothing is synced")

        return {"slow": slower, "hanging": hang}

    return _on_disk(
        "slow and hanging syncs", asked, kinds, source=f"{{'ack_within': {ACK_SECONDS}}}"
    )


ACK_SECONDS = 0.5
HANG_MILLISECONDS = 2_000


def _on_disk(fault: str, asked: Asked, kinds, source: str = "{}") -> Report:
    """A trial on a disk of its own: of our processes if the store is a file, else of the store's."""
    ours = asked.engine == "sqlite"
    with Disk(FILES[asked.engine]) as disk:

        def store(folder: Path):
            if ours:
                return ENGINES[asked.engine](folder)
            return Postgres(folder, environment=disk.env)

        return under_load(
            fault,
            asked,
            lambda trial: kinds(trial, disk),
            program=app(asked.build, source=source),
            store=store,
            env=disk.env if ours else None,
            forked=not ours,
            fleet_of=partial(Fleet, alone=ours),
            apart=(0.0, 0.05),
            survive=True,
        )
