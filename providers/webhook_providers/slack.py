"""Slack: Events API, interactivity and slash commands."""

import hashlib
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from webhook_receiver.document import (
    at,
    form_text,
    malformed,
    read_form,
    read_object,
    replaced,
    text_at,
    write_json,
)
from webhook_receiver.provider import (
    CHALLENGE_LIMIT,
    FORM_HEADERS,
    JSON_HEADERS,
    NOSNIFF,
    HeaderPairs,
    Provider,
    form_flag,
    keyless,
    read_marked,
)
from webhook_receiver.signing import Bare, TemplateHmac, TimestampRule
from webhook_receiver.types import HOUR, Delivery, Opened, Reply, Verified

_INTERACTIONS = frozenset(
    {
        "block_actions",
        "block_suggestion",
        "interactive_message",
        "message_action",
        "shortcut",
        "view_closed",
        "view_submission",
        "workflow_step_edit",
    }
)
_COMMAND = "slash_command"


def _open(verified: Verified) -> Sequence[Opened]:
    if verified.body.startswith(b"{"):
        return [_event(verified.body)]
    fields = read_form(verified.body)
    if "payload" in fields:
        payload = form_text(fields, "payload").encode("utf-8", "surrogatepass")
        return [_interaction(payload, verified.body)]
    return [_command(fields, verified.body)]


def _event(body: bytes) -> Opened:
    document = read_object(body)
    if document.get("type") != "event_callback":  # app_rate_limited and its like have no event
        return Opened(_hash(body), text_at(document, "type", "the type"), body)
    type_ = text_at(document, "event.type", "the event's type")
    event = document["event"]
    if event.get("subtype") is not None:
        type_ = f"{type_}.{text_at(event, 'subtype', 'the subtype')}"
        text_at({"type": type_}, "type", "the event's type")  # not too long
    return Opened(text_at(document, "event_id", "the event's id"), type_, body)


def _interaction(body: bytes, raw: bytes) -> Opened:
    document = read_object(body)
    type_ = text_at(document, "type", "the interaction's type")
    # Closed views and some options requests carry no trigger; their bytes are their identity.
    known = isinstance(document.get("trigger_id"), str)
    id_ = text_at(document, "trigger_id", "the trigger") if known else _hash(raw)
    return Opened(id_, type_, body, raw)


def _command(fields: dict[str, Any], raw: bytes) -> Opened:
    command = fields.get("command")
    if not isinstance(command, str) or not command.startswith("/"):
        raise malformed("the form is neither an interaction nor a slash command")
    type_ = text_at({"type": f"{_COMMAND}.{command[1:]}"}, "type", "the command")
    id_ = text_at(fields, "trigger_id", "the trigger") if "trigger_id" in fields else _hash(raw)
    return Opened(id_, type_, write_json(fields), raw)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _write(type: str, payload: Any, id: str) -> bytes:
    name = type.partition(".")[0]
    if name == _COMMAND:
        return urlencode({**payload, "trigger_id": id}).encode()
    if name in _INTERACTIONS:
        return urlencode({"payload": write_json(replaced(payload, "trigger_id", id))}).encode()
    return write_json(replaced(payload, "event_id", id))


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    del id, type
    return JSON_HEADERS if body.startswith(b"{") else FORM_HEADERS


def _challenge(delivery: Delivery) -> Reply | None:
    """docs: docs.slack.dev/reference/events/url_verification: the challenge as plain text."""
    document = read_marked(delivery.body, b'"url_verification"')
    if at(document, "type") != "url_verification":
        return None
    text = at(document, "challenge")
    if not isinstance(text, str) or not text.isascii() or len(text) > CHALLENGE_LIMIT:
        raise malformed(f"challenge is not up to {CHALLENGE_LIMIT} ASCII characters")
    return Reply(200, text.encode(), "text/plain", NOSNIFF)


provider = Provider(
    name="slack",
    title="Slack",
    docs="https://docs.slack.dev/authentication/verifying-requests-from-slack",
    scheme=TemplateHmac(
        headers=("x-slack-signature",),
        grammar=Bare(b"v0="),
        signed="v0:{timestamp}:{body}",
        timestamp=TimestampRule(at="header:x-slack-request-timestamp", future=300),
    ),
    open=_open,
    write=_write,
    dress=_dress,
    handshakes=(
        form_flag("ssl_check", "1"),
        keyless("POST", _challenge, signed=True, kind="echo"),
    ),
    keep_headers=frozenset({b"x-slack-retry-num", b"x-slack-retry-reason"}),
    accepted=Reply(),  # a JSON answer to a slash command would be shown to the user
    ack_within=2.5,  # Slack waits three seconds
    retry_horizon=HOUR,
    secret_hint="the app's signing secret, from Basic Information",
)
