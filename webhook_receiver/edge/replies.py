"""Replies as they go onto the wire, and what can't go there.

Rules of this file: a handler makes replies out of what its sender wrote, so nothing in one may end a
header, a head or a body before its end.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from pydantic_core import to_jsonable_python

from webhook_receiver.types import Reply

JSON = "application/json"
NO_SNIFFING = (b"x-content-type-options", b"nosniff")
"""Sent with every answer: what a sender wrote and we echo is never taken for a page."""

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_FRAMING = frozenset({"content-length", "transfer-encoding"})
_WRITTEN_ANYWAY = frozenset({"content-length", "content-type"})
_STATUSES = range(200, 600)
_BODILESS = (204, 205, 304)


def reply_of(value: object) -> Reply:
    """A handler's returned value as the answer.

    That is a `Reply` or a response of Starlette's or FastAPI's, text, bytes, or whatever can be written
    as JSON: models, dataclasses and times too. Raises `ValueError` or `TypeError` if it can't be sent.
    """
    if isinstance(value, Reply):
        return sendable(value)
    if isinstance(value, str):
        return Reply(200, value.encode(), "text/plain; charset=utf-8")
    if isinstance(value, bytes):
        return Reply(200, value, "application/octet-stream")
    if _is_response(value):
        return sendable(_of_response(value))
    text = json.dumps(value, separators=(",", ":"), default=to_jsonable_python)
    return Reply(200, text.encode(), JSON)


def _is_response(value: object) -> bool:
    responses = sys.modules.get("starlette.responses")  # whoever returns one has it loaded
    return responses is not None and isinstance(value, responses.Response)


def _of_response(response: Any) -> Reply:
    """A response of Starlette's. Raises `TypeError` for one that is more than a body and headers."""
    body = getattr(response, "body", None)
    if type(body) is not bytes or response.background is not None:
        raise TypeError(
            f"a {type(response).__name__} whose body is sent bit by bit, or with tasks in the "
            "background, can't be an answer; return its content, or a Reply"
        )
    pairs = [
        (name.decode("latin-1"), text.decode("latin-1")) for name, text in response.raw_headers
    ]
    kind = next((text for name, text in pairs if name.lower() == "content-type"), None)
    own = [(name, text) for name, text in pairs if name.lower() not in _WRITTEN_ANYWAY]
    return Reply(response.status_code, body, kind, tuple(own))


def sendable(reply: Reply) -> Reply:
    """The reply itself; raise `ValueError` or `TypeError` for one that no server could send."""
    status = reply.status
    if status not in _STATUSES:
        raise ValueError("a Reply's status is a number between 200 and 599")
    if type(reply.body) is not bytes:
        raise TypeError(f"a Reply's body is bytes, not {type(reply.body).__name__}")
    if reply.body and status in _BODILESS:
        raise ValueError(f"a Reply of status {status} has no body")
    if reply.content_type is not None:
        _check("Content-Type", reply.content_type)
    for name, value in reply.headers:
        _check(name, value)
    return reply


def _check(name: str, value: str) -> None:
    """Raise `ValueError` or `TypeError` for a header that a Reply can't have. Its value isn't shown."""
    if type(name) is not str or type(value) is not str:  # whatever its annotation says
        raise TypeError("a Reply's headers are pairs of str")
    if not _NAME.fullmatch(name):
        raise ValueError("the name of a Reply's header holds what no header's name may")
    if name.lower() in _FRAMING:
        raise ValueError(f"a Reply has no {name} of its own: its body's length decides")
    if not _VALUE.fullmatch(value):
        raise ValueError(
            f"the value of a Reply's {name[:40]} holds a line break, a control character, or a "
            "character beyond Latin-1; encode it, as by urllib.parse.quote"
        )


def fields_of(reply: Reply) -> list[tuple[bytes, bytes]]:
    """A reply's header fields, encoded."""
    fields = [(b"content-length", b"%d" % len(reply.body)), NO_SNIFFING]
    if reply.content_type is not None:
        fields.append((b"content-type", reply.content_type.encode("latin-1")))
    return fields + [(n.lower().encode("latin-1"), v.encode("latin-1")) for n, v in reply.headers]
