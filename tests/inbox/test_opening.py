"""The URL picks the engine, and what is wrong with it is one sentence."""

from pathlib import Path

import pytest

from webhook_receiver.errors import ConfigurationError, InboxNotOpen
from webhook_receiver.inbox import abilities_of, check_given, open_inbox
from webhook_receiver.inbox.protocol import opened

URLS = [
    "sqlite://",
    "sqlite:////tmp/inbox.db",
    "postgresql://user@127.0.0.1/shop",
    "nats://127.0.0.1:4222/shop",
]


@pytest.mark.parametrize("url", URLS)
def test_what_an_engine_can_do_is_known_before_it_is_loaded(url):
    assert open_inbox(url).abilities == abilities_of(url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite://shop.db", "needs three slashes: sqlite:///shop.db"),
        ("mysql://root:secret@db/shop", "'mysql://db/shop' has no engine here"),
        ("host=db password=secret", "'…' has no engine here"),
        ("shop.db", "if it is a file, write sqlite:///shop.db"),
        ("/var/lib/shop.db", "if it is a file, write sqlite:////var/lib/shop.db"),
        ("redis://db", "for example sqlite:///inbox.db"),
    ],
)
def test_what_is_no_inbox(url, words):
    with pytest.raises(ConfigurationError, match=words) as caught:
        open_inbox(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Path("m.db"), "not a PosixPath; write 'sqlite:///m.db'"),
        (b"sqlite:///m.db", "not a bytes; write 'sqlite:///inbox.db'"),
    ],
)
def test_what_is_given_is_a_url_or_an_inbox(given, words):
    check_given("sqlite://")
    check_given(open_inbox("sqlite://"))
    with pytest.raises(ConfigurationError, match=words):
        check_given(given)


def test_a_part_is_there_only_while_the_inbox_is_open():
    assert opened("part") == "part"
    with pytest.raises(InboxNotOpen, match="start the receiver first"):
        opened(None)
