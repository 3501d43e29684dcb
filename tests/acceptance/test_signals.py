"""Signals: storms of them, and processes that are stopped for longer than their lease."""

import pytest

from tests.acceptance.faults.suite import check


def test_rel04_a_storm_of_signals_stops_gracefully(tmp_path):
    check("storm of signals", "sqlite", tmp_path)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_rel17_a_worker_that_was_paused_settles_nothing_that_it_lost(tmp_path, engine):
    check("pause beyond the lease", engine, tmp_path)
