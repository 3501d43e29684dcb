"""The answers that the server gives by itself are those that the app would give."""

import httptools
import pytest

from webhook_receiver.cli.server.refusals import ANSWERS, unread


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
    error = httptools.HttpParserInvalidMethodError()
    assert "TLS" in unread(error, b"\x16\x03\x01\x02").reason
    assert "PROXY protocol" in unread(error, b"PROXY TCP4 192.0.2.1").reason
    assert unread(error, b"nonsense").reason == "it can't be read as HTTP/1.1"


def test_memory_that_runs_out_is_not_the_clients_mistake():
    class Full:
        def on_body(self, body):
            raise MemoryError

    with pytest.raises(httptools.HttpParserCallbackError) as caught:
        httptools.HttpRequestParser(Full()).feed_data(
            b"POST /x HTTP/1.1\r\ncontent-length: 2\r\n\r\nok"
        )
    assert unread(caught.value, b"POST").code == "overloaded"
