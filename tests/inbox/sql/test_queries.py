"""Statements off the hot path: what a selection means."""

import pytest

from tests.inbox.sqlite.opening import with_inbox_at
from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.records import Selection


def test_a_key_that_is_none_is_not_found(tmp_path):
    async def test(inbox):
        await inbox.events(Selection(keys=["x'; --"]))

    with pytest.raises(NotFound, match="no event has the key"):
        with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", test)
