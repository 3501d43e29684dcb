"""Buildkite: builds, jobs and agents, in signature mode."""

from webhook_receiver.provider import DAY, Provider, Reading, body_ping
from webhook_receiver.signing import KeyValues, TemplateHmac, TimestampRule

provider = Provider(
    name="buildkite",
    title="Buildkite",
    docs="https://buildkite.com/docs/apis/webhooks/pipelines",
    scheme=TemplateHmac(
        headers=("x-buildkite-signature",),
        grammar=KeyValues("signature"),
        signed="{part:timestamp}.{body}",
        timestamp=TimestampRule(at="part:timestamp"),
    ),
    # A job that is tried again makes a build run again, in the same words.
    reading=Reading(id="header:x-buildkite-request | {hash}:{signed}", type="body:event"),
    handshakes=(body_ping("event", "ping"),),
    repeats=DAY,
    unsure=frozenset({"ack_within", "repeats", "retry_horizon"}),
    secret_hint="the token of the notification service, in signature mode",
    notes=(
        "The identity is in an unsigned header; without it, a hash of the body and its time.",
        "Token mode, the default there, signs nothing: choose the signature.",
    ),
)
