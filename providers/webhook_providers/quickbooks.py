"""QuickBooks Online: changed invoices, customers and more, many events a request."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import TemplateHmac

# Before CloudEvents there were notifications, one for each company:
# developer.intuit.com/app/developer/qbo/docs/develop/webhooks/configure-webhooks
_COMPANY = "{root:eventNotifications.0.realmId}"

provider = Provider(
    name="quickbooks",
    title="QuickBooks Online (Intuit)",
    docs="https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks",
    scheme=TemplateHmac(headers=("intuit-signature",), encoding="base64"),
    reading=Reading(
        id="{body:id}:{body:name}:{body:operation}:{body:lastUpdated}:" + _COMPANY + " | body:id",
        type="body:type | {body:name}.{body:operation}",
        apart=("body:source", "body:intuitaccountid", "body:deletedId"),
        batch="body | body:eventNotifications.*.dataChangeEvent.entities",
        whole=True,
    ),
    id_promise="made",
    ack_within=2.5,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the verifier token, from the app's webhooks page; it is not decoded",
    notes=("An app's webhook gets the events of all companies that are connected to it.",),
)
