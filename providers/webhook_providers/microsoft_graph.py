"""Microsoft Graph: change notifications, many a request."""

from dataclasses import replace

from webhook_receiver.provider import (
    HOUR,
    MEBIBYTE,
    Options,
    Provider,
    Reading,
    echoed,
    keyless,
    parameters,
)
from webhook_receiver.signing import Paired, SharedToken, entra_token
from webhook_receiver.types import Delivery, Reply

# Microsoft Graph Change Tracking, for which the tokens of change notifications are made.
# docs: learn.microsoft.com/graph/change-notifications-with-resource-data
_PUBLISHER = "0bf30f3b-4a52-48df-9a82-234910c4a086"
_STATE = SharedToken(at="body:value.*.clientState")


def _validation(delivery: Delivery) -> Reply | None:
    """The token in the query of a POST without JSON, sent back decoded."""
    if b"validationToken=" not in delivery.query or delivery.body.lstrip()[:1] in (b"{", b"["):
        return None
    text = parameters(delivery.query).get("validationToken")
    return None if text is None else echoed(text)


class _Options(Options):
    tenant: str | None = None
    audience: str | None = None


def _configure(provider: Provider, options: _Options) -> Provider:
    """With `tenant` and `audience`, every request must carry `validationTokens` as well."""
    if options.tenant is None and options.audience is None:
        return provider
    tokens = entra_token(
        options.tenant,
        options.audience,
        client=_PUBLISHER,
        place="body:validationTokens.*",
        prefix="",
    )
    return replace(provider, scheme=Paired(usual=_STATE, other=tokens))


provider = Provider(
    name="microsoft-graph",
    title="Microsoft Graph",
    docs="https://learn.microsoft.com/graph/change-notifications-delivery-webhooks",
    scheme=_STATE,
    # Without an id, two changes of one thing look alike: better seen twice than lost.
    reading=Reading(
        id="body:id | {hash}:{received}",
        type="lifecycle.{body:lifecycleEvent} | body:changeType",
        # Not the whole notification: a retry may tell a renewed expiry, or encrypt its content anew.
        apart=(
            *("body:subscriptionId", "body:changeType", "body:lifecycleEvent", "body:resource"),
        ),
        batch="body:value",
        hidden=("clientState", "validationTokens"),
    ),
    handshakes=(keyless("POST", _validation, kind="token echo"),),
    options=_Options,
    configure=_configure,
    body_limit=4 * MEBIBYTE,  # many notifications a request, with their content if you ask for it
    ack_within=2.5,
    retry_horizon=4 * HOUR,
    secret_hint="the clientState of your subscriptions; up to 128 characters",
    notes=(
        "clientState proves nothing about the rest: whoever sees one delivery can send any other.",
        "`validationTokens` are checked if you give `tenant` and `audience`.",
        "Notifications without an id are told apart by their time of arrival.",
    ),
)
