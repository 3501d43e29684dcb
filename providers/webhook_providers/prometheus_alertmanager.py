"""Prometheus Alertmanager: groups of alerts, each alert an event of its own."""

from webhook_receiver.provider import MEBIBYTE, Provider, Reading, TokenOptions, with_token
from webhook_receiver.signing import SharedToken

provider = Provider(
    name="prometheus-alertmanager",
    title="Prometheus Alertmanager",
    docs="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config",
    scheme=SharedToken.named("bearer"),
    # An alert is sent again at every repeat_interval, as the same event.
    reading=Reading(
        id="{body:fingerprint}:{body:status}:{body:startsAt}:{root:receiver}:{root:groupKey}",
        type="body:status",
        # Rules are evaluated at fixed instants, so two clusters with the same rules give alerts alike
        # to the millisecond. Not the whole alert: `endsAt` and annotations go on changing.
        apart=("root:externalURL",),
        batch="body:alerts",
        whole=True,
    ),
    options=TokenOptions,
    configure=with_token,
    body_limit=8 * MEBIBYTE,  # all alerts of a group
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the credentials of the receiver's http_config",
    notes=(
        "The secret proves nothing about the body: whoever sees one delivery can send any other.",
        "An alert that goes on is sent again and again, and counts as the same event.",
    ),
)
