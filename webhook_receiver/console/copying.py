"""Commands for a shell that send an event again, as one can copy them from its page.

Rule of this file: a command does what it shows. What a page would show otherwise than it is, such as a
control character, is only in a file that one downloads.
"""

from __future__ import annotations

import json
import shlex

from webhook_receiver.inbox.records import EventRecord
from webhook_receiver.printable import plain

LONGEST_BODY = 2_000  # bytes that are part of a command


def send_command(event: EventRecord) -> str | None:
    """What sends a copy of an event, signed as its sender would; None if that can't be shown.

    The copy has the event's id, so that it is recognised as one.
    """
    words = ["webhook-receiver", "send", event.source, event.type or "event", "--id", event.id]
    data = None if event.raw is not None else _as_json(_inline(event))
    words += ["--body", file_name(event)] if data is None else ["--data", data]
    return _shown(words)


def curl_command(event: EventRecord, base: str) -> str | None:
    """What posts an event to a receiver without its signature; None if that can't be shown."""
    words = ["curl", "-i", f"{base.rstrip('/')}{event.path}"]
    for name, value in event.headers.sent() if event.headers is not None else ():
        words += ["-H", f"{name.decode('latin-1')}: {value.decode('latin-1')}"]
    body = _inline(event)
    words += ["--data-binary", f"@{file_name(event)}" if body is None else body]
    return _shown(words)


def file_name(event: EventRecord) -> str:
    """The name of the file that has an event's body once it was downloaded."""
    return f"event-{event.key}.{'json' if event.raw is None else 'txt'}"


def _inline(event: EventRecord) -> str | None:
    """A body that can be part of a command; None for another."""
    body = event.body or b"" if event.raw is None else event.raw
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    return text if 0 < len(body) <= LONGEST_BODY and text[0] != "@" and _shows(text) else None


def _as_json(text: str | None) -> str | None:
    try:
        json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    return text


def _shows(text: str) -> bool:
    return plain(text, lines=True) == text


def _shown(words: list[str]) -> str | None:
    command = " ".join(shlex.quote(word) for word in words)
    return command if _shows(command) else None
