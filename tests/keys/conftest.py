"""A sender that publishes its keys, on this machine."""

import pytest

from tests.senders import Sender


@pytest.fixture
def sender():
    with Sender("keys.example", "sns.eu-central-1.amazonaws.com") as own:
        own.pages["/key"] = (200, {}, b"{}")
        yield own
