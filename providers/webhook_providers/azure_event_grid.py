"""Azure Event Grid: events in its own schema or as CloudEvents, many a request."""

from dataclasses import replace

from webhook_receiver.document import at, malformed, read_json, write_json
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.provider import (
    CHALLENGE_LIMIT,
    DAY,
    MEBIBYTE,
    Provider,
    Reading,
    TokenOptions,
    abuse_protection,
    keyless,
    with_token,
)
from webhook_receiver.signing import SharedToken, entra_token
from webhook_receiver.types import Delivery, Reply

# Event Grid's application: learn.microsoft.com/azure/event-grid/secure-webhook-delivery
_EVENT_GRID = "4962773b-9cdb-44cf-a8bf-237846a00ab7"
_VALIDATION = "Microsoft.EventGrid.SubscriptionValidationEvent"


def _validation(delivery: Delivery) -> Reply | None:
    """The code is sent back at once. validationUrl is anybody's address, and is never called."""
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
        raise malformed("data.validationCode is missing")
    return Reply(200, write_json({"validationResponse": code}), "application/json")


class _Options(TokenOptions):
    tenant: str | None = None
    audience: str | None = None


def _configure(provider: Provider, options: _Options) -> Provider:
    """`token` is where the secret is shown, if not in the URL.

    `tenant` and `audience` are of the Entra ID application that secures the delivery, and replace
    the secret.
    """
    if options.tenant is None and options.audience is None:
        return with_token(provider, options)
    if options.token is not None:
        raise ConfigurationError("tenant and audience replace token; drop one or the other")
    token = entra_token(options.tenant, options.audience, client=_EVENT_GRID)
    return replace(provider, scheme=token)


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
    # Behind the secret in the URL, so that no stranger's subscription is confirmed.
    handshakes=(
        keyless("POST", _validation, signed=True),
        abuse_protection("eventgrid.azure.net", signed=True),
    ),
    options=_Options,
    configure=_configure,
    body_limit=2 * MEBIBYTE,  # events of up to 1 MB
    ack_within=25.0,
    retry_horizon=DAY,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="a text of your own, in the subscription's URL as ?token=…",
    notes=(
        "The token proves nothing about the body: whoever knows the URL can send anything.",
        "With `tenant` and `audience`, deliveries must carry a token of Microsoft Entra ID.",
    ),
)
