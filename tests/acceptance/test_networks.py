"""Networks that lose answers, cut connections, or fall silent."""

from tests.acceptance.faults.suite import check


def test_rel27_a_lost_answer_doubles_nothing(tmp_path):
    check("lost answers", "sqlite", tmp_path)


def test_rel19_a_connection_to_the_store_that_is_cut_costs_nothing(tmp_path):
    check("connections to the store are cut", "postgresql", tmp_path)


def test_rel19_rel22_a_partition_between_two_namespaces_costs_nothing(tmp_path):
    check("partition", "postgresql", tmp_path)


def test_rel20_a_server_without_connections_is_a_503(tmp_path):
    check("no connection is left", "postgresql", tmp_path)
