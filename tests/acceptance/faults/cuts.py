"""The power is cut at random moments of a program's life, and what is on the disk is compared with
what was promised by then."""

import asyncio
import hashlib
import random
import shutil
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.acceptance.faults.workloads import program
from tests.acceptance.power import DATABASE, Disk, run_journalled
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope

REOPENED_EVERY = 40
EVENTS = 360
_PASSING = ("-shm", "-lock", "-wal")


def synchronous(mode: str) -> str:
    """The build whose database and spill sync less than they should."""
    return f"""
from webhook_receiver.inbox.sql.sqlite import database_file as _file
_file._PRAGMAS = tuple(p.replace("= FULL", "= {mode}") for p in _file._PRAGMAS)
"""


@dataclass
class Promised:
    """What was promised so far.

    Attributes:
        stored: the hashes of stored bodies, by id.
        done: the events whose run was settled.
        effects: the events whose transaction was committed.
        refused: the deliveries that the quarantine has.
        prunable: the events whose body may be gone.
        forgettable: those whose identity may be gone, too.
    """

    stored: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    effects: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    prunable: set[str] = field(default_factory=set)
    forgettable: set[str] = field(default_factory=set)

    def add(self, mark: bytes) -> None:
        match mark.decode().split():
            case "stored", id_, digest:
                self.stored[id_] = digest
            case "done", id_:
                self.done.add(id_)
            case "effect", id_:
                self.done.add(id_)
                self.effects.add(id_)
            case "refused", id_:
                self.refused.add(id_)
            case ("pruning",):
                self.prunable |= self.done
            case ("forgetting",):
                self.forgettable |= self.prunable
            case words:
                raise AssertionError(words)


@dataclass
class Image:
    """What is on a disk after a cut.

    Attributes:
        problems: what SQLite says of the files.
        stored: the hashes of bodies in the database or its spill, by id.
        spilled: how many events only the spill has.
        emptied: the identities whose events were pruned.
        done: the events whose run is done.
        ledger: the handlers' own rows.
        refused: the deliveries in the quarantine.
    """

    problems: list[str] = field(default_factory=list)
    stored: dict[str, str] = field(default_factory=dict)
    spilled: int = 0
    emptied: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    ledger: Counter[str] = field(default_factory=Counter)
    refused: set[str] = field(default_factory=set)

    def broken(self, promised: Promised) -> list[str]:
        """The promises that it doesn't keep."""
        lost = [
            id_
            for id_, digest in promised.stored.items()
            if self.stored.get(id_) != digest
            and not (id_ in promised.prunable and id_ in self.emptied)
            and id_ not in promised.forgettable
        ]
        lost += [f"{id_} done" for id_ in promised.done - promised.prunable - self.done]
        lost += [f"{id_} effect" for id_ in promised.effects - set(self.ledger)]
        lost += [f"{id_} refused" for id_ in promised.refused - self.refused]
        if self.ledger:  # then every run that is done has its effect, once, and no other has
            lost += [f"{id_} halved" for id_ in self.done ^ set(self.ledger)]
            lost += [f"{id_} doubled" for id_, count in self.ledger.items() if count > 1]
        return lost


@dataclass
class Toll:
    """What the cuts cost.

    Attributes:
        losing: the number of each image that breaks promises, its moment, and some of them.
        corrupt: the same for images with which SQLite has a problem.
    """

    seed: int
    images: int = 0
    spilled: int = 0
    syncs: Counter[str] = field(default_factory=Counter)
    losing: list[tuple[int, int, list[str]]] = field(default_factory=list)
    corrupt: list[tuple[int, int, list[str]]] = field(default_factory=list)
    most: int = 0
    promised: Promised = field(default_factory=Promised)

    def __str__(self) -> str:
        return (
            f"{self.images} images, {self.spilled} with a spill; "
            f"{self.syncs.total()} syncs: {dict(self.syncs)}; "
            f"{len(self.promised.stored)} stored, {len(self.promised.done)} done; "
            f"{len(self.losing)} images lost up to {self.most}, {len(self.corrupt)} corrupt"
        )

    def judge(self, number: int, image: Image) -> None:
        self.images += 1
        self.spilled += image.spilled > 0
        if image.problems:
            self.corrupt.append((self.images, number, image.problems))
        if lost := image.broken(self.promised):
            self.losing.append((self.images, number, lost[:10]))
            self.most = max(self.most, len(lost))


_RUNS = "SELECT id FROM webhook_events JOIN webhook_runs ON event = seq WHERE status = 'done'"


def examined(folder: Path) -> Image:
    """What an image holds, as SQLite alone sees it."""
    image = Image()
    _look(folder / DATABASE, image, _database)
    spill = folder / f"{DATABASE}-spill"
    if spill.exists():
        _look(spill, image, _spill)
    return image


def _look(path: Path, image: Image, read) -> None:
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = OFF")
        problem = database.execute("PRAGMA integrity_check").fetchone()[0]
        if problem != "ok":
            image.problems.append(problem)
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        read(database, tables, image)
    except sqlite3.DatabaseError as error:
        image.problems.append(str(error))
    finally:
        database.close()


def _database(database: sqlite3.Connection, tables: set[str], image: Image) -> None:
    if "webhook_events" in tables:
        for id_, body, emptied in database.execute("SELECT id, body, emptied FROM webhook_events"):
            if emptied:
                image.emptied.add(id_)
            else:
                image.stored[id_] = _digest(id_, body, image)
        image.done = {id_ for (id_,) in database.execute(_RUNS)}
        reasons = database.execute("SELECT reason FROM webhook_quarantine")
        image.refused = {reason for (reason,) in reasons}
    if "ledger" in tables:
        image.ledger = Counter(id_ for (id_,) in database.execute("SELECT event FROM ledger"))


def _digest(id_: str, body: object, image: Image) -> str:
    """A body's digest; what a torn page has in its place is a problem of the image."""
    if isinstance(body, bytes):
        return hashlib.sha256(body).hexdigest()
    image.problems.append(f"the body of {id_} is {body!r}")
    return ""


def _spill(database: sqlite3.Connection, tables: set[str], image: Image) -> None:
    if "webhook_spill" in tables:
        for id_, body in database.execute("SELECT id, body FROM webhook_spill"):
            image.spilled += id_ not in image.stored
            image.stored.setdefault(id_, _digest(id_, body, image))


async def reopened(path: Path) -> set[str]:
    """The events of an image as the inbox itself sees them, once it has stored another one."""
    inbox = open_inbox(f"sqlite:///{path}")
    await inbox.start()
    try:
        await inbox.put([envelope("after")])
        return {event.id for event in await inbox.events(Selection(limit=10 * EVENTS))}
    finally:
        await inbox.stop()


def cut_often(
    folder: Path,
    workload: str,
    images: int,
    seed: int,
    *,
    build: str = "",
    reopen: bool = False,
    events: int = EVENTS,
) -> Toll:
    """Run a workload, cut its power at random moments, and add up the broken promises.

    Parameters:
        folder: an empty folder; it has the journal afterwards.
        workload: one of `WORKLOADS`.
        images: how many cuts.
        seed: of the dice.
        build: Python that changes the product in the program's process.
        reopen: whether one in forty images is opened by the inbox itself.
        events: how many are stored.
    """
    dice = random.Random(seed)
    steps = run_journalled(program(workload, build), folder, str(events))
    moments = [number for number, step in enumerate(steps) if step is not None]
    cuts = sorted(dice.choices([*moments, len(steps)], k=images))
    toll, disk = Toll(seed), Disk()
    toll.syncs.update(step.name for step in steps if step and step.does == "sync")
    image = folder / "image"
    for number, step in enumerate([*steps, None]):
        while cuts and cuts[0] == number:
            cuts.pop(0)
            _lay_out(image, disk.files(dice))
            toll.judge(number, examined(image))
            if reopen and toll.images % REOPENED_EVERY == 0:
                _reopen(toll, number, image)
        if step is not None:
            disk.do(number, step)
            if step.does == "mark":
                toll.promised.add(step.data)
    _check_journal(disk, folder)
    assert len(toll.promised.stored) == events
    return toll


def _lay_out(image: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(image, ignore_errors=True)
    image.mkdir()
    for name, content in files.items():
        (image / name).write_bytes(content)


def _reopen(toll: Toll, number: int, image: Path) -> None:
    found = asyncio.run(reopened(image / DATABASE))
    lost = {*toll.promised.stored, "after"} - toll.promised.prunable - found
    if lost:
        toll.losing.append((toll.images, number, [f"{id_} reopened" for id_ in lost][:10]))


def _check_journal(disk: Disk, folder: Path) -> None:
    """Check that the journal is complete: replayed without a cut, it gives the real files."""
    seen = {name: hashlib.sha256(content).digest() for name, content in disk.files().items()}
    real = {
        path.name: hashlib.sha256(path.read_bytes()).digest()
        for path in folder.glob(f"{DATABASE}*")
        if not path.name.endswith(_PASSING)
    }
    assert seen == real
