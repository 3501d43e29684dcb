"""LINE Messaging API: messages, follows and postbacks, many events a request."""

from webhook_receiver.provider import DAY, Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="line",
    title="LINE",
    docs="https://developers.line.biz/en/docs/messaging-api/receiving-messages/",
    scheme=TemplateHmac(headers=("x-line-signature",), encoding="base64"),
    reading=Reading(
        id="body:webhookEventId",
        type="{body:type}[.{body:message.type}]",
        batch="body:events",
        heartbeat=True,  # its console verifies a URL by an empty list
    ),
    id_promise="promised",
    ack_within=2.0,
    retry_horizon=DAY,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the channel's secret",
    notes=("Redelivery is opt-in.",),
)
