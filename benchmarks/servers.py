"""Compares uvicorn and Granian on our own receive path, with ingest and drain together."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import ingest, machine, ours, tally
from benchmarks.process import CACHE
from benchmarks.rows import FAST, Row, needs
from webhook_receiver.cli.server.process import tune_process
from webhook_receiver.edge.standalone import standalone
from webhook_receiver.settings import load_receiver

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp

FACTORY = "benchmarks.servers:create_app"
"""What makes the ASGI app; it finds its settings file through the variable below."""

SETTINGS = "WEBHOOK_RECEIVER_CONFIG"


def create_app() -> ASGIApp:
    """Our receiver, with its worker, as `serve` would run it."""
    receiver = load_receiver(None, Path(os.environ[SETTINGS]))
    return standalone(receiver, ready=tune_process)


def rows(factory: str, target: str, *, own: bool) -> list[Row]:
    """The same app on each server, in one process each."""

    def environment(folder: Path) -> Mapping[str, str]:
        return {
            **ours.QUIET,
            SETTINGS: str(ours.settings(folder)),
            tally.PATH: str(folder / "tally"),
        }

    def uvicorn(_: Path, port: int) -> list[str]:
        command = [sys.executable, "-m", "uvicorn", "--factory", factory, *FAST]
        quiet = ["--no-access-log", "--log-level", "warning"]
        return [*command, *quiet, "--host", "127.0.0.1", "--port", str(port)]

    def granian(_: Path, port: int) -> list[str]:
        command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory", factory]
        how = ["--workers", "1", "--loop", "uvloop", "--no-ws", "--log-level", "warning"]
        return [*command, *how, "--host", "127.0.0.1", "--port", str(port)]

    def unavailable(module: str) -> Callable[[], str | None]:
        return lambda: needs(module)() or (ours.missing("serve") if own else None)

    return [
        Row(
            key,
            name,
            command,
            ceiling=75_000,
            target=target,
            verifies=own,
            stored=ours.stored if own else None,
            environment=environment,
            unavailable=unavailable(module),
        )
        for key, module, name, command in (
            ("base", "uvicorn", "uvicorn (uvloop, httptools)", uvicorn),
            ("granian", "granian", "Granian (one worker, uvloop)", granian),
        )
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.servers", description=__doc__)
    parser.add_argument("--factory", default=FACTORY, help="the app factory, as MODULE:FUNCTION")
    parser.add_argument("--target", default="/stripe", help="the path that takes Stripe's events")
    parser.add_argument(
        "--foreign", action="store_true", help="the app neither verifies nor stores"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--connections", type=int, nargs="+", default=[64, 256])
    options = parser.parse_args()
    CACHE.mkdir(exist_ok=True)
    print(machine.describe(CACHE))
    failed = False
    compared = rows(options.factory, options.target, own=not options.foreign)
    for connections in options.connections:
        runs = ingest.measure(
            compared, rounds=options.rounds, seconds=options.seconds, connections=connections
        )
        print(f"\n{ingest.table(runs, connections)}\n")
        print("\n".join(ingest.notes(runs)), flush=True)
        failed = failed or any(each.failure for each in runs)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
