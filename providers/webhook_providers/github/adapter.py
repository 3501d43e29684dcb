"""GitHub: repository, organization and App webhooks, as JSON or form."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from webhook_receiver.document import (
    ID_LIMIT,
    form_text,
    is_form,
    read_form,
    read_json,
    replaced,
    text_of,
    write_json,
)
from webhook_receiver.provider import (
    DAY,
    FORM_HEADERS,
    JSON_HEADERS,
    MEBIBYTE,
    HeaderPairs,
    Provider,
    hash_of,
    keyless,
    sole_header,
    untyped,
)
from webhook_receiver.signing import Bare, TemplateHmac
from webhook_receiver.types import Delivery, Opened, Reply, Verified

_NAME = re.compile(r"[a-z0-9_]{1,64}")
_EVENT, _DELIVERY = b"x-github-event", b"x-github-delivery"

# The event's name is in an unsigned header. If the body can confirm it, it must, so that a captured
# push can't be sent again as a release: it is untyped then. For other events the header is believed.
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


def _name(verified: Verified, header: bytes) -> str | None:
    """A header's text, or None if it isn't a name."""
    text = (sole_header(verified, header) or b"").decode("latin-1")
    return text if 1 <= len(text) <= ID_LIMIT and text.isascii() and text.isprintable() else None


def _open(verified: Verified) -> Sequence[Opened]:
    body, raw = _document(verified.body)
    id_, type_ = _name(verified, _DELIVERY), _type(verified, read_json(body))
    if type_ is None:
        return [untyped(body, raw, id=id_)]
    return [Opened(id_ or hash_of(body), type_, body, raw)]


def _type(verified: Verified, document: object) -> str | None:
    """The event's name and action; None without a name, or if the body contradicts it."""
    event = _name(verified, _EVENT) or ""
    fields = cast("dict[str, object]", document) if isinstance(document, dict) else {}
    # `push.x` would be a type that no body confirms.
    if _CONFIRMED_BY.get(event) not in {None, *fields} or not _NAME.fullmatch(event):
        return None
    if fields.get("action") is None:
        return event
    action = text_of(fields, "action", ID_LIMIT - len(event) - 1)
    return None if action is None else f"{event}.{action}"


def _document(body: bytes) -> tuple[bytes, bytes | None]:
    """The JSON, and the body as sent if it is a form: the signature covers the form's bytes."""
    if not is_form(body, "payload"):
        return body, None
    return form_text(read_form(body), "payload").encode("utf-8", "surrogatepass"), body


def _write(type: str, payload: Any, id: str) -> bytes:  # noqa: ARG001
    action = type.partition(".")[2]
    return write_json(replaced(payload, "action", action) if action else payload)


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    marked = (name for name, mark in _CONFIRMED_BY.items() if f'"{mark}"'.encode() in body)
    event = (type or next(marked, "push")).partition(".")[0]
    kind = FORM_HEADERS if is_form(body, "payload") else JSON_HEADERS
    return (*kind, (_EVENT, event.encode()), (_DELIVERY, id.encode()))


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
    bodies=("JSON", "form"),
    body_limit=50 * MEBIBYTE,  # payloads end at 25 MB, and a form writes them longer
    id_promise="promised",
    ack_within=8.0,  # GitHub hangs up after ten seconds and does not try again by itself
    retry_horizon=3 * DAY,
    secret_hint="the webhook's secret, as set on its settings page",
    models="webhook_providers.models.github",
    notes=(
        "GitHub sends each event once: redeliver failed ones in its settings within three days.",
    ),
)
