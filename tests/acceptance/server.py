"""A real server process, started, killed and started again on one port and one inbox."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import httpx

SECRET = "a secret for these tests"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Server:
    """`webhook-receiver serve app:receiver` in a folder, with `app.py` written there."""

    def __init__(self, folder: Path, app: str, *options: str) -> None:
        self.folder, self.options = folder, options
        self.inbox = f"sqlite:///{folder}/inbox.db"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        (folder / "app.py").write_text(app)
        self.log = (folder / "server.log").open("ab")

    def start(self) -> "Server":
        command = [sys.executable, "-m", "webhook_receiver.cli", "serve", "app:receiver"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), *self.options],
            cwd=self.folder,
            env={**os.environ, "INBOX": self.inbox, "FOLDER": str(self.folder)},
            stdout=self.log,
            stderr=self.log,
        )
        return self

    def wait(self, seconds=20.0) -> "Server":
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

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: int) -> None:
        assert self.process is not None
        if self.alive:
            os.kill(self.process.pid, number)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        assert self.process is not None
        self.process.wait(10)

    def stop(self, seconds=30.0) -> int:
        self.signal(signal.SIGTERM)
        assert self.process is not None
        return self.process.wait(seconds)

    def told(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")

    def __enter__(self) -> Self:
        self.start().wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.log.close()
