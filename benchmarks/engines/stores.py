"""The stores that are compared: one PostgreSQL server for all, and new NATS servers for each row."""

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
    """One engine as it is measured.

    Attributes:
        key: its name on the command line.
        name: its name in the table.
        opened: makes an inbox for a block, given a folder, and yields its URL.
        sql: whether it can be filled by SQL.
        target: the ratio to the base that it has to reach; None if it is only shown.
        kept: whether it holds events already, and keeps them after the block.
    """

    key: str
    name: str
    opened: Callable[[Path], AbstractContextManager[str]]
    sql: bool = False
    target: float | None = None
    kept: bool = False


class Stores:
    """All stores of a run. PostgreSQL starts when it is first needed, and runs until the end."""

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
        """The servers' versions."""
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
        """Stop the servers, and remove what they stored."""
        if self._postgres is not None:
            self._postgres.close()
            self._postgres = None

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """A PostgreSQL database that is dropped after the block, with its writes flushed."""
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
