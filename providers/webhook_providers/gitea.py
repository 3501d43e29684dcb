"""Gitea and Forgejo: repository webhooks, as JSON or form."""

from webhook_receiver.provider import DAY, MEBIBYTE, Provider, Reading
from webhook_receiver.signing import TemplateHmac

provider = Provider(
    name="gitea",
    title="Gitea and Forgejo",
    docs="https://docs.gitea.com/usage/webhooks",
    scheme=TemplateHmac(
        headers=("x-gitea-signature", "x-forgejo-signature"),
        signed="{payload}",  # of a form, unlike GitHub, it signs the decoded field
    ),
    reading=Reading(
        id="header:x-gitea-delivery | header:x-forgejo-delivery",
        type="{header:x-gitea-event}[.{body:action}] | {header:x-forgejo-event}[.{body:action}]",
        form="payload",
    ),
    body_limit=26 * MEBIBYTE,  # it says no limit; a push holds as much as one of GitHub
    ack_within=4.0,
    retry_horizon=DAY,
    unsure=frozenset({"retry_horizon"}),
    secret_hint="the webhook's secret, from the repository's settings",
    notes=(
        "Type and identity are in unsigned headers.",
        "Failed deliveries are not sent again unless you ask.",
    ),
)
