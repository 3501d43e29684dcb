"""Bitbucket Server and Data Center: repository webhooks."""

from webhook_receiver.provider import MEBIBYTE, Provider, Reading, keyless, read_marked
from webhook_receiver.signing import Bare, TemplateHmac
from webhook_receiver.types import Delivery, Reply

_TEST = (b"x-event-key", b"diagnostics:ping")
_TEST_LIMIT = 1_024  # bytes


def _test(delivery: Delivery) -> Reply | None:
    """The unsigned "Test connection": always the same JSON."""
    if _TEST not in delivery.headers.pairs or len(delivery.body) > _TEST_LIMIT:
        return None
    return Reply() if read_marked(delivery.body, b'"test"') == {"test": True} else None


provider = Provider(
    name="bitbucket-server",
    title="Bitbucket Data Center",
    docs="https://confluence.atlassian.com/bitbucketserver/manage-webhooks-938025878.html",
    scheme=TemplateHmac(headers=("x-hub-signature",), grammar=Bare(b"sha256=")),
    reading=Reading(id="header:x-request-id", type="header:x-event-key"),
    handshakes=(keyless("POST", _test, kind="test"),),
    body_limit=26 * MEBIBYTE,  # it says no limit; a push holds as much as one of GitHub
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the webhook's secret, from the repository's settings",
    notes=(
        "Type and identity are in unsigned headers.",
        "Failed deliveries are not sent again.",
    ),
)
