"""Bitbucket Cloud: repository webhooks."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import Bare, TemplateHmac

provider = Provider(
    name="bitbucket-cloud",
    title="Bitbucket Cloud",
    docs="https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/",
    scheme=TemplateHmac(headers=("x-hub-signature",), grammar=Bare(b"sha256=")),
    reading=Reading(id="header:x-request-uuid", type="header:x-event-key"),
    keep_headers=frozenset({b"x-attempt-number", b"x-hook-uuid"}),
    ack_within=8.0,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the webhook's secret, from the repository's settings",
    notes=(
        "Type and identity are in unsigned headers.",
        "It isn't documented whether a retry keeps its identity.",
    ),
)
