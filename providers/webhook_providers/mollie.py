"""Mollie: signed, next-generation webhooks."""

from webhook_receiver.provider import HOUR, Provider, Reading, body_ping
from webhook_receiver.signing import Bare, TemplateHmac

provider = Provider(
    name="mollie",
    title="Mollie",
    docs="https://docs.mollie.com/reference/webhooks-new",
    scheme=TemplateHmac(headers=("x-mollie-signature",), grammar=Bare(b"sha256=")),
    reading=Reading(id="body:id", type="body:type"),
    handshakes=(body_ping("type", "hook.ping"),),
    ack_within=12.0,
    retry_horizon=26 * HOUR,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the webhook's signing secret",
    notes=(
        "Classic webhooks, a form with only an id, are unsigned: use a generic source for them.",
    ),
)
