"""Dropbox: notices that an account has changes."""

from webhook_receiver.provider import Provider, Reading, query_echo
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="dropbox",
    title="Dropbox",
    docs="https://www.dropbox.com/developers/reference/webhooks",
    scheme=TemplateHmac(headers=("x-dropbox-signature",)),
    reading=Reading(
        id="{hash}:{received}", type="list_folder", fresh="body:list_folder.accounts.0"
    ),
    handshakes=(query_echo("challenge"),),
    id_promise="each try",
    ack_within=8.0,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the app's secret",
    notes=("Notices carry no identity, and two of them may be alike: each is an event.",),
)
