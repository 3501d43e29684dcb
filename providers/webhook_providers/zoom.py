"""Zoom: meetings, webinars, recordings, users and the rest of its products."""

from webhook_receiver.document import write_json
from webhook_receiver.provider import HOUR, Provider, Reading, hmac_of_body
from webhook_receiver.signing import Bare, Key, TemplateHmac, TimestampRule
from webhook_receiver.types import Reply


def _reply(key: Key, token: str, digest: bytes) -> Reply:
    del key
    answer = {"plainToken": token, "encryptedToken": digest.hex()}
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
        " | {body:event}:{hash}",
        type="body:event",
    ),
    handshakes=(
        hmac_of_body(
            ("event", "endpoint.url_validation"),
            "payload.plainToken",
            r"[A-Za-z0-9_+/=.-]{1,128}",  # no colon: what a delivery signs begins with `v0:`
            _reply,
        ),
    ),
    ack_within=2.5,
    retry_horizon=2 * HOUR,
    secret_hint="the app's secret token, from its Feature page; not the verification token",
    samples="webhook_providers/samples/zoom",
    notes=("Zoom validates the URL when you save it, and about every 72 hours.",),
)
