"""The demo's stage: a folder with settings and secrets, and a real server that uses them."""

import base64
import contextlib
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from webhook_receiver.errors import WebhookError
from webhook_receiver.setting_errors import VARIABLES

if TYPE_CHECKING:
    import httpx

START_SECONDS = 30.0
END_SECONDS = 30.0
POLL_SECONDS = 0.02
PROGRAM = (sys.executable, "-m", "webhook_receiver.cli")
HANDLERS = "webhook_receiver.cli.demo.handlers"

_SIGNATURE = {
    "header": "X-Signature",
    "signed": "{timestamp}.{body}",
    "prefix": "v1=",
    "timestamp": {"header": "X-Timestamp"},
}
ORDERS: dict[str, Any] = {
    "signature": _SIGNATURE,
    "events": "body:orders",
    "event_id": "body:id",
    "event_type": "body:type",
}

_SETTINGS = """\
inbox = "{inbox}"
handlers = ["{handlers}"]
log_format = "json"

[[source]]
provider = "stripe"
secret = "file:{folder}/stripe"

[[source]]
provider = "github"
secret = "file:{folder}/github"

[[source]]
provider = "slack"
secret = "file:{folder}/slack"

[[source]]
provider = "standard"
secret = "file:{folder}/standard"

[[source]]                                  # any sender, described instead of programmed
provider = "generic"
name = "orders"
secret = "file:{folder}/orders"
signature.header = "X-Signature"
signature.signed = "{{timestamp}}.{{body}}"
signature.prefix = "v1="
signature.timestamp.header = "X-Timestamp"
events = "body:orders"
event_id = "body:id"
event_type = "body:type"

[[source]]                                  # a sender that can't sign: its URL is signed
provider = "generic"
name = "crm"
secret = "file:{folder}/crm"
"""


class Stage:
    """Where the demo plays: its folder, inbox and secrets, and the server's address.

    Parameters:
        folder: an empty folder, which also is the server's current one.
        program: our own command line, as a program to start.
        handlers: the module of the server's handlers.
        metrics: the port on which it shows its metrics, or None.
    """

    def __init__(
        self,
        folder: Path,
        *,
        program: Sequence[str] = PROGRAM,
        handlers: str = HANDLERS,
        metrics: int | None = None,
    ) -> None:
        self.folder, self.metrics = folder, metrics
        self._program, self._handlers = program, handlers
        self.inbox = f"sqlite:///{folder / 'inbox.db'}"
        self.address = ""
        self.secrets = {
            name: secrets.token_hex(16) for name in ("stripe", "github", "slack", "orders", "crm")
        }
        self.secrets["stripe"] = f"whsec_{self.secrets['stripe']}"
        self.secrets["standard"] = f"whsec_{base64.b64encode(secrets.token_bytes(24)).decode()}"

    def secret_file(self, name: str) -> Path:
        """The file that holds a source's secret."""
        return self.folder / name

    def client(self) -> "httpx.AsyncClient":
        """A client for the server."""
        import httpx  # noqa: PLC0415 - every command would load it

        return httpx.AsyncClient(base_url=self.address, timeout=10.0)

    @contextlib.contextmanager
    def server(self, port: int) -> Generator[subprocess.Popen[bytes], None, None]:
        """Serve until the block ends; raise `WebhookError` if the server doesn't start."""
        for name, secret in self.secrets.items():
            self.secret_file(name).write_text(f"{secret}\n")
        settings = self.folder / "receiver.toml"
        text = _SETTINGS.format(folder=self.folder, inbox=self.inbox, handlers=self._handlers)
        if self.metrics is not None:
            text += f"\n[metrics]\nport = {self.metrics}\n"
        settings.write_text(text)
        log = self.folder / "server.log"
        arguments = ("serve", "--config", str(settings), "--host", "127.0.0.1", "--port", str(port))
        with log.open("wb") as lines:
            # In a session of its own, so that Ctrl-C reaches only us, and we stop the server.
            process = subprocess.Popen(  # noqa: S603 - our own command
                self.command(*arguments),
                cwd=self.folder,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=lines,
                stderr=lines,
                start_new_session=True,
            )
        try:
            self.address = self._ready(process, log)
            yield process
        finally:
            self._end(process)

    def command(self, *arguments: str) -> Sequence[str]:
        """One of our own commands, as a program to start."""
        return (*self._program, *arguments)

    @staticmethod
    def environment() -> dict[str, str]:
        """Our environment, without any settings of the user's receivers."""
        return {name: value for name, value in os.environ.items() if not name.startswith(VARIABLES)}

    @staticmethod
    def _ready(process: "subprocess.Popen[bytes]", log: Path) -> str:
        """The server's address, once its log says it."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            ended = process.poll() is not None  # asked first, so that the log is complete
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
            for line in lines:
                if '"server.ready"' in line:
                    address: str = json.loads(line)["address"]
                    return address
            if ended:
                last = lines[-1] if lines else "it logged nothing"
                raise WebhookError(f"the demo's server did not start: {last}")
            time.sleep(POLL_SECONDS)
        raise WebhookError(f"the demo's server did not start within {START_SECONDS:.0f} s")

    @staticmethod
    def _end(process: "subprocess.Popen[bytes]") -> None:
        process.terminate()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
