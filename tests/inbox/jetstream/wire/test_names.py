"""Names of streams and subjects."""

import pytest

from webhook_receiver.inbox.jetstream.wire.names import text, token


@pytest.mark.parametrize("name", ["shop.handlers.fulfil", "a b*c>", "grüße", "=41", "x" * 100])
def test_any_name_is_one_token(name):
    assert not set(token(name)) & set(".*> ")
    assert text(token(name)) == name
