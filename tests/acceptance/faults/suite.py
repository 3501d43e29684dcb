"""The small size of each fault, for the suite."""

import random
from pathlib import Path

from tests.acceptance.faults.registry import FAULTS
from tests.acceptance.faults.report import Asked, Report


def check(name: str, engine: str, folder: Path, *, times: int | None = None) -> Report:
    """Try a fault a few times; every promise must be kept. Return the report."""
    fault = FAULTS[name]
    assert engine in fault.engines
    seed = random.randrange(2**32)
    print("seed", seed)
    folder.chmod(0o755)
    report = fault.run(Asked(engine, folder, seed, times or fault.small))
    print(report.figures())
    assert report.kept, report.figures()
    assert report.times >= 1
    assert report.acknowledged >= 1
    return report
