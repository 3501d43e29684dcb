"""Onfido: checks, reports and workflow runs."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="onfido",
    title="Onfido",
    docs="https://documentation.onfido.com/api/latest/#webhooks",
    scheme=TemplateHmac(headers=("x-sha2-signature",)),
    # Neither header nor body names an event: the same bytes are the same event.
    reading=Reading(
        id="hash",
        type="body:payload.action | body:payload.resource_type",
        fresh="body:payload.object.id",
    ),
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the webhook's token, shown once when it is made",
    notes=(
        "Events have no identity of their own: it is a hash of the body.",
        "No time is signed: only its identity shows that an old delivery was sent again.",
    ),
)
