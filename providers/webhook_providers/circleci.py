"""CircleCI: finished workflows and jobs."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import KeyValues, TemplateHmac

provider = Provider(
    name="circleci",
    title="CircleCI",
    docs="https://circleci.com/docs/guides/integration/outbound-webhooks/",
    scheme=TemplateHmac(headers=("circleci-signature",), grammar=KeyValues("v1")),
    reading=Reading(id="body:id", type="body:type"),
    id_promise="promised",
    ack_within=8.0,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the webhook's secret token",
    notes=("Only v1 signatures count.",),
)
