"""Paddle Billing: transactions, subscriptions and customers."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import KeyValues, TemplateHmac, TimestampRule

provider = Provider(
    name="paddle",
    title="Paddle Billing",
    docs="https://developer.paddle.com/webhooks/overview",
    scheme=TemplateHmac(
        headers=("paddle-signature",),
        grammar=KeyValues("h1", b";"),
        signed="{part:ts}:{body}",
        timestamp=TimestampRule(at="part:ts", tolerance=30),
    ),
    reading=Reading(id="body:event_id", type="body:event_type"),
    id_promise="promised",
    ack_within=4.0,
    retry_horizon=3 * DAY,
    repeats=3 * DAY,
    unsure=frozenset({"repeats"}),
    secret_hint="the destination's secret key, pdl_ntfset_…",
    notes=("Paddle's own libraries allow an age of 5 seconds; here it is 30, since clocks drift.",),
)
