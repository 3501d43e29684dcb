"""kill -9 of the server, its workers and the streams' leaders."""

from tests.acceptance.faults.suite import check


def test_rel01_rel21_kills_lose_nothing_and_double_nothing(tmp_path):
    report = check("kill -9", "nats", tmp_path)
    assert {"server", "worker", "leader"} <= set(report.notes)
    assert report.notes["answers: indeterminate"] > 0  # deliveries were under way
