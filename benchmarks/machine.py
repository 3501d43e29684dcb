"""Describes the machine and the versions that the numbers hold for, and times one fdatasync."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import subprocess
import time
from importlib import metadata
from pathlib import Path

PACKAGES = ("uvicorn", "starlette", "fastapi", "sqlalchemy", "stripe", "gidgethub", "aiohttp")


def describe(folder: Path) -> str:
    """One paragraph: processor, cores, interpreter, libraries, and the disk's fdatasync."""
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES if _has(name))
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; "
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, node {_first('node', '--version')}, "
        f"{_first('wrk', '--version')}; {packages}; "
        f"one 4 KiB write and fdatasync takes {_fdatasync(folder):.2f} ms (median of 200)."
    )


def _processor() -> str:
    with Path("/proc/cpuinfo").open() as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _has(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _first(*command: str) -> str:
    try:
        out = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except OSError:
        return "absent"
    text = (out.stdout or out.stderr).split("Copyright")[0]
    return text.splitlines()[0].strip() if text else "unknown"


def _fdatasync(folder: Path) -> float:
    path = folder / "fdatasync"
    times = []
    with path.open("wb", buffering=0) as file:
        for _ in range(200):
            start = time.perf_counter()
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - start)
    path.unlink()
    return statistics.median(times) * 1e3
