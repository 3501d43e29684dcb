"""GitHub: repository, organization and App webhooks, as JSON or form."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from webhook_receiver.document import (
    ID_LIMIT,
    form_text,
    is_form,
    malformed,
    read_form,
    read_object,
    replaced,
    text_at,
    write_json,
)
from webhook_receiver.provider import (
    DAY,
    FORM_HEADERS,
    JSON_HEADERS,
    MEBIBYTE,
    HeaderPairs,
    Provider,
    keyless,
)
from webhook_receiver.signing import Bare, TemplateHmac
from webhook_receiver.types import Delivery, Opened, Reply, Verified

_NAME = re.compile(r"[a-z0-9_]{1,64}")
_EVENT, _DELIVERY = b"x-github-event", b"x-github-delivery"

# The event's name is in an unsigned header. If the body can confirm it, it must, so that a captured
# push can't be sent again as a release. For other events the header is believed.
_CONFIRMED_BY: Mapping[str, str] = {
    "check_run": "check_run",
    "check_suite": "check_suite",
    "commit_comment": "comment",
    "create": "ref_type",
    "delete": "ref_type",
    "deployment": "deployment",
    "deployment_status": "deployment_status",
    "discussion": "discussion",
    "fork": "forkee",
    "gollum": "pages",
    "installation": "installation",
    "issue_comment": "comment",
    "issues": "issue",
    "label": "label",
    "member": "member",
    "milestone": "milestone",
    "ping": "zen",
    "pull_request": "pull_request",
    "pull_request_review": "review",
    "pull_request_review_comment": "comment",
    "push": "pusher",
    "release": "release",
    "status": "state",
    "team": "team",
    "workflow_job": "workflow_job",
    "workflow_run": "workflow_run",
}


def _name(verified: Verified, header: bytes) -> str:
    value = (verified.header(header) or b"").decode("latin-1")
    if not (1 <= len(value) <= ID_LIMIT and value.isascii() and value.isprintable()):
        raise malformed(f"{header.decode()} is not 1 to {ID_LIMIT} printable characters")
    return value


def _open(verified: Verified) -> Sequence[Opened]:
    body, raw = _document(verified.body)
    document = read_object(body)
    event = _name(verified, _EVENT)
    if not _NAME.fullmatch(event):  # `push.x` would be a type that no body confirms
        raise malformed("x-github-event is not an event's name")
    if event in _CONFIRMED_BY and _CONFIRMED_BY[event] not in document:
        raise malformed(f"the unsigned x-github-event says {event}, and the body contradicts it")
    type_ = event
    if document.get("action") is not None:
        type_ = f"{event}.{text_at(document, 'action', 'the action')}"
        text_at({"type": type_}, "type", "the event's type")  # not too long
    return [Opened(_name(verified, _DELIVERY), type_, body, raw)]


def _document(body: bytes) -> tuple[bytes, bytes | None]:
    """The JSON, and the body as sent if it is a form: the signature covers the form's bytes."""
    if not is_form(body, "payload"):
        return body, None
    return form_text(read_form(body), "payload").encode("utf-8", "surrogatepass"), body


def _write(type: str, payload: Any, id: str) -> bytes:
    del id
    action = type.partition(".")[2]
    return write_json(replaced(payload, "action", action) if action else payload)


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    event = type.partition(".")[0] if type else _guess(body)
    content_type = FORM_HEADERS if is_form(body, "payload") else JSON_HEADERS
    return (*content_type, (_EVENT, event.encode()), (_DELIVERY, id.encode()))


def _guess(body: bytes) -> str:
    names = (name for name, mark in _CONFIRMED_BY.items() if f'"{mark}"'.encode() in body)
    return next(names, "push")


def _ping(delivery: Delivery) -> Reply | None:
    """The unsigned header names the event, so the body must show that it is a ping as well.

    Another event, sent again under that header, isn't one.
    """
    if delivery.headers.get(_EVENT) != b"ping" or b'"zen"' not in delivery.body:
        return None
    return Reply(200, b'{"status":"pong"}', "application/json")


provider = Provider(
    name="github",
    title="GitHub",
    docs="https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries",
    # Only the SHA-256 header counts; the SHA-1 one, which is still sent, is no fallback.
    scheme=TemplateHmac(headers=("x-hub-signature-256",), grammar=Bare(b"sha256=")),
    open=_open,
    write=_write,
    dress=_dress,
    handshakes=(keyless("POST", _ping, signed=True, kind="ping"),),
    declared=frozenset({_EVENT, _DELIVERY}),
    identity_headers=frozenset({_DELIVERY}),
    keep_headers=frozenset(
        {
            b"x-github-hook-id",
            b"x-github-hook-installation-target-id",
            b"x-github-hook-installation-target-type",
        }
    ),
    body_limit=50 * MEBIBYTE,  # payloads end at 25 MB, and a form writes them longer
    ack_within=8.0,  # GitHub hangs up after ten seconds and does not try again by itself
    retry_horizon=3 * DAY,
    secret_hint="the webhook's secret, as set on its settings page",
    models="webhook_providers.models.github",
    notes=(
        "GitHub sends each event once: redeliver failed ones from its settings within three days.",
    ),
)
