"""DocuSign Connect: envelopes and recipients, in JSON."""

from webhook_receiver.provider import DAY, MEBIBYTE, Provider, Reading
from webhook_receiver.signing import TemplateHmac

_MOST_KEYS = 100  # a header for each active key, any of which will do

provider = Provider(
    name="docusign",
    title="DocuSign Connect",
    docs="https://developers.docusign.com/platform/webhooks/connect/",
    # The key looks like base64, but is used as text.
    scheme=TemplateHmac(
        headers=tuple(f"x-docusign-signature-{n}" for n in range(1, _MOST_KEYS + 1)),
        encoding="base64",
    ),
    reading=Reading(
        id="{body:data.envelopeId}:{body:event}:{body:generatedDateTime}[:{body:data.recipientId}]",
        type="body:event",
    ),
    body_limit=40 * MEBIBYTE,  # documents of up to 25 MB may be embedded, as base64
    id_promise="made",
    ack_within=30.0,
    retry_horizon=15 * DAY,
    secret_hint="a Connect HMAC key, as text: it is not decoded",
    notes=("Choose JSON as the data format: XML of the older kind is answered 400.",),
)
