"""OpenAI: responses, batches and fine-tuning jobs that are done."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import standard_webhooks

provider = Provider(
    name="openai",
    title="OpenAI",
    docs="https://platform.openai.com/docs/guides/webhooks",
    # OpenAI's own library takes a secret without `whsec_` as text.
    scheme=standard_webhooks(key="text or whsec"),
    reading=Reading(id="header:webhook-id", type="body:type"),
    id_promise="promised",
    retry_horizon=3 * DAY,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the endpoint's signing secret, whsec_…",
    notes=(
        "Events hold identifiers only: fetch the object through the API.",
        "Every project has its own endpoints and secrets.",
    ),
)
