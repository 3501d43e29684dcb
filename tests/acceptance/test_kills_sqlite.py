"""kill -9 of the server and its workers over one file, at random moments and at named points."""

from tests.acceptance.faults.suite import check


def test_rel01_kills_lose_nothing_and_double_nothing(tmp_path):
    report = check("kill -9", "sqlite", tmp_path)
    assert {"server", "worker"} <= set(report.notes)
    assert report.notes["answers: indeterminate"] > 0  # deliveries were under way
    assert report.notes["answers: refused"] > 0


def test_rel02_a_kill_at_any_named_point_costs_nothing(tmp_path):
    check("kill -9 at named points", "sqlite", tmp_path)
