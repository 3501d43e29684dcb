"""What a handler may answer, and what no server could send."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import fastapi
import pydantic
import pytest
from starlette.background import BackgroundTask
from starlette.responses import (
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    StreamingResponse,
)

from webhook_receiver import Reply
from webhook_receiver.edge.replies import fields_of, reply_of, sendable


class Model(pydantic.BaseModel):
    from_: str = pydantic.Field(alias="from", validation_alias="from_")
    at: datetime


@dataclass
class Data:
    amount: int
    models: list[Model]


AT = datetime(2026, 1, 31, 12, tzinfo=UTC)
IN_JSON = b'{"at":"2026-01-31T12:00:00Z","id":"00000000-0000-0000-0000-000000000001"}'
IN_MODEL = b'{"from":"a","at":"2026-01-31T12:00:00Z"}'
IN_DATA = b'[{"amount":2,"models":[%s]}]' % IN_MODEL


@pytest.mark.parametrize(
    ("value", "reply"),
    [
        ("yes", Reply(200, b"yes", "text/plain; charset=utf-8")),
        ({"a": [1]}, Reply(200, b'{"a":[1]}', "application/json")),
        (b"\xff", Reply(200, b"\xff", "application/octet-stream")),
        (AT, Reply(200, b'"2026-01-31T12:00:00Z"', "application/json")),
        ({"at": AT, "id": UUID(int=1)}, Reply(200, IN_JSON, "application/json")),
        (Model(from_="a", at=AT), Reply(200, IN_MODEL, "application/json")),
        ([Data(2, [Model(from_="a", at=AT)])], Reply(200, IN_DATA, "application/json")),
        (PlainTextResponse("no", 409), Reply(409, b"no", "text/plain; charset=utf-8")),
        (JSONResponse({"a": 1}), Reply(200, b'{"a":1}', "application/json")),
        (fastapi.Response(status_code=204), Reply(204)),
        (RedirectResponse("/a"), Reply(307, headers=(("location", "/a"),))),
        (Reply(204), Reply(204)),
        (Reply(201, b"x", "text/xml", (("X-Tab", "a\tb"),)), None),
        (Reply(302, b"", None, (("Location", "https://x.example/"), ("X", "caf\xe9"))), None),
    ],
)
def test_what_can_be_sent(value, reply):
    assert reply_of(value) == (reply or value)


BAD = {
    "a line break": Reply(headers=(("X-Id", "a\r\nX-Evil: b"),)),
    "a line feed": Reply(headers=(("X-Id", "a\nb"),)),
    "a carriage return": Reply(headers=(("X-Id", "a\rb"),)),
    "NUL": Reply(headers=(("X-Id", "a\0b"),)),
    "escape": Reply(headers=(("X-Id", "\x1b[31m"),)),
    "delete": Reply(headers=(("X-Id", "\x7f"),)),
    "beyond Latin-1": Reply(headers=(("X-Id", "\u20ac"),)),
    "half a character": Reply(headers=(("X-Id", "\ud800"),)),
    "a content type": Reply(200, b"x", "text/plain\r\nX-Evil: b"),
    "a name with a blank": Reply(headers=(("X Id", "a"),)),
    "a name with a line break": Reply(headers=(("X\r\nEvil", "a"),)),
    "no name": Reply(headers=(("", "a"),)),
    "a length of its own": Reply(200, b"x", headers=(("Content-Length", "9"),)),
    "a framing of its own": Reply(200, b"x", headers=(("transfer-encoding", "chunked"),)),
    "a body that may not be": Reply(204, b"x"),
    "a status that goes on": Reply(101),
    "a status that is none": Reply(600),
}


@pytest.mark.parametrize("reply", BAD.values(), ids=BAD)
def test_what_cannot_be_sent_is_an_error_that_shows_no_value(reply):
    with pytest.raises(ValueError, match="Reply") as caught:
        sendable(reply)
    assert "Evil" not in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "value",
    [
        Reply("200"),  # type: ignore[arg-type]
        Reply(200, "text"),  # type: ignore[arg-type]
        Reply(headers=((b"X-Id", b"a"),)),  # type: ignore[arg-type]
        Reply(headers=(("X-Id", 7),)),  # type: ignore[arg-type]
        object(),
        {object()},
        float,
        StreamingResponse(iter(["a"])),
        PlainTextResponse("a", background=BackgroundTask(print)),
        PlainTextResponse("a", headers={"X-Id": "a\r\nX-Evil: b"}),
    ],
)
def test_what_is_of_another_type_is_an_error(value):
    with pytest.raises((TypeError, ValueError)):
        reply_of(value)


def test_every_reply_forbids_to_guess_its_type():
    fields = fields_of(Reply(200, b"abc", "text/plain", (("X-Id", "caf\xe9"),)))
    assert fields == [
        (b"content-length", b"3"),
        (b"x-content-type-options", b"nosniff"),
        (b"content-type", b"text/plain"),
        (b"x-id", b"caf\xe9"),
    ]
