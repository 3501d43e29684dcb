"""Disks that fail, are full, or are slow."""

from tests.acceptance.faults.disk import KINDS
from tests.acceptance.faults.suite import check


def test_rel06_a_call_that_fails_costs_nothing_acknowledged(tmp_path):
    report = check("disk that fails at the n-th call", "sqlite", tmp_path)
    assert set(KINDS) <= set(report.notes)
    assert report.notes["calls that failed"] > len(KINDS)


def test_rel07_a_full_disk_is_a_503_until_there_is_space(tmp_path):
    check("full disk", "sqlite", tmp_path)


def test_rel05_a_sync_that_is_slow_or_hangs_is_waited_for_or_refused(tmp_path):
    check("slow and hanging syncs", "sqlite", tmp_path)


def test_rel09_a_locked_database_costs_no_answer(tmp_path):
    check("database that is locked", "sqlite", tmp_path)
