"""The CPU time of commands, from their start to their end: nearly all of it is imports.

Part of `benchmarks.compare`, which runs it on two checkouts in turn.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.ingest import scratch
from benchmarks.process import CACHE, environment

COMMANDS: Mapping[str, Sequence[str]] = {
    "`--version`": ["--version"],
    "`--help`": ["--help"],
    "completion": [],
    "`events list`": ["events", "list", "--inbox", "sqlite:///inbox.db"],
    "`events list`, by receiver.toml": ["events", "list"],
    "`dead list`": ["dead", "list", "--inbox", "sqlite:///inbox.db"],
    "`stats`": ["stats", "--inbox", "sqlite:///inbox.db"],
    "`providers show stripe`": ["providers", "show", "stripe"],
}
SETTINGS = 'inbox = "sqlite:///inbox.db"\n\n[[source]]\nprovider = "stripe"\nverify = false\n'
COMPLETION = {
    "_WEBHOOK_RECEIVER_COMPLETE": "complete_bash",
    "COMP_WORDS": "webhook-receiver ev",
    "COMP_CWORD": "1",
}


def figures(tool: Path, root: Path) -> dict[str, float]:
    """Each command's CPU time in milliseconds, in a process of its own, beside an empty inbox.

    A checkout that lacks one is measured all the same: it says so after the same imports.
    """
    with scratch(CACHE / "run") as folder:
        (folder / "receiver.toml").write_text(SETTINGS)
        _seconds(tool, ["migrate"], folder, root)
        return {
            name: _seconds(tool, arguments, folder, root) * 1e3
            for name, arguments in COMMANDS.items()
        }


def _seconds(tool: Path, arguments: Sequence[str], folder: Path, root: Path) -> float:
    process = subprocess.Popen(
        [str(tool), *arguments],
        cwd=folder,
        env=environment(None if arguments else COMPLETION, root=root),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # it is waited for already
    return used.ru_utime + used.ru_stime
