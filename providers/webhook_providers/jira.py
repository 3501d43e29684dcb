"""Jira Cloud: issues, comments and projects, by webhooks with a secret, or of OAuth 2.0 apps."""

from dataclasses import replace

import pydantic

from webhook_receiver.provider import HOUR, MEBIBYTE, Options, Provider, Reading
from webhook_receiver.signing import Bare, JwtSignature, TemplateHmac


class _Options(Options):
    oauth2: bool = pydantic.Field(default=False, description="true for an OAuth 2.0 app's webhooks")


def _configure(provider: Provider, options: _Options) -> Provider:
    """An OAuth 2.0 app's webhooks carry a token that its client secret signs; nothing else is signed.

    docs: developer.atlassian.com/cloud/jira/platform/webhooks/#webhooks-authentication-for-oauth-2-0-apps
    """
    return (
        replace(provider, scheme=JwtSignature(algorithms=("HS256",)))
        if options.oauth2
        else provider
    )


provider = Provider(
    name="jira",
    title="Jira Cloud",
    docs="https://developer.atlassian.com/cloud/jira/platform/webhooks/",
    # The header of GitHub's old SHA-1 signature, but never SHA-1.
    scheme=TemplateHmac(headers=("x-hub-signature",), grammar=Bare(b"sha256=")),
    # The identifier is unsigned. The body holds its time to the
    # millisecond, and stays the same when Jira tries again.
    reading=Reading(id="hash", type="body:webhookEvent", fresh="body:issue.id"),
    options=_Options,
    configure=_configure,
    keep_headers=frozenset({b"x-atlassian-webhook-identifier"}),
    body_limit=26 * MEBIBYTE,  # an issue with its whole text and history
    id_promise="made",
    ack_within=16.0,
    retry_horizon=2 * HOUR,
    confidence="secondary",
    secret_hint="the webhook's secret; of an OAuth 2.0 app its client secret, with oauth2 = true",
    notes=("The identity is a hash of the body: X-Atlassian-Webhook-Identifier is not signed.",),
)
