"""Netlify: deploys and form submissions."""

from webhook_receiver.provider import Provider, Reading
from webhook_receiver.signing import JwtSignature, body_sha256

provider = Provider(
    name="netlify",
    title="Netlify",
    docs="https://docs.netlify.com/deploy/deploy-notifications/",
    scheme=JwtSignature(
        place="header:x-webhook-signature",
        prefix="",
        algorithms=("HS256",),
        issuers=("netlify",),
        binds=(body_sha256("sha256"),),
    ),
    # A deploy is told of as created, locked, unlocked and restored, in the same state. Only an unsigned
    # header says which: docs.netlify.com/deploy/deploy-notifications
    reading=Reading(
        id="{body:id}[:{body:state}]",
        type="header:x-netlify-event | deploy.{body:state} | submission",
        apart=("header:x-netlify-event", "hash"),
    ),
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    confidence="secondary",
    secret_hint="the JWS secret token that you gave to the notification",
    notes=(
        "No time is signed: only its identity shows that a delivery was sent again.",
        "The type, which is part of the identity, is in an unsigned header.",
        "Without that header, a body without a state counts as a form's submission.",
    ),
)
