"""A page that is followed from top to bottom, in a shell, as a reader follows it.

A block whose paragraph ends "as `name`:" is saved under that name; if it ends "to `name`:", the block is
added to that file. Files of the examples that the page links to are there. Each command of a console block is
typed into bash, and prints what the page shows. What serves goes on in the background until the page ends or
starts it again; the lines below it must come into its log.
"""

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.docs.masks import shown
from tests.docs.pages import PROMPT, ROOT, Block, typed
from tests.processes import LIMIT_SECONDS, Process, environment, eventually
from tests.servers import free_port

READY = {
    "uvicorn": "Uvicorn running on",
    "webhook-receiver serve": "server.ready",
    "webhook-receiver worker": "worker.ready",
    "webhook-receiver demo": "Ctrl-C stops it",
    "prometheus": "Server is ready to receive web requests",
}
"""What a command that serves writes once it does."""
LOOKS = {
    "curl",
    "promtool query",
    "webhook-receiver events",
}
"""What may be typed again until it shows what is expected: a handler may still be at work."""
SENDS = {"-X", "-d"}
"""What makes of a look by curl a change."""
QUICKER = {"scrape_interval: 15s": "scrape_interval: 1s"}
"""What readers have time for."""

_SAVED = re.compile(r"\b(as|to) `([^`\s]+)`[^`\n]*:$")
_NAMED = re.compile(r"(?:[A-Z_]+=\S+ +)*")
_EXAMPLE = re.compile(r"\]\(\.\./\.\./(examples/[\w./@-]+\.\w+)\)")
_PORT = re.compile(r"127\.0\.0\.1:(\d{4,5})\b")


class Walk:
    """One reader's folder, shell and servers."""

    def __init__(self, folder: Path, page: Path) -> None:
        text = page.read_text(encoding="utf-8")
        self._logs, place = folder / "logs", folder / "place"
        for made in (self._logs, place):
            made.mkdir()
        for name in _EXAMPLE.findall(text):
            shutil.copy(ROOT / name, place)
        self._ports = {port: str(free_port()) for port in {"8000", *_PORT.findall(text)}}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        port = self._ports["8000"]
        self._env = environment(
            PATH=path,
            PWD=str(place),
            UVICORN_PORT=port,
            WEBHOOK_RECEIVER_PORT=port,
        )
        self._servers: dict[str, Process] = {}
        self._expected: list[tuple[Process, str]] = []
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._stack:
            if kind is None:
                for server, line in self._expected:
                    server.until_written(line)
                for server in self._servers.values():
                    server.end()

    def follow(self, block: Block) -> None:
        """Save a block, or type its commands."""
        if block.info in ("console", "sh"):
            for line, output in typed(block):
                self._type(self._here(line), [self._here(one) for one in output])
            return
        how, name = saved_as(block)
        path = Path(self._env["PWD"], name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w" if how == "as" else "a", encoding="utf-8") as file:
            file.write(("" if how == "as" else "\n\n") + self._here(block.text))

    def _here(self, text: str) -> str:
        """The page's text for this machine and this hurry."""
        for port, free in self._ports.items():
            text = re.sub(rf"\b{port}\b", free, text)
        for slow, quick in QUICKER.items():
            text = text.replace(slow, quick)
        return text

    def _type(self, line: str, expected: Sequence[str]) -> None:
        words = shlex.split(line[_matched(line) :], comments=True)
        family = next((name for name in READY if words[: name.count(" ") + 1] == name.split()), "")
        if family:
            self._serve(family, line, expected)
        elif words[:2] == ["pip", "install"]:
            installable(words[2:])
        else:
            looks = {words[0], " ".join(words[:2])} & LOOKS and not SENDS.intersection(words)
            self._run(line, expected, again=bool(looks))

    def _run(self, line: str, expected: Sequence[str], *, again: bool) -> None:
        def printed() -> list[str]:
            done = self._once(line)
            assert done.returncode == 0, f"{PROMPT}{line}\n{done.stdout}{done.stderr}"
            return shown(done.stdout.splitlines())

        wanted = shown(expected)
        if again and wanted:
            with contextlib.suppress(AssertionError):  # the difference says more
                eventually(lambda: printed() == wanted, seconds=20)
        found = printed()
        assert not wanted or found == wanted, "\n".join([f"{PROMPT}{line}", *found])

    def _once(self, line: str) -> "subprocess.CompletedProcess[str]":
        """One line in the shell, which keeps its folder and variables."""
        kept = self._logs / "environment"
        done = subprocess.run(
            ["bash", "-ac", f"{line}\nended=$?\nenv -0 >{shlex.quote(str(kept))}\nexit $ended"],
            cwd=self._env["PWD"],
            env=self._env,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
        pairs = kept.read_text().rstrip("\0").split("\0")
        self._env = dict(pair.split("=", 1) for pair in pairs)
        return done

    def _serve(self, family: str, line: str, expected: Sequence[str]) -> None:
        if family in self._servers:
            self._servers.pop(family).end()
        at = _matched(line)
        run = f"cd {shlex.quote(self._env['PWD'])} && {line[:at]}exec {line[at:]}"
        server = Process(
            self._logs,
            name=f"{family.replace(' ', '-')}-{len(self._expected)}",
            env=self._env,
            command=("bash", "-c", run),
        )
        self._stack.enter_context(server)
        server.until_written(READY[family])
        self._servers[family] = server
        self._expected += [(server, one) for one in expected]


def _matched(line: str) -> int:
    """Where a line's command begins, behind variables that are set for it alone."""
    found = _NAMED.match(line)
    return found.end() if found else 0


def saved_as(block: Block) -> tuple[str, str]:
    """How a block is saved, `as` a file or added `to` one, and the file's name."""
    before = block.page.read_text(encoding="utf-8").splitlines()[: block.line - 1]
    paragraph = next(line for line in reversed(before) if line)
    found = _SAVED.search(paragraph)
    assert found, f"{block}: nobody says under which name to save it"
    return found[1], found[2]


def installable(words: Sequence[str]) -> None:
    """What `pip install` is given is installed here, and has the extras that are asked for."""
    for word in words:
        name, _, extras = word.rstrip("]").partition("[")
        there = set(distribution(name).metadata.get_all("Provides-Extra") or ())
        assert {extra for extra in extras.split(",") if extra} <= there
