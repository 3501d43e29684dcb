"""Servers and workers of one `app.py`, killed and restarted on the same port and inbox."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import httpx

from tests import plain
from tests.processes import Process
from tests.servers import free_port

SECRET = "a secret for these tests"


class Member(Process):
    """A command in a folder with an `app.py`. Its environment names the inbox and the folder."""

    def __init__(
        self,
        folder: Path,
        inbox: str,
        *command: str,
        name: str,
        env: Mapping[str, str] | None = None,
        forked: bool = True,
    ) -> None:
        self.inbox = inbox
        there = {"INBOX": inbox, "FOLDER": str(folder)}
        given = {**there, **(env or {})}
        super().__init__(folder, *command, name=name, env=given, forked=forked)

    def enter(self, namespace: str) -> None:
        """Run in a network namespace from the next start on."""
        self._command = ["ip", "netns", "exec", namespace, *self._command]


class Worker(Member):
    """`webhook-receiver worker app:receiver`."""

    def __init__(
        self,
        folder: Path,
        inbox: str,
        *,
        name: str,
        env: Mapping[str, str] | None = None,
        forked: bool = True,
    ) -> None:
        super().__init__(folder, inbox, "worker", "app:receiver", name=name, env=env, forked=forked)

    def until_ready(self) -> None:
        """Wait until it runs. Restart it if it ended because its store was away when it started."""
        self.until_written("worker.ready", supervised=True)


class Server(Member):
    """`webhook-receiver serve app:receiver`, always on the same port; it writes `app.py` first.

    With `--workers` it starts processes of its own, which a `forked` one can't.
    """

    def __init__(
        self,
        folder: Path,
        app: str,
        *options: str,
        inbox: str | None = None,
        name: str = "server",
        env: Mapping[str, str] | None = None,
        forked: bool = True,
    ) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        (folder / "app.py").write_text(app)
        command = ("serve", "app:receiver", "--port", str(port), *options)
        url = inbox or f"sqlite:///{folder}/inbox.db"
        super().__init__(folder, url, *command, name=name, env=env, forked=forked)

    def listen(self, host: str) -> None:
        """Listen on another address from the next start on."""
        self._command += ["--host", host]
        self.url = self.url.replace("127.0.0.1", host)

    def until_ready(self) -> Self:
        """Wait until it takes deliveries."""

        def ready() -> bool:
            assert self.alive, "it ended"
            with contextlib.suppress(httpx.TransportError):
                return plain.get(self.url + "/readyz").status_code == 200
            return False

        self.eventually(ready, "it isn't ready")
        return self

    def __enter__(self) -> Self:
        try:
            return self.start().until_ready()
        except AssertionError:
            self.kill()
            raise
