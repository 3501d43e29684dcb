"""A real PgBouncer in front of a `PostgresServer`, for tests. The system's packages have it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self

from . import free_port
from .postgres import PostgresServer

STARTUP_SECONDS = 30.0


def binary() -> str | None:
    """The pooler's binary, or None if it isn't installed."""
    return shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class PgBouncer:
    """A pooler: `mode` is `session` or `transaction`; `settings` are more of its own."""

    def __init__(self, server: PostgresServer, mode: str, **settings: str) -> None:
        self.port = free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="webhook-pgb-"))
        lines = [
            "[databases]",
            f"* = host=127.0.0.1 port={server.port}",
            "[pgbouncer]",
            f"listen_addr = 127.0.0.1\nlisten_port = {self.port}\nunix_socket_dir =",
            f"auth_type = any\npool_mode = {mode}\nmin_pool_size = 0",
            *(f"{name} = {value}" for name, value in settings.items()),
        ]
        # With `any` everybody is the user that the database names.
        lines[1] += " user=postgres"
        self._user: str | None = server.system_user
        config = self._folder / "pgbouncer.ini"
        config.write_text("\n".join(lines))
        self._folder.chmod(0o755)
        user: dict[str, Any] = {} if self._user is None else {"user": self._user}
        self._process = subprocess.Popen(
            [binary() or "pgbouncer", config],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **user,
        )

    def __enter__(self) -> Self:
        end = time.monotonic() + STARTUP_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return self
        raise TimeoutError("pgbouncer doesn't start")

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """The URL of a database behind it."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"
