"""Twenty kills: of the server, its workers and the leaders of a cluster's streams."""

from tests.acceptance.kills import check


def test_rel01_rel21_twenty_kills_lose_nothing_and_double_nothing(tmp_path):
    check("nats", tmp_path, of_store=["leader"])
