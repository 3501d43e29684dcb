"""Azure Event Grid: events in its own schema or as CloudEvents, many a request."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from webhook_receiver.document import at, malformed, read_json, write_json
from webhook_receiver.errors import Refused
from webhook_receiver.provider import (
    CHALLENGE_LIMIT,
    DAY,
    Provider,
    Reading,
    abuse_protection,
    keyless,
    with_token,
)
from webhook_receiver.signing import SharedToken, entra_token
from webhook_receiver.types import Delivery, Reply

# docs: learn.microsoft.com/azure/event-grid/secure-webhook-delivery: the application of Event Grid
_EVENT_GRID = "4962773b-9cdb-44cf-a8bf-237846a00ab7"
_VALIDATION = "Microsoft.EventGrid.SubscriptionValidationEvent"


def _validation(delivery: Delivery) -> Reply | None:
    """The code is given back at once; validationUrl is anybody's address, and never called."""
    if _VALIDATION.encode() not in delivery.body:
        return None
    try:
        document = read_json(delivery.body)
    except Refused:
        return None
    if at(document, "0.eventType") != _VALIDATION or at(document, "1") is not None:
        return None
    code = at(document, "0.data.validationCode")
    if not isinstance(code, str) or not 1 <= len(code) <= CHALLENGE_LIMIT:
        raise malformed("data.validationCode is not there")
    return Reply(200, write_json({"validationResponse": code}), "application/json")


def _configure(provider: Provider, source: str, options: Mapping[str, Any]) -> Provider:
    """`token` is where the secret is shown, if not in the URL; `tenant` and `audience` replace both.

    Those two are of the Entra ID application that secures the delivery.
    """
    if {"tenant", "audience"} & set(options):
        token = entra_token(source, options, client=_EVENT_GRID)
        return replace(provider, configure=None, scheme=token)
    return with_token(provider, source, options)


provider = Provider(
    name="azure-event-grid",
    title="Azure Event Grid",
    docs="https://learn.microsoft.com/azure/event-grid/webhook-event-delivery",
    scheme=SharedToken(at="query:token"),
    reading=Reading(
        id="{body:id}[ {body:source}][ {body:topic}]",
        type="body:eventType | body:type",
        batch="body | one",
    ),
    # Signed, so that no stranger's subscription is confirmed: the secret is in the URL.
    handshakes=(
        keyless("POST", _validation, signed=True),
        abuse_protection("eventgrid.azure.net", signed=True),
    ),
    configure=_configure,
    ack_within=25.0,
    retry_horizon=DAY,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="a text of your own, which stands in the subscription's URL as ?token=…",
    samples="webhook_providers/samples/azure-event-grid",
    notes=(
        "The token proves nothing of the body: whoever knows the URL can send anything.",
        "Tokens of Microsoft Entra ID are asked for where `tenant` and `audience` are given.",
    ),
)
