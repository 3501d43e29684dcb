"""Paddle Billing: transactions, subscriptions and customers."""

from webhook_receiver.provider import DAY, Provider, PublishedAddresses, Reading
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
    addresses=PublishedAddresses(
        networks=(
            "34.232.58.13",
            "34.195.105.136",
            "34.237.3.244",
            "35.155.119.135",
            "52.11.166.252",
            "34.212.5.7",
            # those of the sandbox
            "34.194.127.46",
            "54.234.237.108",
            "3.208.120.145",
            "44.226.236.210",
            "44.241.183.62",
            "100.20.172.113",
        ),
        page="https://developer.paddle.com/webhooks/about/respond-to-webhooks",
        read_on="2026-11-29",
    ),
    notes=("Paddle's own libraries allow an age of 5 seconds; here it is 30, since clocks drift.",),
)
