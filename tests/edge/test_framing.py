"""What a request's headers say of its body, before it is read."""

import pytest

from webhook_receiver.edge.framing import check_framing, check_loss
from webhook_receiver.errors import Denied
from webhook_receiver.intake.config import configure_source
from webhook_receiver.types import Headers

SECRET = "a secret for these tests"


TOKEN = configure_source("generic", verify=False, body_limit=100)
SIGNED = configure_source("stripe", secret=SECRET)


def checked(*pairs):
    check_framing(Headers(pairs), 1_000, TOKEN)


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ([(b"x", b"y" * 1_000)], "headers_too_large"),
        ([(b"content-length", b"1"), (b"content-length", b"1")], "bad_framing"),
        ([(b"content-length", b"1"), (b"transfer-encoding", b"chunked")], "bad_framing"),
        ([(b"content-length", b"1_0")], "bad_framing"),
        ([(b"content-encoding", b"br")], "unsupported_encoding"),
        ([(b"content-length", b"101")], "body_too_large"),
    ],
)
def test_what_is_refused(pairs, code):
    with pytest.raises(Denied) as caught:
        checked(*pairs)
    assert caught.value.code == code
    assert caught.value.reason != code.replace("_", " ")


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [(b"content-length", b"100")],
        [(b"transfer-encoding", b"chunked")],
        [(b"content-encoding", b"UTF-8 ")],
        [(b"content-encoding", b"7bit")],
        [(b"content-encoding", b"8bit")],
        [(b"content-encoding", b"binary")],
    ],
)
def test_what_is_read(pairs):
    checked(*pairs)


@pytest.mark.parametrize("length", [b"5", b"0005"])
def test_an_empty_body_that_was_announced_is_lost(length):
    headers = Headers([(b"content-length", length)])
    with pytest.raises(Denied, match="body_lost"):
        check_loss(headers, TOKEN)
    check_loss(headers, SIGNED)  # its signature tells, and it goes to the quarantine


@pytest.mark.parametrize("pairs", [[], [(b"content-length", b"0")], [(b"content-length", b"")]])
def test_an_empty_body_that_was_sent_empty(pairs):
    check_loss(Headers(pairs), TOKEN)
