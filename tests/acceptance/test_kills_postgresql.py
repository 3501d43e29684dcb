"""Twenty kills: of the server, its workers and PostgreSQL itself."""

from tests.acceptance.kills import check


def test_rel01_twenty_kills_lose_nothing_and_double_nothing(tmp_path):
    check("postgresql", tmp_path, of_store=["PostgreSQL"])
