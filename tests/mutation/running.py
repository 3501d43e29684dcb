"""Running the tests against a mutant, in a copy of the repository.

What the tests need of other people is loaded once; every stage is a process forked off that one, so that a
mutant costs our own imports and its tests. What a stage leaves behind, such as servers of a test that was
killed, is killed after it.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.choosing import Stage

LOADED = (
    "asyncpg",
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
MEMORY_BYTES = 4 * 1024**3  # of a stage: a mutant may collect things for ever
LEAST_SECONDS, TIMES_SLOWER = (
    30.0,
    4.0,
)  # how long a stage may take, given how long it takes unmutated
FIRST_SECONDS = 900.0  # how long it may take while that is unknown

_CRASHED = 99
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER, linux/prctl.h
_LOADED_BEFORE = ("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a stage ended.

    Attributes:
        code: pytest's exit code, or None if it took too long.
        seconds: how long it took.
        failed: the test that failed, if one did.
    """

    code: int | None
    seconds: float
    failed: str = ""


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
    """Load what is other people's, and see to it that what stages leave behind becomes our child."""
    for name in LOADED:
        importlib.import_module(name)
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


def run(stage: Stage, tree: Path, within: float) -> Ended:
    """Run a stage's tests in the copy, up to the first that fails."""
    output = tree.parent / "output"
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        _be_pytest(stage, tree, output)
    code = _waited(child, begun + within)
    seconds = time.monotonic() - begun
    _kill_all()
    failed = _FAILED.search(output.read_text(errors="replace"))
    return Ended(code, seconds, failed[1] if failed else "")


def _waited(child: int, end: float) -> int | None:
    pause = 0.005
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > end:
            return None
        time.sleep(pause)
        pause = min(0.1, pause * 1.2)


def _kill_all() -> None:
    """Kill what a stage has started and left."""
    while left := Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        for pid in map(int, left):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _be_pytest(stage: Sequence[str], tree: Path, output: Path) -> None:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    stream = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(stream, 1)
    os.dup2(stream, 2)
    os.chdir(tree)
    ours = (str(tree), str(tree / "providers"))
    os.environ.update(PYTHONPATH=os.pathsep.join(ours), PYTHONDONTWRITEBYTECODE="1", CI="1")
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]
    sys.path[:] = [*ours, *(path for path in sys.path if path not in ("", str(tree.parents[1])))]
    sys.dont_write_bytecode = True
    import pytest

    options = ("-x", "-q", "-n0", "--tb=line", "-p", "no:cacheprovider", *_LOADED_BEFORE)
    code = _CRASHED
    try:
        code = int(pytest.main([*options, *stage]))
    except BaseException:  # noqa: BLE001 - this process must not go on as the one it was forked off
        traceback.print_exc(file=sys.__stderr__)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
