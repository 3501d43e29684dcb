"""Real processes of ours, started, killed and started again on one port and one inbox."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import httpx

SECRET = "a secret for these tests"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Process:
    """`webhook-receiver …` in a folder, in a process group of its own; its log is `<name>.log`."""

    def __init__(
        self,
        folder: Path,
        inbox: str,
        *command: str,
        name: str,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.folder, self.inbox, self.command, self.name = folder, inbox, command, name
        self.env = {"INBOX": inbox, "FOLDER": str(folder), **(env or {})}
        self.process: subprocess.Popen[bytes] | None = None
        self.log = (folder / f"{name}.log").open("ab")
        self.begun = 0  # where the log of the last start begins

    def start(self) -> Self:
        self.begun = len(self.told())
        self.process = subprocess.Popen(
            [sys.executable, "-m", "webhook_receiver.cli", *self.command],
            cwd=self.folder,
            env={**os.environ, **self.env},
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        return self

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: int) -> None:
        assert self.process is not None
        if self.alive:
            os.kill(self.process.pid, number)

    def kill(self) -> None:
        """kill -9, with all that it has started."""
        assert self.process is not None
        if self.alive:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self, seconds=30.0) -> int:
        self.signal(signal.SIGTERM)
        assert self.process is not None
        return self.process.wait(seconds)

    def told(self) -> str:
        return (self.folder / f"{self.name}.log").read_text(errors="replace")

    def until_told(self, words: str, seconds=30.0, *, supervised=False) -> None:
        """Wait until its log has these words since it was last started.

        A supervisor starts a process again that ends: at its start it does so without its store.
        """
        end = time.monotonic() + seconds
        while words not in self.told()[self.begun :]:
            assert time.monotonic() < end, f"not told: {words}\n{self.told()[-4000:]}"
            if not self.alive:
                assert supervised, self.told()[-4000:]
                self.start()
            time.sleep(0.05)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.kill()
        self.log.close()


class Server(Process):
    """`webhook-receiver serve app:receiver` in a folder, with `app.py` written there."""

    def __init__(
        self,
        folder: Path,
        app: str,
        *options: str,
        inbox: str | None = None,
        name: str = "server",
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        (folder / "app.py").write_text(app)
        command = ("serve", "app:receiver", "--port", str(self.port), *options)
        url = inbox or f"sqlite:///{folder}/inbox.db"
        super().__init__(folder, url, *command, name=name, env=env)

    def wait(self, seconds=20.0) -> Self:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.alive:
                raise AssertionError(f"the server ended:\n{self.told()[-4000:]}")
            try:
                if httpx.get(self.url + "/readyz").status_code == 200:
                    return self
            except httpx.TransportError:
                pass
            time.sleep(0.02)
        raise AssertionError(f"the server is not ready:\n{self.told()[-4000:]}")

    def __enter__(self) -> Self:
        try:
            return self.start().wait()
        except AssertionError:
            self.__exit__()
            raise
