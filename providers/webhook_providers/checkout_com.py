"""Checkout.com: workflow webhooks."""

from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="checkout-com",
    title="Checkout.com",
    docs="https://www.checkout.com/docs/developer-resources/webhooks",
    scheme=TemplateHmac(headers=("cko-signature",)),
    reading=Reading(id="body:id", type="body:type"),
    id_promise="promised",
    ack_within=8.0,
    retry_horizon=30 * HOUR,
    unsure=frozenset({"ack_within"}),
    secret_hint="the workflow's signature key, not its authorization key",
    notes=(
        "No time is signed: an old delivery that is sent again is only noticed as a duplicate.",
        "Its authorization header, a fixed text, is ignored: the signature says more.",
    ),
)
