"""A power cut at any moment: what was acknowledged is there, byte for byte, and what was done is done.

kill -9 leaves the page cache alone, so it can't reveal a missing sync. These tests can, and one of them
proves it.
"""

import random

import pytest

from tests.acceptance.faults.cuts import EVENTS, cut_often, synchronous
from tests.acceptance.faults.workloads import WORKLOADS
from tests.acceptance.power import JOURNAL

IMAGES = 80


@pytest.fixture
def seed():
    seed = random.randrange(2**32)
    print("seed", seed)
    return seed


@pytest.mark.parametrize("workload", WORKLOADS)
def test_rel05_no_power_cut_costs_what_was_acknowledged(tmp_path, workload, seed):
    toll = cut_often(tmp_path, workload, IMAGES, seed, reopen=True)
    print(toll)
    assert toll.losing == []
    assert toll.corrupt == []
    # The test was real.
    assert len(toll.promised.done) > EVENTS // 2
    assert bool(toll.promised.refused) == bool(toll.promised.forgettable) == (workload == "prune")
    assert (toll.promised.effects == toll.promised.done) == (workload == "effects")
    assert (toll.spilled > 0) == (workload in ("spill", "effects"))
    (tmp_path / JOURNAL).unlink()  # it is large; if this test fails, it stays, and so does the seed


@pytest.mark.parametrize("mode", ["NORMAL", "OFF"])
def test_rel05_this_check_sees_missing_syncs(tmp_path, mode, seed):
    toll = cut_often(tmp_path, "store", IMAGES // 4, seed, build=synchronous(mode))
    assert len(toll.losing) > IMAGES // 8
    assert mode == "OFF" or toll.corrupt == []
    (tmp_path / JOURNAL).unlink()
