"""Compares this checkout with another one, such as the commit before a change.

    uv run --group benchmarks python -m benchmarks.compare --with ../before

The other checkout needs its own environment (`uv sync` there). Each round runs this checkout, the other
one, and the other one again, in turn, every time in new processes of their own interpreter: the ratio of
the two runs of the same code is the noise, and what lies inside its spread means nothing. The steps of
the walk are measured by `benchmarks/side.py`, which drives both through their public names; commands are
run as users run them; ingest is `serve` over HTTP, as in `python -m benchmarks`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import commands, machine, signed, tables
from benchmarks.ingest import MEMORY, WARM_SECONDS, scratch
from benchmarks.load import RowError, probe, send
from benchmarks.process import CACHE, ROOT, await_port, environment, free_port, running, say, tail

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDE = Path(__file__).with_name("side.py")
SIDE_SECONDS = 180
CEILING = 40_000
"""No server here answers more requests a second; as many are generated."""

STEPS: Mapping[str, str] = {
    "call": "the whole walk, called as ASGI",
    "receive": "`Receiver.receive`",
    "verify": "`verify`",
    "handle": "a no-op handler's run",
    "import": "importing the receiver",
}

PARTS = ("walk", "commands", "ingest")

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Side:
    """One checkout, by its folder and what stands in its environment."""

    name: str
    root: Path

    def tool(self, name: str) -> Path:
        return self.root / ".venv" / "bin" / name

    def missing(self) -> str | None:
        for name in ("python", "webhook-receiver"):
            if not self.tool(name).is_file():
                return f"{self.tool(name)} doesn't exist: run `uv sync` in {self.root}"
        return None


def main() -> int:
    options = _options()
    other = options.other.resolve()
    sides = (Side("ours", ROOT), Side("theirs", other), Side("theirs again", other))
    for side in sides:
        if why := side.missing():
            sys.exit(why)
    if "ingest" in options.only and not shutil.which("wrk"):
        sys.exit("wrk is not installed; it is in Debian's packages")
    CACHE.mkdir(exist_ok=True)
    print(machine.describe(CACHE), flush=True)
    try:
        if "walk" in options.only:
            found = interleaved(sides, options.rounds, lambda side: walk(side, options.deliveries))
            print(_walk_table(found), flush=True)
        if "commands" in options.only:
            found = interleaved(
                sides,
                options.rounds,
                lambda side: commands.figures(side.tool("webhook-receiver"), side.root),
            )
            print(_commands_table(found), flush=True)
        for connections in options.connections if "ingest" in options.only else ():
            rates = interleaved(
                sides,
                options.rounds,
                lambda side, at_once=connections: ingest(side, options.seconds, at_once),
            )
            print(_ingest_table(rates, connections), flush=True)
    except (RowError, OSError, subprocess.SubprocessError) as error:
        say(f"FAILED: {error}")
        return 1
    return 0


def interleaved(
    sides: Sequence[Side], rounds: int, measure: Callable[[Side], Figures]
) -> dict[str, list[tuple[float, ...]]]:
    """Each figure's rounds, in each the value of every side; each round begins with another side."""
    found: defaultdict[str, list[tuple[float, ...]]] = defaultdict(list)
    for number in range(rounds):
        shift = number % len(sides)
        done: dict[Side, Figures] = {}
        for side in (*sides[shift:], *sides[:shift]):
            done[side] = measure(side)
            shown = ", ".join(f"{name} {value:,.1f}" for name, value in done[side].items())
            say(f"round {number + 1}/{rounds}, {side.name}: {shown}")
        for name in done[sides[0]]:
            found[name].append(tuple(done[side][name] for side in sides))
    return dict(found)


def walk(side: Side, count: int) -> Figures:
    """The CPU time of each step, in microseconds, in a process of its own."""
    with scratch(CACHE / "run") as folder:
        load = signed.write(folder / "load", sender="stripe", target="/stripe", count=count)
        arguments = [str(SIDE), str(load.path), str(load.size), signed.STRIPE_SECRET]
        # -P: the folder of the script is not on the path, and its modules shadow nothing.
        done = subprocess.run(
            [str(side.tool("python")), "-P", *arguments],
            capture_output=True,
            text=True,
            timeout=SIDE_SECONDS,
            check=False,
            cwd=side.root,
            env=environment(root=side.root),
        )
    if done.returncode:
        raise RowError(f"{side.name}: {(done.stderr or done.stdout).strip()[-500:]}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def ingest(side: Side, seconds: int, connections: int) -> Figures:
    """Good answers a second, from a new server on nothing stored; every one is an event afterwards."""
    memory_home = MEMORY if MEMORY.is_dir() else CACHE
    with scratch(CACHE / "run") as folder, scratch(memory_home) as memory:
        count = CEILING * (seconds + WARM_SECONDS) + 1
        load = signed.write(memory / "load", sender="stripe", target="/stripe", count=count)
        with _serving(side, folder) as port:
            probe(load, port=port, verifies=True)
            warm = send(load, port=port, connections=connections, seconds=WARM_SECONDS, skip=1)
            skip = 1 + warm.sent + 1
            sent = send(load, port=port, connections=connections, seconds=seconds, skip=skip)
        least, most = 1 + warm.ok + sent.ok, 1 + warm.sent + sent.sent
        if not least <= (stored := _stored(side, folder)) <= most:
            raise RowError(f"{side.name}: {least} to {most} events sent, but {stored} stored")
    return {"rate": sent.rate}


@contextmanager
def _serving(side: Side, folder: Path) -> Iterator[int]:
    """The side's `serve` without a worker; its port."""
    config, log, port = folder / "receiver.toml", folder / "log", free_port()
    source = f'[[source]]\nprovider = "stripe"\nsecret = "{signed.STRIPE_SECRET}"\n'
    config.write_text(f'inbox = "{_inbox(folder)}"\n\n{source}')
    command = [str(side.tool("webhook-receiver")), "serve", "--config", str(config)]
    listen = ["--no-worker", "--host", "127.0.0.1", "--port", str(port)]
    quiet = {"WEBHOOK_RECEIVER_LOG_LEVEL": "warning"}
    with running([*command, *listen], log=log, env=quiet, root=side.root) as server:
        await_port(server, port, log)
        yield port
        if server.poll() is not None:
            raise RowError(f"{side.name}: the server ended under load: {tail(log)}")


def _inbox(folder: Path) -> str:
    return f"sqlite:///{folder / 'inbox.db'}"


def _stored(side: Side, folder: Path) -> int:
    done = subprocess.run(
        [str(side.tool("webhook-receiver")), "stats", "--json", "--inbox", _inbox(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=side.root,
        env=environment(root=side.root),
    )
    return int(json.loads(done.stdout.splitlines()[-1])["events"])


def _walk_table(found: Mapping[str, Sequence[tuple[float, ...]]]) -> str:
    head = ["CPU time (less is better)", "ours / theirs", "min-max", "theirs again / theirs"]
    rows = [[title, *_cells(found[key], 1)] for key, title in STEPS.items()]
    return f"\n{tables.markdown([*head, 'min-max', 'ours us', 'theirs us'], rows)}\n"


def _commands_table(found: Mapping[str, Sequence[tuple[float, ...]]]) -> str:
    head = ["CPU time of a command (less is better)", "ours / theirs", "min-max"]
    rows = [[name, *_cells(rounds, 0)] for name, rounds in found.items()]
    more = ["theirs again / theirs", "min-max", "ours ms", "theirs ms"]
    return f"\n{tables.markdown([*head, *more], rows)}\n"


def _ingest_table(found: Mapping[str, Sequence[tuple[float, ...]]], connections: int) -> str:
    head = ["HTTP ingest (more is better)", "ours / theirs", "min-max", "theirs again / theirs"]
    rows = [[f"{connections} connections", *_cells(found["rate"], 0)]]
    return f"\n{tables.markdown([*head, 'min-max', 'ours /s', 'theirs /s'], rows)}\n"


def _cells(rounds: Sequence[tuple[float, ...]], digits: int) -> list[str]:
    """Ours to the mean of both runs of theirs; the latter two to each other; the values."""
    ours, theirs, again = (list(values) for values in zip(*rounds, strict=True))
    means = [(one + two) / 2 for one, two in zip(theirs, again, strict=True)]
    values = (f"{statistics.median(each):,.{digits}f}" for each in (ours, means))
    return [*_ratios(ours, means), *_ratios(again, theirs), *values]


def _ratios(values: Sequence[float], base: Sequence[float]) -> tuple[str, str]:
    each = [value / other for value, other in zip(values, base, strict=True)]
    return f"{statistics.median(each):.3f}", f"{min(each):.3f}-{max(each):.3f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.compare",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--with", dest="other", type=Path, required=True, metavar="CHECKOUT", help="its folder"
    )
    parser.add_argument("--rounds", type=int, default=10, choices=range(1, 51), metavar="N")
    parser.add_argument("--deliveries", type=int, default=10_000, help="in each walk")
    parser.add_argument("--seconds", type=int, default=4, help="of load in each ingest run")
    parser.add_argument("--connections", type=int, nargs="+", default=[64])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    if min(options.deliveries, options.seconds, *options.connections) < 1:
        parser.error("every number must be at least 1")
    return options


if __name__ == "__main__":
    sys.exit(main())
