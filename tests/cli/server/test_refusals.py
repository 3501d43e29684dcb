"""The answers that the server gives by itself are those that the app would give."""

import pytest

from webhook_receiver.cli.server.refusals import ANSWERS, why_unread


@pytest.mark.parametrize("code", ANSWERS)
def test_an_answer_is_whole_and_the_last(code):
    head, _, body = ANSWERS[code].partition(b"\r\n\r\n")
    line, *fields = head.split(b"\r\n")
    assert line.startswith((b"HTTP/1.1 4", b"HTTP/1.1 503 "))
    assert body == b'{"error":"%b"}' % code.encode()
    assert fields.count(b"connection: close") == 1
    assert b"x-content-type-options: nosniff" in fields
    assert b"content-length: %d" % len(body) in fields
    assert (b"retry-after: 5" in fields) == (b" 503 " in line)


def test_what_is_not_http_is_named():
    assert "TLS" in why_unread(b"\x16\x03\x01\x02")
    assert "PROXY protocol" in why_unread(b"PROXY TCP4 192.0.2.1")
    assert why_unread(b"nonsense") == "it can't be read as HTTP/1.1"
