"""Twenty kills: of the server and its workers over one file."""

from tests.acceptance.kills import check


def test_rel01_twenty_kills_lose_nothing_and_double_nothing(tmp_path):
    check("sqlite", tmp_path, of_store=[])
