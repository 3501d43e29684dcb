"""Slack: Events API, interactivity and slash commands."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from webhook_receiver.document import (
    ID_LIMIT,
    at,
    is_form,
    malformed,
    read_form,
    read_json,
    replaced,
    text_of,
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
    hash_of,
    keyless,
    read_marked,
    untyped,
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
    if not is_form(verified.body):
        return [_event(verified.body)]
    fields = read_form(verified.body)
    if isinstance(payload := fields.get("payload"), str):
        return [_interaction(payload.encode("utf-8", "surrogatepass"), verified)]
    return [_command(fields, verified)]


def _event(body: bytes) -> Opened:
    document = read_json(body)
    type_ = text_of(document, "type")
    if type_ is None:
        return untyped(body)
    if type_ != "event_callback":  # app_rate_limited and its like have no event
        return Opened(hash_of(body), type_, body)
    id_, kind = text_of(document, "event_id"), text_of(document, "event.type")
    if kind is not None and at(document, "event.subtype") is not None:
        subtype = text_of(document, "event.subtype", ID_LIMIT - len(kind) - 1)
        kind = None if subtype is None else f"{kind}.{subtype}"
    return untyped(body, id=id_) if kind is None else Opened(id_ or hash_of(body), kind, body)


def _interaction(body: bytes, verified: Verified) -> Opened:
    document = read_json(body)
    type_, id_ = text_of(document, "type"), text_of(document, "trigger_id")
    if type_ is None:
        return untyped(body, verified.body, id=id_)
    return Opened(id_ or _moment(verified), type_, body, verified.body)


def _moment(verified: Verified) -> str:
    """The identity of what has no trigger, such as closed views and requests for options.

    Who types the same twice sends the same bytes twice. Slack never sends an interaction again, so
    the time of signing loses nothing.
    """
    return f"{hash_of(verified.body)}:{verified.signed_at or verified.delivery.received_at:.3f}"


def _command(fields: dict[str, Any], verified: Verified) -> Opened:
    body, id_ = write_json(fields), text_of(fields, "trigger_id")
    command = text_of(fields, "command", ID_LIMIT - len(_COMMAND)) or ""
    if not command.startswith("/"):  # neither an interaction nor a slash command
        return untyped(body, verified.body, id=id_)
    return Opened(id_ or _moment(verified), f"{_COMMAND}.{command[1:]}", body, verified.body)


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
    bodies=("JSON", "form"),
    handshakes=(
        form_flag("ssl_check", "1"),
        keyless("POST", _challenge, signed=True, kind="echo"),
    ),
    keep_headers=frozenset({b"x-slack-retry-num", b"x-slack-retry-reason"}),
    accepted=Reply(),  # a JSON answer to a slash command would be shown to the user
    ack_within=2.5,  # Slack waits three seconds
    retry_horizon=HOUR,
    identity="`body:event_id`, else `body:trigger_id`, else a hash of the body and the time of signing",
    id_promise="promised",
    secret_hint="the app's signing secret, from Basic Information",
)
