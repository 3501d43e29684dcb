"""Our commands as real processes that each test stops by itself."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Self

from tests.canaries import canaries
from tests.forking import Forked, can_be_forked
from webhook_receiver.setting_errors import VARIABLES

COMMAND = (sys.executable, "-m", "webhook_receiver.cli")
LIMIT_SECONDS = 90.0  # for what takes a few on an idle machine


def environment(**more: str) -> dict[str, str]:
    """This process's environment, without settings of the user's receivers."""
    clean = {name: text for name, text in os.environ.items() if not name.startswith(VARIABLES)}
    return {**clean, **more, "PYTHONUNBUFFERED": "1"}


def eventually(check, what: str = "it never came", seconds: float = LIMIT_SECONDS) -> Any:
    """Call `check` until its result is true; return that. Fail with `what` if it takes too long."""
    end = time.monotonic() + seconds
    while not (found := check()):
        assert time.monotonic() < end, f"{what}: {found!r}"
        time.sleep(0.03)
    return found


def cli(
    *arguments: str, folder: Path, env: Mapping[str, str] | None = None, stdin: str = ""
) -> "subprocess.CompletedProcess[str]":
    """Run one of our commands to its end, forked off a process that has loaded the packages if it can be."""
    command, env = [*COMMAND, *arguments], environment(**(env or {}))
    if not can_be_forked(command, env):
        return subprocess.run(
            command,
            cwd=folder,
            env=env,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
    with tempfile.TemporaryDirectory() as place:
        typed, output, errors = (Path(place, name) for name in ("typed", "output", "errors"))
        typed.write_text(stdin, encoding="utf-8")
        process = Forked(command, folder, env, output, errors, str(typed))
        try:
            code = process.wait(LIMIT_SECONDS)
        finally:
            process.send_signal(signal.SIGKILL)
        return subprocess.CompletedProcess(command, code, output.read_text(), errors.read_text())


class Process:
    """A command in a folder, in a process group of its own. It can be started any number of times.

    It is killed at the end of the block, unless it has ended. Its log is `<name>.log`. It is `forked` off a
    process that has loaded the packages, unless it can't be; False: it starts as users start it.
    """

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        name: str,
        env: Mapping[str, str] | None = None,
        command: Sequence[str] = COMMAND,
        forked: bool = True,
    ) -> None:
        self.folder, self.name, self._forked = folder, name, forked
        self.env = dict(env or {})  # read at each start
        self._command = [*command, *arguments]
        self._process: subprocess.Popen[bytes] | Forked | None = None
        self._log = folder / f"{name}.log"
        self._begun = 0  # the offset in the log at the last start

    def start(self) -> Self:
        with self._log.open("ab") as stream:
            self._begun = stream.tell()
            self._process = self._begin(stream)
        return self

    def _begin(self, stream: BinaryIO) -> "subprocess.Popen[bytes] | Forked":
        env = environment(**self.env)
        if self._forked and can_be_forked(self._command, env):
            return Forked(self._command, self.folder, env, self._log)
        return subprocess.Popen(
            self._command,
            cwd=self.folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end by a signal; return its exit code."""
        assert self._process is not None
        if self.alive:
            self._process.send_signal(number)
        return self.wait()

    def wait(self) -> int:
        """Wait until it ends; return its exit code."""
        assert self._process is not None
        return self._process.wait(LIMIT_SECONDS)

    def kill(self) -> None:
        """Kill it, and everything that it has started, with SIGKILL."""
        if self._process is not None:
            if self.alive:
                with contextlib.suppress(
                    ProcessLookupError
                ):  # it has ended, or doesn't lead a group yet
                    os.killpg(self._process.pid, signal.SIGKILL)
                self._process.send_signal(signal.SIGKILL)
            self._process.wait(LIMIT_SECONDS)

    @property
    def log(self) -> str:
        """What it has written since its first start."""
        return self._log.read_text(errors="replace")

    def lines(self) -> list[dict[str, object]]:
        """The log's complete lines that are JSON."""
        whole = self.log.rpartition("\n")[0].splitlines()
        return [json.loads(line) for line in whole if line.startswith("{")]

    def logged(self, step: str, count: int = 1) -> dict[str, object]:
        """Wait until the log has `count` lines of a step; return that line."""

        def found() -> list[dict[str, object]]:
            alive = self.alive  # asked first, so that its last lines count
            lines = [line for line in self.lines() if line["event"] == step]
            assert len(lines) >= count or alive, "it ended"
            return lines[count - 1 :]

        return self.eventually(found, f"no {step}")[0]

    def until_written(self, words: str, *, supervised: bool = False) -> None:
        """Wait until it has written these words since it was last started.

        A supervised process is restarted if it ends, as it does if its store is away when it starts.
        """

        def written() -> bool:
            alive = self.alive
            if words.encode() in self._log.read_bytes()[self._begun :]:
                return True
            if not alive:
                assert supervised, "it ended"
                self.start()
            return False

        self.eventually(written, f"no {words}")

    def eventually(self, check, what: str) -> Any:
        """As the function `eventually`; a failure also shows the end of the log."""
        try:
            return eventually(check, what)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.log[-4_000:]}") from None

    @property
    def address(self) -> str:
        """Where a server listens, once its log says it."""
        return str(self.logged("server.ready")["address"])

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.kill()
        if kind is None:
            assert not [*canaries.found_in(self.log)]
