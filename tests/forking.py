"""Python programs forked off a process that has loaded what they need.

A start costs most of a second of imports, and the hundredth shows nothing that the first didn't. Everything
else is as in any process: it has its own group, folder, environment and output.
"""

import atexit
import contextlib
import functools
import importlib.util
import multiprocessing
import os
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver
from pathlib import Path

_BY_THE_LOADER = ("DYLD_", "FAKETIME", "GLIBC_", "LD_", "MALLOC_", "PYTHON")
"""What variables begin with that a process reads before it runs any of our code."""

_STARTING = {"--workers", "--reload"}
"""Options of those that start processes of their own; a forked one can't."""

PACKAGE = Path(importlib.util.find_spec("webhook_receiver").origin).parent
_LEFT_OUT = ("alembic", "inbox/sql/migrations", "testing")
"""What few commands need."""


def _modules() -> list[str]:
    """What commands are made of."""
    found = [path.relative_to(PACKAGE).with_suffix("") for path in sorted(PACKAGE.rglob("*.py"))]
    return [
        ".".join(("webhook_receiver", *path.parts))
        for path in found
        if path.stem not in ("__init__", "__main__") and not str(path).startswith(_LEFT_OUT)
    ]


CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(
    [
        "uvloop",
        "uvicorn.lifespan.on",
        "uvicorn.protocols.http.httptools_impl",
        "sqlalchemy.ext.asyncio",
        "typer._adapters",
        "typer._click.decorators",
        *_modules(),
        "webhook_providers.generic",
        "webhook_providers.github",
        "webhook_providers.stripe.adapter",
        "tests.frozen",
    ]
)


@functools.cache
def _server() -> None:
    """Start the process that is forked where it finds these tests: others' packages are called so as well."""
    with contextlib.chdir(Path(__file__).parents[1]):
        forkserver.ensure_running()


def can_be_forked(command: Sequence[str], env: Mapping[str, str]) -> bool:
    """Whether a command, in an environment, does the same if it is forked."""
    mine = {name: text for name, text in os.environ.items() if name.startswith(_BY_THE_LOADER)}
    its = {name: text for name, text in env.items() if name.startswith(_BY_THE_LOADER)}
    its.pop("PYTHONUNBUFFERED", None)  # a forked one writes at once
    mine.pop("PYTHONUNBUFFERED", None)
    return command[0] == sys.executable and its == mine and _STARTING.isdisjoint(command)


class Forked:
    """A process like that of `subprocess.Popen` for `python -m MODULE …` or `python SCRIPT …`.

    Its output goes to a file, its errors as well unless they have their own, and it leads a process group.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        env: Mapping[str, str],
        output: Path,
        errors: Path | None = None,
        stdin: str = os.devnull,
    ) -> None:
        files = (stdin, output, errors or output)
        self._process = CONTEXT.Process(target=_run, args=(command, folder, env, files))
        _server()
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """Its exit code, or the negative number of the signal that killed it; None while it runs."""
        return self._process.exitcode

    def wait(self, seconds: float) -> int:
        self._process.join(seconds)
        code = self.poll()
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), seconds)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # it ended just now
                os.kill(self.pid, number)


def _run(
    command: Sequence[str], folder: Path, env: Mapping[str, str], files: tuple[str, Path, Path]
) -> None:
    stdin, *written = files
    for number, file in enumerate((stdin, *written)):
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND if number else os.O_RDONLY
        os.dup2(os.open(file, flags), number)
    become(command, folder, env)


def become(command: Sequence[str], folder: str | Path, env: Mapping[str, str]) -> None:
    """Do in this process, whose three streams are open, what a command does when it is started."""
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it is open for as long as we run
    for text in (sys.stdout, sys.stderr):
        text.reconfigure(write_through=True)
    sys.path.insert(0, str(folder))
    _, *rest = command
    try:
        if rest[0] == "-m":
            sys.argv = rest[1:]
            runpy.run_module(rest[1], run_name="__main__", alter_sys=True)
        else:
            sys.argv = rest
            runpy.run_path(rest[0], run_name="__main__")
    finally:
        atexit._run_exitfuncs()  # as an interpreter does that ends by itself
