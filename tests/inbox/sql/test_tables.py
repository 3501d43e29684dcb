"""Each table goes along with a move, or is left for a reason."""

from webhook_receiver.inbox.sql.schema import metadata
from webhook_receiver.inbox.sql.tables import BUT, COPIED, LEFT


def test_each_table_is_decided_on_once():
    assert sorted([*(table.name for table in COPIED), *(table.name for table in LEFT)]) == sorted(
        metadata.tables
    )


def test_only_what_goes_along_has_exceptions():
    assert set(BUT) <= set(COPIED)
