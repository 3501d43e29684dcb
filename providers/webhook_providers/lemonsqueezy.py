"""Lemon Squeezy: orders, subscriptions and licences."""

from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="lemonsqueezy",
    title="Lemon Squeezy",
    docs="https://docs.lemonsqueezy.com/help/webhooks",
    scheme=TemplateHmac(headers=("x-signature",)),
    reading=Reading(
        id="{body:data.id}:{body:meta.event_name}:{body:data.attributes.updated_at}",
        type="body:meta.event_name",
        apart=("hash",),  # the time of change is in whole seconds
    ),
    id_promise="made",
    retry_horizon=HOUR,
    unsure=frozenset({"ack_within"}),
    secret_hint="the webhook's signing secret",
    notes=(
        "Events have no identity of their own: it is made of object, event and time of change.",
    ),
)
