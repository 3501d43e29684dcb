"""SendGrid: the event webhook, many events a request, and inbound mail."""

from webhook_receiver.provider import DAY, MEBIBYTE, Provider, Reading
from webhook_receiver.signing import PublicKeySignature, TimestampRule

provider = Provider(
    name="sendgrid",
    title="Twilio SendGrid",
    docs="https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features",
    scheme=PublicKeySignature(
        algorithm="ecdsa-p256",
        header="x-twilio-email-event-webhook-signature",
        signed="{timestamp}{body}",
        # It tries for a day, and doesn't say whether it signs each try anew.
        timestamp=TimestampRule(at="header:x-twilio-email-event-webhook-timestamp", tolerance=DAY),
    ),
    reading=Reading(
        id="body:sg_event_id | hash",
        type="body:event | {has:envelope}inbound",
        batch="body | one",  # of inbound mail, a request holds one
        form="*",
        mostly_json=True,
        charsets="charsets",
    ),
    bodies=("JSON", "multipart form"),
    body_limit=40 * MEBIBYTE,  # inbound mail of up to 30 MB; posts of events end at 768 kB
    retry_horizon=3 * DAY,  # events for one day, mail for three
    id_promise="promised",
    repeats=3 * DAY,
    unsure=frozenset({"ack_within", "repeats"}),
    secret_hint="the verification key, from Mail Settings, Event Webhook; or of the parse webhook's policy",
    notes=(
        "A source needs the signed event webhook: signing is off until you turn it on.",
        "Inbound mail needs a security policy with a signature, whose key is another: a source of its own.",
    ),
)
