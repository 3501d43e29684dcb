"""Running tests against a mutant, in a copy of the repository.

What the tests need of other people is loaded once, and every run is a process forked off that one. A run
reports on a pipe which test it begins, so that each has a limit of its own. What it leaves behind, such as
servers of a test that was killed, is killed after it.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

LOADED = (
    "asyncpg",
    "coverage",
    "cryptography.x509",
    "httpx",
    "hypothesis.stateful",
    "pydantic",
    "pytest",
    "sqlalchemy.ext.asyncio",
    "starlette.applications",
    "structlog",
    "uvicorn",
    "uvloop",
)
MEMORY_BYTES = 4 * 1024**3  # of a run: a mutant may collect things for ever
LOADING_SECONDS = 300.0  # until the first test begins

_CRASHED = 99
_SUBREAPER, _DEATH_SIGNAL = 36, 1  # PR_SET_CHILD_SUBREAPER and PR_SET_PDEATHSIG, linux/prctl.h
_LOADED_BEFORE = ("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning")
_OPTIONS = ("-q", "-s", "-n0", "--tb=line", "-p", "no:cacheprovider", *_LOADED_BEFORE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A test that a mutant has to face.

    Attributes:
        name: as pytest calls it.
        limit: how long it may take, in seconds.
    """

    name: str
    limit: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended.

    Attributes:
        how: all tests passed, one failed, or one took too long.
        test: the last that began; empty if none did.
        seconds: how long the run took.
    """

    how: Literal["passed", "failed", "timeout"]
    test: str
    seconds: float


def copy_of(root: Path, to: Path) -> Path:
    """A new copy of the repository's files, those that aren't committed included."""
    shutil.rmtree(to, ignore_errors=True)
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=root, capture_output=True, check=True).stdout
    for name in map(os.fsdecode, filter(None, names.split(b"\0"))):
        if (root / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, to / name)
    return to


def prepare() -> None:
    """Load what is other people's, and see to it that what runs leave behind becomes our child."""
    for name in LOADED:
        importlib.import_module(name)
    adopt()


def adopt() -> None:
    """Become the parent of processes whose own parent ends."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


@contextlib.contextmanager
def written(file: Path, code: str) -> Iterator[None]:
    """A file with other content, for a while."""
    original = file.read_text()
    file.write_text(code)
    try:
        yield
    finally:
        file.write_text(original)


def forked(act: Callable[[int], None], tests: Sequence[Chosen], spared: int = 0) -> Ended:
    """How a process ends that `act`s, and reports on the pipe that it is given.

    It writes the place and the name of each test that it begins, and `passed` or `failed` at last. One that
    ends without a word has failed. Children of this process are killed afterwards, but for one.
    """
    begun = time.monotonic()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        die_with_parent()
        try:
            act(writing)
        except BaseException:  # noqa: BLE001 - this process must not go on as the one it was forked off
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(_CRASHED)
    os.close(writing)
    how, test = _watched(reading, tests)
    os.close(reading)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    _kill_all(spared)
    return Ended(how, test, time.monotonic() - begun)


def _watched(
    pipe: int, tests: Sequence[Chosen]
) -> tuple[Literal["passed", "failed", "timeout"], str]:
    test, end, read = "", time.monotonic() + LOADING_SECONDS, b""
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0, end - time.monotonic()))
        if not ready:
            return "timeout", test
        more = os.read(pipe, 65536)
        *lines, read = (read + more).split(b"\n")
        for line in lines if more else [b"failed"]:
            if line in (b"passed", b"failed"):
                return ("passed" if line == b"passed" else "failed"), test
            place, _, name = line.decode().partition(" ")
            test, end = name, time.monotonic() + tests[int(place)].limit


def _kill_all(spared: int) -> None:
    """Kill what a run has started and left."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    while left := [pid for pid in map(int, listed.read_text().split()) if pid != spared]:
        for pid in left:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def die_with_parent() -> None:
    """End this process when its parent does."""
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def be_pytest(arguments: Sequence[str], tree: Path, plugin: object) -> None:
    """Run pytest in the copy, and end this process."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    nothing = os.open(os.devnull, os.O_RDONLY)
    stream = os.open(tree.parent / "output", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
    for number, file in enumerate((nothing, stream, stream)):
        os.dup2(file, number)
    os.chdir(tree)
    ours = (str(tree), str(tree / "providers"))
    os.environ.update(PYTHONPATH=os.pathsep.join(ours), PYTHONDONTWRITEBYTECODE="1", CI="1")
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]
    sys.path[:] = [*ours, *(path for path in sys.path if path not in ("", str(tree.parents[1])))]
    sys.dont_write_bytecode = True
    import pytest

    code = _CRASHED
    try:
        base = f"--basetemp={tree.parent / 'temporary'}"
        code = int(pytest.main([*_OPTIONS, base, *arguments], plugins=[plugin]))
    except BaseException:  # noqa: BLE001 - this process must not go on as the one it was forked off
        traceback.print_exc(file=sys.__stderr__)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
