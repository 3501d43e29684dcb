"""Bitbucket Server and Data Center: repository webhooks."""

from webhook_receiver.provider import Provider, Reading, bare_test
from webhook_receiver.signing import Bare, TemplateHmac

provider = Provider(
    name="bitbucket-server",
    title="Bitbucket Data Center",
    docs="https://confluence.atlassian.com/bitbucketserver/manage-webhooks-938025878.html",
    scheme=TemplateHmac(headers=("x-hub-signature",), grammar=Bare(b"sha256=")),
    reading=Reading(id="header:x-request-id", type="header:x-event-key"),
    handshakes=(bare_test("x-event-key", "diagnostics:ping", {"test": True}),),
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the webhook's secret, from the repository's settings",
    samples="webhook_providers/samples/bitbucket-server",
    notes=(
        "Type and identity stand in unsigned headers.",
        "Failed deliveries are not sent again.",
    ),
)
