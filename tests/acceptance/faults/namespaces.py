"""A partition between two network namespaces: our processes on one side, the store on the other.

Our processes are in a namespace of their own. One pair of interfaces carries what they say to the store,
another what senders say to them. If the store's end of the first is down, packets vanish, and neither
side is told. Where namespaces aren't permitted, the relays fall silent instead.
"""

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.acceptance.engines import Faults
from tests.acceptance.faults.network import Relay, silence
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.faults.trial import Fleet, Trial, app, under_load
from tests.acceptance.server import Server
from tests.processes import eventually

BACK, FRONT = "10.213.7", "10.213.8"  # .1 is this side, .2 is theirs
_PORT = re.compile(r"127\.0\.0\.1:(\d+)")


def partition(asked: Asked) -> Report:
    """The two sides are parted until senders are refused, and meet again."""
    name = f"wh{os.getpid() % 100_000}"
    if not _permitted(name):
        report = silence(asked)
        report.fault = "partition"
        report.notes["by"] = "relays, since namespaces aren't permitted"
        return report
    with _namespace(name):
        return _parted(name, asked)


def _parted(name: str, asked: Asked) -> Report:
    relays: list[Relay] = []

    def faults(trial: Trial) -> Faults:
        def part() -> None:
            refused = trial.clients.answers["indeterminate"]
            _ip("link", "set", f"{name}b", "down")
            try:
                eventually(
                    lambda: trial.clients.answers["indeterminate"] >= refused + 8,
                    "nobody is refused",
                )
            finally:
                _ip("link", "set", f"{name}b", "up")

        return {"partition": part}

    @contextlib.contextmanager
    def inbox_through(url: str) -> Iterator[str]:
        with contextlib.ExitStack() as stack:

            def through(found: re.Match[str]) -> str:
                relay = stack.enter_context(Relay(int(found[1]), host=f"{BACK}.1"))
                relays.append(relay)
                return f"{BACK}.1:{relay.port}"

            yield _PORT.sub(through, url)  # the monitoring ports as well

    def fleet_of(folder: Path, url: str, program: str, **options) -> Fleet:
        return Inside(name, folder, url, program, **options)

    report = under_load(
        "partition",
        asked,
        faults,
        program=app(asked.build, source="{'ack_within': 1.0}"),
        inbox_through=inbox_through,
        fleet_of=fleet_of,
        forked=False,
    )
    report.notes["by"] = "network namespaces"
    return report


class Inside(Fleet):
    """A fleet inside a namespace."""

    def __init__(self, name: str, folder: Path, url: str, program: str, **options) -> None:
        super().__init__(folder, url, program, **options)
        for process in self.all:
            process.enter(name)
        assert isinstance(self.server, Server)
        self.server.listen(f"{FRONT}.2")


def _permitted(name: str) -> bool:
    """Whether namespaces can be made here, judging by one."""
    if shutil.which("ip") is None or os.geteuid() != 0:
        return False
    if _ip("netns", "add", f"{name}t", check=False):
        return False
    pair = ("link", "add", f"{name}t", "type", "veth", "peer", "name", f"{name}u")
    refused = _ip(*pair, check=False)
    if not refused:
        _ip("link", "del", f"{name}t")
    _ip("netns", "del", f"{name}t")
    return not refused


@contextlib.contextmanager
def _namespace(name: str) -> Iterator[None]:
    _ip("netns", "add", name)
    try:
        _ip("-n", name, "link", "set", "lo", "up")
        for end, net in (("b", BACK), ("f", FRONT)):
            ours, theirs = f"{name}{end}", f"{name}{end}2"
            _ip("link", "add", ours, "type", "veth", "peer", "name", theirs, "netns", name)
            _ip("addr", "add", f"{net}.1/24", "dev", ours)
            _ip("-n", name, "addr", "add", f"{net}.2/24", "dev", theirs)
            _ip("link", "set", ours, "up")
            _ip("-n", name, "link", "set", theirs, "up")
        yield
    finally:
        _ip("netns", "del", name)


def _ip(*arguments: str, check: bool = True) -> int:
    environment: Mapping[str, str] = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"}
    done = subprocess.run(
        ["ip", *arguments], capture_output=True, text=True, check=False, env=environment
    )
    assert not check or done.returncode == 0, (arguments, done.stderr)
    return done.returncode
