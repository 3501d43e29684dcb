"""The three engines as real stores: a file, a PostgreSQL server, and a cluster of three NATS nodes.

Each is a context manager. It has the URL of a new inbox, the faults that the store itself can have, and
a check that the store is whole.
"""

import asyncio
import itertools
import random
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from tests.processes import eventually
from tests.servers.nats import NatsServers
from tests.servers.postgres import KILL, STOP_IMMEDIATE, PostgresServer
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.records import ABILITIES, EventRecord, Selection, Stats
from webhook_receiver.observe import Observer
from webhook_receiver.receiver.starting import patiently

Faults = Mapping[str, Callable[[], None]]

UNDER_WAY = ("pending", "running", "retrying")
LEADERLESS_SECONDS = 1.0  # how long a killed leader stays away


class Sqlite:
    """A file."""

    name = "sqlite"
    rarity = 0

    def __init__(self, folder: Path) -> None:
        self.file = folder / "inbox.db"
        self.url = f"sqlite:///{self.file}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def sql(self, statement: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(self.file)) as own, own:
            return [tuple(map(str, row)) for row in own.execute(statement)]

    def faults(self, dice: random.Random) -> Faults:
        return {}

    def check(self) -> None:
        """Check that the store is whole."""
        assert self.sql("PRAGMA integrity_check") == [("ok",)]


class Postgres:
    """A database on a server of its own."""

    name = "postgresql"
    rarity = 0

    def __init__(
        self, folder: Path, environment: Mapping[str, str] | None = None, **settings: str
    ) -> None:
        self.server = PostgresServer(environment=environment, **settings)
        self.url = ""

    def __enter__(self):
        self.server.start()
        self.url = self.server.fresh_database()
        return self

    def __exit__(self, *_):
        self.server.close()

    def sql(self, statement: str) -> list[tuple[str, ...]]:
        rows = self.server.sql(statement, self.url.rpartition("/")[2])
        return [tuple(row.split("|")) for row in rows.splitlines()]

    def faults(self, dice: random.Random) -> Faults:
        ways = itertools.cycle([STOP_IMMEDIATE, KILL])

        def restart():
            self.server.stop(next(ways))
            self.server.start()

        return {"PostgreSQL": restart}

    def revive(self) -> None:
        """Start the server again if it has given up, as a supervisor does."""
        if self.server.ended:
            self.server.start()

    def check(self) -> None:
        """Check that every index can be rebuilt: no row is there twice, and none is damaged."""
        self.sql("REINDEX SCHEMA public")


class JetStream:
    """A cluster of three nodes that sync each commit."""

    name = "nats"
    rarity = 1  # rounds of other faults before each of its own, since an election takes seconds

    def __init__(self, folder: Path) -> None:
        self.servers = NatsServers(3, sync="always")
        self.url = ""

    def __enter__(self):
        self.servers.__enter__()
        self.url = self.servers.url("shop", monitor=self.servers.monitors)
        return self

    def __exit__(self, *_):
        self.servers.__exit__()

    def faults(self, dice: random.Random) -> Faults:
        streams = itertools.cycle(["shop", "shop_RUNS"])

        def kill_leader():
            stream = next(streams)
            leader = eventually(lambda: self.servers.leader(stream), f"nobody leads {stream}")
            self.servers.stop(leader)
            time.sleep(LEADERLESS_SECONDS)
            self.servers.start(leader)  # returns when all nodes say that they are current

        return {"leader": kill_leader}

    def check(self) -> None:
        """Check that all three nodes hold the same of every stream."""
        for stream in ("shop", "shop_RUNS", "shop_DEAD"):
            eventually(lambda s=stream: self._same(s), f"the replicas of {stream} differ")

    def _same(self, stream: str) -> bool:
        counts = self.servers.counts(stream)
        return len(counts) == 3 and len(set(counts)) == 1


ENGINES = {engine.name: engine for engine in (Sqlite, Postgres, JetStream)}
TRANSACTIONAL = {name: ENGINES[name] for name in ENGINES if "transactions" in ABILITIES[name]}


# Looking into an inbox.


def with_inbox(url, act):
    async def acting():
        inbox = open_inbox(url)
        await patiently(inbox.start, Observer())
        try:
            return await act(inbox)
        finally:
            await inbox.stop()

    return asyncio.run(acting())


def create(url: str) -> None:
    """Create the inbox, so that other tables can be put beside its own."""

    async def nothing(_):
        return None

    with_inbox(url, nothing)


def stats_of(url: str) -> Stats:
    return with_inbox(url, lambda inbox: inbox.stats())


def events_of(url: str) -> list[EventRecord]:
    return with_inbox(url, lambda inbox: inbox.events(Selection(), bodies=True))


def _is_at_rest(event: EventRecord) -> bool:
    return event.status != "pending" and all(run.status not in UNDER_WAY for run in event.runs)


def until_all_done(url, seconds=90.0) -> list[EventRecord]:
    """The events, once nothing is under way or the time is up."""

    async def look(inbox):
        end = time.monotonic() + seconds
        while True:
            stats = await inbox.stats()
            under_way = sum(stats.runs[status] for status in UNDER_WAY)
            planned = sum(stats.runs.values()) >= stats.events - stats.unhandled
            late = time.monotonic() > end
            if (under_way == 0 and planned) or late:
                # Counts and lists may come from different nodes, and each may lag.
                events = await inbox.events(Selection(), bodies=True)
                if late or (len(events) == stats.events and all(map(_is_at_rest, events))):
                    return events
            await asyncio.sleep(0.1)

    return with_inbox(url, look)
