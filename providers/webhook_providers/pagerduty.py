"""PagerDuty: V3 webhooks."""

from webhook_receiver.provider import DAY, Provider, Reading, body_ping
from webhook_receiver.signing import KeyValues, TemplateHmac

provider = Provider(
    name="pagerduty",
    title="PagerDuty",
    docs="https://developer.pagerduty.com/docs/webhooks-overview",
    scheme=TemplateHmac(headers=("x-pagerduty-signature",), grammar=KeyValues("v1")),
    reading=Reading(id="body:event.id", type="body:event.event_type"),
    handshakes=(body_ping("event.event_type", "pagey.ping"),),
    id_promise="promised",
    ack_within=4.0,
    retry_horizon=2 * DAY,
    order="by object",
    secret_hint="the subscription's secret, shown once when it is made",
    notes=("An answer of 4xx is final, except 429: there is no retry.",),
)
