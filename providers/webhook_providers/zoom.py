"""Zoom: meetings, webinars, recordings, users and the rest of its products."""

import re
from collections.abc import Sequence

from webhook_receiver.document import at, malformed, write_json
from webhook_receiver.provider import HOUR, Handshake, Provider, Reading, read_marked
from webhook_receiver.signing import Bare, Key, TemplateHmac, TimestampRule, mac
from webhook_receiver.types import Delivery, Reply

_VALIDATION = "endpoint.url_validation"
_TOKEN = re.compile(r"[A-Za-z0-9_+/=.-]{1,128}")  # no colon: what deliveries sign begins with `v0:`


def _validate(delivery: Delivery, keys: Sequence[Key]) -> Reply | None:
    """The token with its HMAC under the newest key.

    docs: developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint
    """
    document = read_marked(delivery.body, f'"{_VALIDATION}"'.encode())
    if at(document, "event") != _VALIDATION:
        return None
    token = at(document, "payload.plainToken")
    if not keys or not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise malformed("payload.plainToken is not a challenge")
    answer = {"plainToken": token, "encryptedToken": mac(keys[0], token.encode()).hex()}
    return Reply(200, write_json(answer), "application/json")


provider = Provider(
    name="zoom",
    title="Zoom",
    docs="https://developers.zoom.us/docs/api/webhooks/",
    scheme=TemplateHmac(
        headers=("x-zm-signature",),
        grammar=Bare(b"v0="),
        signed="v0:{timestamp}:{body}",
        timestamp=TimestampRule(at="header:x-zm-request-timestamp"),
    ),
    reading=Reading(
        id="{body:payload.object.uuid}[:{body:payload.object.participant.participant_uuid}]"
        "[:{body:payload.object.participant.user_id}]:{body:event}:{body:event_ts}"
        " | {body:payload.object.id}:{body:event}:{body:event_ts}"
        " | {body:payload.object.call_id}:{body:event}:{body:event_ts}"
        " | {body:event}:{hash}",
        type="body:event",
        # Not the whole event: the links and tokens of a recording are made anew.
        apart=(
            "body:payload.account_id",
            "body:payload.object.participant.participant_uuid",
            "body:payload.object.participant.user_id",
        ),
    ),
    handshakes=(
        Handshake(method="POST", signed=True, answer=_validate, keyed=True, kind="challenge, HMAC"),
    ),
    id_promise="made",
    ack_within=2.5,
    retry_horizon=2 * HOUR,
    repeats=2 * HOUR,
    unsure=frozenset({"repeats"}),
    secret_hint="the app's secret token, from its Feature page; not the verification token",
    notes=("Zoom validates the URL when you save it, and about every 72 hours after.",),
)
