"""EasyPost: trackers, batches and refunds."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import Bare, TemplateHmac

provider = Provider(
    name="easypost",
    title="EasyPost",
    docs="https://docs.easypost.com/guides/webhooks-guide",
    scheme=TemplateHmac(
        headers=("x-hmac-signature",), grammar=Bare(b"hmac-sha256-hex="), key="nfkd"
    ),
    reading=Reading(id="body:id", type="body:description"),
    id_promise="promised",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the webhook_secret that you gave the webhook",
    notes=(
        "No time is signed: only its identity shows that an old delivery was sent again.",
        "The secret is normalised (NFKD) before use, so characters that only look alike are the same.",
    ),
)
