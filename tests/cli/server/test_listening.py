"""Where servers listen, and what speaks HTTP there."""

import re

import pytest

from webhook_receiver.cli.server.http_protocol import BoundedProtocol
from webhook_receiver.cli.server.listening import address_of, bounded_protocol, listen
from webhook_receiver.errors import ConfigurationError


def test_addresses():
    with listen("127.0.0.1", 0) as listener:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address_of(listener))
    with listen("::1", 0) as listener:
        assert re.fullmatch(r"http://\[::1\]:\d+", address_of(listener))


def test_an_address_that_is_taken_is_named():
    with listen("127.0.0.1", 0) as listener:
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(ConfigurationError, match=f"can't listen on 127.0.0.1:{port}: .*in use"):
            listen("127.0.0.1", port)


def test_the_protocol_has_our_bounds():
    assert bounded_protocol() is BoundedProtocol
