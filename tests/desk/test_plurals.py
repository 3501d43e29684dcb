"""A number has its noun."""

import pytest

from webhook_receiver.desk.plurals import counted


@pytest.mark.parametrize(("count", "words"), [(0, "0 runs"), (1, "1 run"), (2_000, "2,000 runs")])
def test_a_number_has_its_noun(count, words):
    assert counted(count, "run") == words
