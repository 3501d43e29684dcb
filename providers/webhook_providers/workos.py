"""WorkOS: directory, user and connection events."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import KeyValues, TemplateHmac, TimestampRule

provider = Provider(
    name="workos",
    title="WorkOS",
    docs="https://workos.com/docs/events/data-syncing/webhooks",
    scheme=TemplateHmac(
        headers=("workos-signature",),
        grammar=KeyValues("v1", b", "),  # comma and space, as its own libraries split it
        signed="{part:t}.{body}",
        timestamp=TimestampRule(at="part:t", unit="ms", tolerance=180, future=180),
    ),
    reading=Reading(id="body:id", type="body:event"),
    id_promise="promised",
    retry_horizon=3 * DAY,
    repeats=3 * DAY,
    unsure=frozenset({"ack_within", "repeats", "retry_horizon"}),
    secret_hint="the webhook endpoint's secret",
    notes=(
        "Only 200 counts.",
        "AuthKit actions want a signed answer, which isn't supported: point only webhooks here.",
    ),
)
