"""Some hostile requests in each run; `python -m tests.fuzz.requests` sends more."""

import asyncio

from tests.fuzz.requests import attack

REQUESTS, SEED = 4_000, 1


def test_sec01_sec02_hostile_requests_are_refused_and_break_nothing():
    statuses = asyncio.run(attack(SEED, most=REQUESTS, seconds=600.0))
    assert statuses.total() == REQUESTS
    assert statuses[401] > statuses[405] > 0
    assert statuses[200] < REQUESTS / 50  # handshakes, which need no signature
