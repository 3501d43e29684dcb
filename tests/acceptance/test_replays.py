"""Many events are replayed beside live deliveries, and old code runs beside new code."""

import pytest

from tests.acceptance.faults.suite import check


def test_rel31_a_replay_beside_live_deliveries_runs_each_event_once_more(tmp_path):
    check("replay beside live deliveries", "sqlite", tmp_path)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql", "nats"])
def test_rel31_a_job_whose_workers_are_killed_lets_each_run_go_once(tmp_path, engine):
    check("kill -9 while a job goes on", engine, tmp_path)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_rel25_old_and_new_code_share_a_store(tmp_path, engine):
    check("rolling upgrade", engine, tmp_path)
