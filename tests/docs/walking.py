"""A page that is followed from top to bottom, in a shell, as a reader follows it.

A block whose paragraph ends "as `name`:" is saved under that name; if it ends "to `name`:", the block is
added to that file. Files of the examples that the page links to are there. Each command of a console block is
typed into bash, and prints what the page shows. What serves goes on in the background until the page ends,
starts it again or says Ctrl-C; the lines below it must come into its log. An `…` stands for lines of output.
"""

import contextlib
import os
import re
import shlex
import shutil
import site
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import distribution
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.docs.masks import shown
from tests.docs.pages import PROMPT, ROOT, Block, blocks, typed
from tests.processes import LIMIT_SECONDS, Process, environment
from tests.servers import free_port
from tests.shells import folder_with_command
from webhook_receiver.cli.acting import who

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
    "webhook-receiver dead",
    "webhook-receiver events",
    "webhook-receiver jobs",
    "webhook-receiver quarantine",
}
"""What may be typed again until it shows what is expected: a handler may still be at work."""
SENDS = {"-X", "-d", "drop", "replay", "retry", "reverify"}
"""What makes of a look a change."""
SERVE = "webhook-receiver serve"
FOLDER, OPERATOR = "/srv/shop", "ann@web-1"
"""How pages call the reader's folder, and who types."""
LEFT_OUT = "…"
PATIENCE_SECONDS = 20.0
QUICKER = {"scrape_interval: 15s": "scrape_interval: 1s"}
"""What readers have time for."""

REFUSED = re.compile(r"^([45]\d\d \{|finding )", re.MULTILINE)
"""What a command prints that ends with 1: an answer to `send`, a finding of `doctor`."""

_SAVED = re.compile(r"\b(as|to) `([^`\s]+)`[^`\n]*:$")
_NAMED = re.compile(r"(?:[A-Z_]+=\S+ +)*")
_EXAMPLE = re.compile(r"\]\(\.\./\.\./(examples/[\w./@-]+\.\w+)\)")
_PORT = re.compile(r"127\.0\.0\.1:(\d{4,5})\b")


class Walk:
    """One reader's folder, shell and servers.

    Attributes:
        ports: real ones by those that the pages name; others are chosen.
        said: the lines that the last block's last command printed.
        servers: what serves now, by its command.
    """

    def __init__(self, folder: Path, *pages: Path, ports: Mapping[str, str] | None = None) -> None:
        text = "".join(page.read_text(encoding="utf-8") for page in pages)
        self._logs, place = folder / "logs", folder / "place"
        for made in (self._logs, place):
            made.mkdir()
        for name in _EXAMPLE.findall(text):
            shutil.copy(ROOT / name, place)
        named = {"8000", *_PORT.findall(text)}
        self._ports = {port: (ports or {}).get(port) or str(free_port()) for port in named}
        places = (folder_with_command(), Path(sys.executable).parent, os.environ["PATH"])
        path = os.pathsep.join(map(str, places))
        port = self._ports["8000"]
        self._env = environment(
            PATH=path,
            PWD=str(place),
            UVICORN_PORT=port,
            WEBHOOK_RECEIVER_PORT=port,
        )
        self.said: list[str] = []
        self.servers: dict[str, Process] = {}
        self._patient = False
        self._reloading: list[Process] = []
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
                self.stop()

    @property
    def place(self) -> Path:
        """The folder in which the shell is now."""
        return Path(self._env["PWD"])

    def stop(self) -> None:
        """Stop what serves, once it has written what the page shows."""
        for family in list(self.servers):
            self._stop(family)

    def _stop(self, family: str) -> None:
        server = self.servers.pop(family)
        for one, line in self._expected:
            if one is server:
                server.until_written(line)
        server.end()

    def follow_page(self, page: Path) -> None:
        """All blocks of a page, but for `text`, which nobody types."""
        for block in blocks():
            if block.page == page and block.info != "text":
                self.follow(block)

    def follow(self, block: Block) -> None:
        """Save a block, or type its commands."""
        self.said = []
        before = prose_before(block)
        if "Ctrl-C" in before:
            self.stop()
        self._patient = "seconds" in before
        if block.info in ("console", "sh"):
            for line, output in typed(block):
                self._type(self._here(line), [self._here(one) for one in output])
            return
        how, name = saved_as(block)
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            self._starting_again(),
            path.open("w" if how == "as" else "a", encoding="utf-8") as file,
        ):
            file.write(("" if how == "as" else "\n\n") + self._here(block.text))

    @contextlib.contextmanager
    def _starting_again(self) -> Iterator[None]:
        """What serves with `--reload` starts again, since the block saves a file."""
        server = self.servers.get(SERVE)
        ready = server.log.count(READY[SERVE]) if server else 0
        yield
        if server and server in self._reloading:
            server.eventually(lambda: server.log.count(READY[SERVE]) > ready, "no new start")

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
            self._install()
        else:
            looks = {words[0], " ".join(words[:2])} & LOOKS and not SENDS.intersection(words)
            self._run(line, expected, again=self._patient or bool(looks))

    def _install(self) -> None:
        """Let an environment that the page has made see what is installed here, as if pip had worked."""
        if (
            "VIRTUAL_ENV" in self._env
            and (mine := Path(self._env["VIRTUAL_ENV"])).parent == self.place
        ):
            (packages,) = mine.glob("lib/python*/site-packages")
            lines = [f"import site; site.addsitedir({one!r})\n" for one in site.getsitepackages()]
            (packages / "installed.pth").write_text("".join(lines))

    def _run(self, line: str, expected: Sequence[str], *, again: bool) -> None:
        wanted = shown(expected)
        code = 1 if REFUSED.search("\n".join(expected)) else 0
        found = ""

        def is_right() -> bool:
            nonlocal found
            done = self.type_in(line)
            self.said = done.stdout.splitlines()
            lines = without(shown(map(self._as_told, self.said)), wanted)
            found = "\n".join([f"{PROMPT}{line}", *lines, done.stderr])
            return done.returncode == code and (not wanted or lines == wanted)

        end = time.monotonic() + (PATIENCE_SECONDS if again else 0)
        while not is_right():
            assert time.monotonic() < end, found
            time.sleep(0.1)

    def _as_told(self, line: str) -> str:
        """A line as a page has it, which knows nothing of this machine."""
        return line.replace(str(self.place), FOLDER).replace(who(), OPERATOR)

    def type_in(self, line: str) -> "subprocess.CompletedProcess[str]":
        """Type one line into the shell, which keeps its folder and variables."""
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
        if family in self.servers:
            self._stop(family)
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
        self.servers[family] = server
        if "--reload" in line:
            self._reloading.append(server)
        self._expected += [(server, one) for one in expected]


def _matched(line: str) -> int:
    """Where a line's command begins, behind variables that are set for it alone."""
    found = _NAMED.match(line)
    return found.end() if found else 0


def without(found: list[str], wanted: list[str]) -> list[str]:
    """Found lines, with an `…` for those that the wanted ones leave out in its place."""
    kept: list[str] = []
    for number, line in enumerate(wanted):
        if line != LEFT_OUT:
            kept, found = [*kept, *found[:1]], found[1:]
            continue
        following = wanted[number + 1 : number + 2]
        left_out = found.index(following[0]) if following and following[0] in found else len(found)
        kept, found = [*kept, LEFT_OUT], found[left_out:]
    return [*kept, *found]


def prose_before(block: Block) -> str:
    """What the page says between the block before this one and this one."""
    lines = block.page.read_text(encoding="utf-8").splitlines()[: block.line - 1]
    return "\n".join(lines).rpartition("```")[2]


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
