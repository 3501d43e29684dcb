"""SendGrid: the event webhook, many events a request."""

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
    reading=Reading(id="body:sg_event_id", type="body:event", batch="body"),
    body_limit=40 * MEBIBYTE,  # inbound mail of up to 30 MB; posts of events end at 768 kB
    retry_horizon=DAY,
    unsure=frozenset({"ack_within"}),
    secret_hint="the verification key, from Mail Settings, Event Webhook",
    notes=("A source needs the signed event webhook: signing is off until you turn it on.",),
)
