"""Measures what importing us costs beside our dependencies: the best of fifteen processes."""

from __future__ import annotations

import subprocess
import sys

from benchmarks import tables
from benchmarks.process import ROOT, environment, say

TIMES = 15
BASE = "import starlette.applications, pydantic; pydantic.BaseModel"
STATEMENTS = (
    ("starlette + pydantic", BASE),
    ("import webhook_receiver", "import webhook_receiver"),
    ("from webhook_receiver import Receiver", "from webhook_receiver import Receiver"),
)
TIMED = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"


def table() -> str:
    """Take turns between the statements, each in a fresh process that times itself."""
    best: dict[str, float] = {}
    for number in range(TIMES):
        say(f"imports, turn {number + 1}/{TIMES}")
        for name, statement in STATEMENTS:
            taken = _once(statement)
            best[name] = min(taken, best.get(name, taken))
    base = best[STATEMENTS[0][0]]
    lines = [[name, f"{taken / base:.2f}", f"{taken * 1e3:.0f}"] for name, taken in best.items()]
    return tables.markdown(["import", "ratio", "ms"], lines)


def _once(statement: str) -> float:
    out = subprocess.run(
        [sys.executable, "-c", TIMED.format(statement)],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
        env=environment(),
        cwd=ROOT,
    )
    return float(out.stdout)
