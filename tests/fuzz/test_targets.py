"""A little of every target in each run, and all that once broke one."""

import pytest
from hypothesis import given, settings

from tests.fuzz.targets import TARGETS, kept

EXAMPLES = 100  # of each target; `python -m tests.fuzz` draws more
SLOW_EXAMPLES = {"settings": 20}
CORPUS = kept()


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds(name):
    target = TARGETS[name]

    @settings(max_examples=SLOW_EXAMPLES.get(name, EXAMPLES), deadline=None, database=None)
    @given(target.inputs())
    def judge(data):
        target.check(data)

    judge()


@pytest.mark.parametrize("name", TARGETS)
def test_what_a_target_is_made_of_and_what_once_broke_it_holds(name):
    target = TARGETS[name]
    for data in (*target.seeds, *target.pieces, *CORPUS.get(name, ())):
        target.check(data)


def test_what_is_kept_is_of_a_target_and_small():
    assert set(CORPUS) <= set(TARGETS)
    assert sum(len(data) for kept_ones in CORPUS.values() for data in kept_ones) < 100_000
