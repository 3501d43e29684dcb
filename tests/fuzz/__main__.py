"""`python -m tests.fuzz`: draw from every target in turn until the time is over, and print what was tried.

A failure is shown shrunk to its smallest form, and ends the run. Put that form into `corpus.json`.
"""

import argparse
import itertools
import time
from collections import Counter

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.targets import TARGETS

EXAMPLES = 1_000  # of a target before the next one has its turn
SECONDS = 600.0


def draw(name: str, number: int) -> int:
    """Try examples of one target; return how many."""
    target, tried = TARGETS[name], 0

    @seed(number)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs())
    def judge(data: bytes) -> None:
        nonlocal tried
        tried += 1
        target.check(data)

    judge()
    return tried


def main() -> None:
    """Draw until the time is over."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=main.__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**32)
    parser.add_argument("--only", nargs="+", choices=TARGETS, default=list(TARGETS))
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    tried: Counter[str] = Counter()
    end = time.monotonic() + asked.seconds
    for number in itertools.count(asked.seed):
        for name in asked.only:
            tried[name] += draw(name, number)
            if time.monotonic() > end:
                print("\n".join(f"{name} {tried[name]:,}" for name in asked.only))
                print(f"{tried.total():,} inputs, no failure")
                return


if __name__ == "__main__":
    main()
