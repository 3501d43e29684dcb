"""Power cuts without special hardware: strace records a program's file calls, and part is replayed.

The disk is as unkind as POSIX allows. What was written before a file's last sync is there. Each later
write may be there, torn, or missing, in any order. And that a file's name exists, or is gone, is certain
only after a sync of its folder.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.needed import impossible

DATABASE, MARKS, JOURNAL = "inbox.db", "marks", "journal"
KEPT, TORN = 0.6, 1 / 6  # chances of a write that wasn't synced

# Calls on the second line are recorded only to be refused: no change of a file may go unnoticed.
CALLS = (
    "openat,write,pwrite64,ftruncate,fsync,fdatasync,?unlink,unlinkat,"
    "writev,pwritev,pwritev2,?truncate,fallocate,?rename,?renameat,renameat2,?open,?creat,?link"
)
_LINE = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)(?:<([^>]*)>)?")
_DESCRIPTOR = re.compile(r"\d+<([^>]*)>")
_TEXT = re.compile(r'"([^"]*)"')
_DOES = {
    "pwrite64": "write",
    "ftruncate": "truncate",
    "fsync": "sync",
    "fdatasync": "sync",
    "unlink": "remove",
    "unlinkat": "remove",
    "openat": "make",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a file.

    Attributes:
        does: write, truncate, sync, make, remove or mark.
        name: the file's name.
        data: what was written.
        at: the offset of a write, or the length of a truncated file.
        since: a sync covers the steps before this number.
    """

    does: str
    name: str
    data: bytes = b""
    at: int = 0
    since: int = 0


def run_journalled(program: str, folder: Path, *arguments: str) -> list[Step | None]:
    """Run Python code under strace; return what it did to its database in `folder`, and its marks.

    The list has None for each call about anything else.
    """
    strace = shutil.which("strace")
    if strace is None:
        impossible("REQUIRE_STRACE", "strace is not installed: apt-get install strace")
    journal = folder / JOURNAL
    command = [strace, "-f", "--seccomp-bpf", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}"]
    command += ["-o", str(journal), sys.executable, "-B", "-c", program, str(folder), *arguments]
    code, errors = _run(command)
    if code and "ptrace" in errors.lower():
        impossible("REQUIRE_STRACE", f"strace may not trace here: {errors.splitlines()[0]}")
    assert code == 0, errors[-4000:]
    with journal.open() as lines:
        return read_journal(lines, folder.resolve())


def _run(command: list[str]) -> tuple[int, str]:
    """Run a command to its end; if it takes too long, kill it and all that it has started."""
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            _, errors = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return process.returncode, errors


def read_journal(lines: Iterable[str], folder: Path) -> list[Step | None]:
    """The steps in order. A sync counts from its return, everything else from its call."""
    steps: list[Step | None] = []
    begun: dict[str, tuple[int, str]] = {}
    for line in lines:
        thread, call = line.rstrip("\n").split(maxsplit=1)
        if call.endswith("<unfinished ...>"):
            begun[thread] = len(steps), call.removesuffix("<unfinished ...>").rstrip()
            steps.append(None)
            continue
        slot = len(steps)
        if call.startswith("<... "):
            slot, start = begun.pop(thread)
            call = start + call.partition(" resumed>")[2]
        else:
            steps.append(None)
        step = _step(call, folder, slot)
        if step is not None and step.does == "sync":
            steps.append(step)
        else:
            steps[slot] = step
    return steps


def _step(call: str, folder: Path, slot: int) -> Step | None:
    found = _LINE.match(call)
    if found is None or int(found[3]) < 0:
        return None  # an exit, a signal, or a call that failed
    does, arguments = found[1], found[2]
    name = _name(arguments, found[4], folder)
    if name is None or (does == "openat" and "O_CREAT" not in arguments):
        return None
    data = b""
    if does in ("write", "pwrite64"):
        data = _decoded(_TEXT.findall(arguments)[0])[: int(found[3])]
    if name == MARKS:
        return Step("mark", name, data) if does == "write" else None
    replayed = does in _DOES and "O_TRUNC" not in arguments and '"...' not in arguments
    assert replayed, f"{does} of {name} can't be replayed here"
    at = int(arguments.rpartition(",")[2]) if does in ("pwrite64", "ftruncate") else 0
    return Step(_DOES[does], name, data, at, slot)


def _name(arguments: str, opened: str | None, folder: Path) -> str | None:
    """The file of `folder` that a call is about: "" for the folder itself, None for any other."""
    descriptor = _DESCRIPTOR.match(arguments)
    written = opened or (descriptor and descriptor[1]) or _TEXT.findall(arguments)[-1]
    path = os.fsdecode(_decoded(written))
    if path == str(folder):
        return ""
    parent, name = os.path.split(path)
    ours = parent == str(folder) and (name == MARKS or name.startswith(DATABASE))
    # Files that a restart recreates don't count.
    return name if ours and not name.endswith(("-shm", "-lock")) else None


def _decoded(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", "")) if text.startswith("\\x") else text.encode()


class Disk:
    """The files of a disk: what is certainly on it, and what was only asked for since then."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._named: list[tuple[int, str, int | None]] = []
        self._sure: list[bytearray] = []
        self._asked: list[list[tuple[int, Step]]] = []

    def do(self, number: int, step: Step) -> None:
        """Do the program's next step; `number` is its place in the journal."""
        name = step.name
        if step.does == "make" and name not in self._seen:
            self._seen[name] = len(self._sure)
            self._named.append((number, name, self._seen[name]))
            self._sure.append(bytearray())
            self._asked.append([])
        elif step.does == "remove":
            del self._seen[name]
            self._named.append((number, name, None))
        elif step.does in ("write", "truncate"):
            self._asked[self._seen[name]].append((number, step))
        elif step.does == "sync" and name == "":
            self._names = self._named_after(lambda n: n < step.since)
            self._named = [asked for asked in self._named if asked[0] >= step.since]
        elif step.does == "sync":
            file = self._seen[name]
            for _, done in (asked for asked in self._asked[file] if asked[0] < step.since):
                _apply(self._sure[file], done, len(done.data))
            self._asked[file] = [asked for asked in self._asked[file] if asked[0] >= step.since]

    def _named_after(self, kept) -> dict[str, int]:
        names: dict[str, int | None] = {**self._names}
        names.update((name, file) for number, name, file in self._named if kept(number))
        return {name: file for name, file in names.items() if file is not None}

    def files(self, dice: random.Random | None = None) -> dict[str, bytes]:
        """What a power cut leaves, as the dice decide; without dice, what the program sees."""
        names = self._named_after(lambda _: dice is None or dice.random() < KEPT)
        return {name: self._content(file, dice) for name, file in names.items()}

    def _content(self, file: int, dice: random.Random | None) -> bytes:
        content = bytearray(self._sure[file])
        for _, step in self._asked[file]:
            length = len(step.data)
            if dice is not None:
                if dice.random() >= KEPT:
                    continue
                if length and dice.random() < TORN:
                    length = dice.randrange(length)
            _apply(content, step, length)
        return bytes(content)


def _apply(content: bytearray, step: Step, length: int) -> None:
    end = step.at + length
    content.extend(bytes(max(0, end - len(content))))
    if step.does == "truncate":
        del content[step.at :]
    else:
        content[step.at : end] = step.data[:length]
