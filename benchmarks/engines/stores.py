"""The stores that are compared: one PostgreSQL for the whole run, NATS servers for each row's run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from benchmarks.process import say
from tests.servers.nats import NatsServers
from tests.servers.postgres import PostgresServer

WEAK = "allow_weak_durability"


@dataclass(frozen=True, slots=True)
class Store:
    """One engine as it is measured; `opened` gives an empty inbox's URL for as long as it is entered.

    `target` is what its ratio to the base has to reach; None where it is shown for information.
    What is `kept` holds events already, and still does afterwards.
    """

    key: str
    name: str
    opened: Callable[[Path], AbstractContextManager[str]]
    sql: bool = False
    target: float | None = None
    kept: bool = False


class Stores:
    """All stores of a run. PostgreSQL, once it is needed, runs until the end."""

    def __init__(self) -> None:
        self._postgres: PostgresServer | None = None
        self.sqlite = Store("sqlite", "SQLite", self._sqlite, sql=True)
        self.postgres = Store("postgres", "PostgreSQL", self._database, sql=True, target=0.8)
        self.jetstream = Store("jetstream", "JetStream R1", self._nats(1), target=0.8)
        self.synced = Store(
            "jetstream-sync", "JetStream R1, each write synced", self._nats(1, "always")
        )
        self.replicated = Store("jetstream-r3", "JetStream R3, three nodes here", self._nats(3))

    def all(self) -> tuple[Store, ...]:
        return (self.sqlite, self.postgres, self.jetstream, self.synced, self.replicated)

    def describe(self) -> str:
        """What the servers are."""
        server = self.server()
        version = server.sql("SHOW server_version")
        buffers = server.sql("SHOW shared_buffers")
        return f"PostgreSQL {version} as it comes (shared_buffers {buffers}, fsync on)"

    def server(self) -> PostgresServer:
        """The PostgreSQL of this run."""
        if self._postgres is None:
            say("starting PostgreSQL")
            self._postgres = PostgresServer()
            self._postgres.start()
        return self._postgres

    def close(self) -> None:
        """End what runs, and remove what it stored."""
        if self._postgres is not None:
            self._postgres.close()
            self._postgres = None

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """A database of PostgreSQL that is gone after the block, its writes flushed."""
        server = self.server()
        url = server.fresh_database()
        try:
            yield url
        finally:
            server.sql(f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)")
            server.sql("CHECKPOINT")

    def _database(self, _: Path) -> AbstractContextManager[str]:
        return self.empty_database()

    def _sqlite(self, folder: Path) -> AbstractContextManager[str]:
        return nullcontext(f"sqlite:///{folder / 'inbox.db'}")

    def _nats(
        self, nodes: int, sync: str | None = None
    ) -> Callable[[Path], AbstractContextManager[str]]:
        @contextmanager
        def opened(_: Path) -> Iterator[str]:
            with NatsServers(nodes, sync) as servers:
                yield servers.url("benchmark", replicas=nodes, **{WEAK: 1})

        return opened
