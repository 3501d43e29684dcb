"""JetStream's API: JSON questions, JSON answers, and its errors by number."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from webhook_receiver.errors import JetStreamError

API = "$JS.API."
NANOSECONDS = 1_000_000_000  # in a second; the API has all times in them
# server/errors.json: JSClusterNotAvailErr, JSClusterNotLeaderErr
_LEADERLESS = re.compile(rb'"err_code": ?(?:10008|10009)[,}]')
_DONE = re.compile(rb'"success": ?true')
_ERROR_WITHIN = 300  # bytes; an error is at the beginning of an answer
_encode = json.JSONEncoder(separators=(",", ":")).encode  # one writer: `dumps` makes one a call


def question(body: Mapping[str, Any] | None) -> bytes:
    """A request's body."""
    return b"" if body is None else _encode(body).encode()


def answer(payload: bytes) -> dict[str, Any]:
    """An answer; raise `JetStreamError` if it refuses."""
    found: dict[str, Any] = json.loads(payload)
    if "error" in found:
        error = found["error"]
        raise JetStreamError(
            error.get("err_code", error.get("code", 0)), error.get("description", "")
        )
    return found


def was_done(payload: bytes) -> bool:
    """Whether an answer says that the request was carried out."""
    return _DONE.search(payload) is not None


def has_no_leader(payload: bytes) -> bool:
    """Whether an answer says that a leader is being elected: the request had no effect."""
    return _LEADERLESS.search(payload, 0, _ERROR_WITHIN) is not None


def unsent(headers: Mapping[str, str], most: int) -> int:
    """How many of the messages asked for won't come, as a request's last status says."""
    return int(headers.get("Nats-Pending-Messages", most))


def token(reply: str) -> str:
    """What tells a request's reply subject from others: its end."""
    return reply.rpartition(".")[2]
