"""The ingest rows: how each server is started, what it is sent, and how its events are counted."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks import ours, tally
from benchmarks.process import CACHE, ROOT, say
from benchmarks.signed import GITHUB_SECRET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

OCTOKIT = "@octokit/webhooks@14"


@dataclass(frozen=True, slots=True)
class Row:
    """One server that is measured.

    Attributes:
        key: its name on the command line.
        name: its name in the table.
        command: what starts it, given a folder and a port.
        ceiling: how many requests are generated for each second of load.
        sender: whose requests it gets, stripe or github.
        target: the path of its endpoint.
        verifies: whether it must refuse a forged request.
        stored: counts the events that it has stored in a folder, if it stores any.
        environment: more environment variables for it, given its folder.
        unavailable: why it can't run here, or None.
        beside: what goes on beside the load, given its folder and port.
    """

    key: str
    name: str
    command: Callable[[Path, int], list[str]]
    ceiling: int
    sender: str = "stripe"
    target: str = "/stripe"
    verifies: bool = True
    stored: Callable[[Path], int] | None = None
    environment: Callable[[Path], Mapping[str, str]] = field(default=lambda _: {})
    unavailable: Callable[[], str | None] = field(default=lambda: None)
    beside: Callable[[Path, int], AbstractContextManager[None]] = field(
        default=lambda _folder, _port: nullcontext()
    )


def _uvicorn(app: str, *how: str) -> Callable[[Path, int], list[str]]:
    def command(_: Path, port: int) -> list[str]:
        listen = ["--host", "127.0.0.1", "--port", str(port)]
        quiet = ["--no-access-log", "--log-level", "warning"]
        return [sys.executable, "-m", "uvicorn", app, *listen, *quiet, *how]

    return command


FAST = ("--loop", "uvloop", "--http", "httptools")


def needs(*modules: str) -> Callable[[], str | None]:
    """A check that these modules can be imported."""

    def unavailable() -> str | None:
        absent = [name for name in modules if importlib.util.find_spec(name) is None]
        return f"{', '.join(absent)} is not installed here" if absent else None

    return unavailable


def _sqlalchemy_environment(folder: Path) -> dict[str, str]:
    return {"BENCHMARKS_DATABASE": f"sqlite:///{folder / 'events.db'}"}


def _sqlalchemy_stored(folder: Path) -> int:
    connection = sqlite3.connect(folder / "events.db")
    try:
        return int(connection.execute("SELECT count(*) FROM stripe_events").fetchone()[0])
    finally:
        connection.close()


def _octokit_unavailable() -> str | None:
    if not (shutil.which("node") and shutil.which("npm")):
        return "node and npm are not installed here"
    folder = CACHE / "node"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "benchmarks" / "peers" / "octokit.mjs", folder)
    if not (folder / "node_modules" / "@octokit" / "webhooks").exists():
        say(f"installing {OCTOKIT} with npm")
        command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", OCTOKIT]
        out = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        if out.returncode:
            return f"npm could not install {OCTOKIT}: {out.stderr.strip()[-200:]}"
    return None


def _octokit(_: Path, port: int) -> list[str]:
    return ["node", str(CACHE / "node" / "octokit.mjs"), str(port), GITHUB_SECRET]


def _gidgethub(_: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "benchmarks.peers.gidgethub_aiohttp", str(port)]


def _adnanh_unavailable() -> str | None:
    return None if shutil.which("webhook") else "Debian's `webhook` is not installed here"


def _adnanh(folder: Path, port: int) -> list[str]:
    header = {"source": "header", "name": "X-Hub-Signature-256"}
    match = {"type": "payload-hmac-sha256", "secret": GITHUB_SECRET, "parameter": header}
    hook = {
        "id": "github",
        "execute-command": "/bin/true",
        "trigger-rule-mismatch-http-response-code": 403,
        "trigger-rule": {"match": match},
    }
    hooks = folder / "hooks.json"
    hooks.write_text(json.dumps([hook]))
    return ["webhook", "-hooks", str(hooks), "-ip", "127.0.0.1", "-port", str(port)]


BASE = Row(
    "base",
    "empty Starlette endpoint (uvicorn, uvloop, httptools)",
    _uvicorn("benchmarks.peers.base:app", *FAST),
    ceiling=75_000,
    verifies=False,
)
ROWS = (
    BASE,
    Row(
        "base-plain",
        "the same on uvicorn's plain install (asyncio, h11)",
        _uvicorn("benchmarks.peers.base:app", "--loop", "asyncio", "--http", "h11"),
        ceiling=25_000,
        verifies=False,
    ),
    Row(
        "ours",
        "webhook_receiver: verified, stored durably",
        lambda folder, port: ours.serve(folder, port, worker=False),
        ceiling=40_000,
        stored=ours.stored,
        environment=lambda _: ours.QUIET,
        unavailable=lambda: ours.missing("serve"),
    ),
    Row(
        "ours-worker",
        "webhook_receiver: the same, and draining a no-op handler",
        lambda folder, port: ours.serve(folder, port, worker=True),
        ceiling=40_000,
        stored=ours.stored,
        environment=lambda folder: {**ours.QUIET, tally.PATH: str(folder / "tally")},
        unavailable=lambda: ours.missing("serve"),
    ),
    Row(
        "ours-encrypted",
        "webhook_receiver: verified, stored durably, encrypted",
        lambda folder, port: ours.serve(folder, port, worker=False),
        ceiling=40_000,
        stored=ours.stored,
        environment=lambda _: {**ours.QUIET, **ours.ENCRYPTED},
        unavailable=lambda: ours.missing("serve"),
    ),
    Row(
        "sqlalchemy",
        "FastAPI + stripe + SQLAlchemy on SQLite: verified, a synced commit each",
        _uvicorn("benchmarks.peers.fastapi_sqlalchemy:app", *FAST),
        ceiling=10_000,
        stored=_sqlalchemy_stored,
        environment=_sqlalchemy_environment,
        unavailable=needs("fastapi", "stripe", "sqlalchemy"),
    ),
    Row(
        "fastapi",
        "FastAPI + stripe: verified, not stored",
        _uvicorn("benchmarks.peers.fastapi_stripe:app", *FAST),
        ceiling=12_000,
        unavailable=needs("fastapi", "stripe"),
    ),
    Row(
        "gidgethub",
        "gidgethub + aiohttp: verified, not stored",
        _gidgethub,
        ceiling=35_000,
        sender="github",
        target="/github",
        unavailable=needs("gidgethub", "aiohttp", "uvloop"),
    ),
    Row(
        "octokit",
        "@octokit/webhooks on node: verified, not stored",
        _octokit,
        ceiling=50_000,
        sender="github",
        target="/github",
        unavailable=_octokit_unavailable,
    ),
    Row(
        "adnanh",
        "adnanh/webhook: verified, not stored, forks /bin/true after answering",
        _adnanh,
        ceiling=40_000,
        sender="github",
        target="/hooks/github",
        unavailable=_adnanh_unavailable,
    ),
)
