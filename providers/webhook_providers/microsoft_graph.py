"""Microsoft Graph: change notifications, many a request."""

from webhook_receiver.handshake import posted_query_echo
from webhook_receiver.provider import HOUR, Provider
from webhook_receiver.reading import Reading
from webhook_receiver.signing import SharedToken

provider = Provider(
    name="microsoft-graph",
    title="Microsoft Graph",
    docs="https://learn.microsoft.com/graph/change-notifications-delivery-webhooks",
    # Notifications with resource data carry validationTokens too: JWTs, not looked at here.
    scheme=SharedToken(at="body:value.*.clientState"),
    # Without an id, two changes of one thing read alike: rather seen twice than lost.
    reading=Reading(
        id="body:id | {hash}:{received}",
        type="lifecycle.{body:lifecycleEvent} | body:changeType",
        batch="body:value",
        hidden=("clientState",),
    ),
    handshakes=(posted_query_echo("validationToken"),),
    ack_within=2.5,
    retry_horizon=4 * HOUR,
    secret_hint="the clientState of your subscriptions; up to 128 characters",
    samples="webhook_providers/samples/microsoft-graph",
    notes=(
        "clientState proves nothing of the rest: whoever sees one delivery can send any other.",
        "Notifications without an id are told apart by the moment of arrival.",
    ),
)
