"""A try of all channels."""

import asyncio

import pytest

from tests.notify.serving import listening
from webhook_receiver.alarms.config import Alarms
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.notify.trying import tried


def test_each_channel_says_what_was_wrong_by_its_name():
    with listening() as listener:
        to = [f"slack:{listener.url}/canary", "slack:http://127.0.0.1:1/canary"]
        found = asyncio.run(tried(Alarms(to=to)))
    assert list(found) == ["slack 127.0.0.1", "slack 127.0.0.1 #2"]
    fine, wrong = found.values()
    assert fine is None
    assert wrong
    assert "canary" not in wrong
    (text,) = listener.texts
    assert "test" in text


def test_nobody_to_tell_is_said():
    with pytest.raises(ConfigurationError, match="nobody is told"):
        asyncio.run(tried(Alarms()))
