"""Crowds of senders, and requests that never end."""

import pytest

from tests.acceptance.faults.suite import check


@pytest.mark.parametrize("engine", ["sqlite", "postgresql", "nats"])
def test_rel13_a_hundred_copies_at_once_are_one_event(tmp_path, engine):
    check("a hundred copies at once", engine, tmp_path)


def test_rel14_a_retry_storm_is_refused_and_passes(tmp_path):
    report = check("retry storm", "sqlite", tmp_path)
    assert report.notes["503s in the storm"] > 0


def test_rel14_a_storm_of_connections_passes(tmp_path):
    check("storm of connections", "sqlite", tmp_path)


def test_rel26_a_request_that_is_cut_off_stores_nothing_and_is_no_error(tmp_path):
    check("requests that are cut off", "sqlite", tmp_path)


def test_rel28_a_server_without_descriptors_recovers(tmp_path):
    check("no more descriptors", "sqlite", tmp_path)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql", "nats"])
def test_rel29_a_server_without_memory_refuses_and_goes_on(tmp_path, engine):
    check("no more memory", engine, tmp_path)
