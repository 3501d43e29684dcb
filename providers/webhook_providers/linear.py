"""Linear: issues, comments and projects."""

from webhook_receiver.provider import HOUR, MEBIBYTE, Provider, Reading
from webhook_receiver.signing import TemplateHmac, TimestampRule

provider = Provider(
    name="linear",
    title="Linear",
    docs="https://linear.app/developers/webhooks",
    scheme=TemplateHmac(
        headers=("linear-signature",),
        timestamp=TimestampRule(at="body:webhookTimestamp", unit="ms", tolerance=60),
    ),
    reading=Reading(id="header:linear-delivery", type="{body:type}.{body:action}"),
    body_limit=5 * MEBIBYTE,  # as in its own SDK
    id_promise="promised",
    ack_within=4.0,
    retry_horizon=8 * HOUR,
    repeats=8 * HOUR,
    unsure=frozenset({"repeats"}),
    secret_hint="the webhook's signing secret",
    notes=("The identity is in an unsigned header.",),
)
