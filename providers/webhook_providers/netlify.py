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
    reading=Reading(
        id="{body:id}[:{body:state}]",
        type="header:x-netlify-event | deploy.{body:state} | submission",
    ),
    unsure=frozenset({"ack_within", "retry_horizon"}),
    confidence="secondary",
    secret_hint="the JWS secret token that you gave to the notification",
    notes=(
        "No time is signed: only its identity shows that a delivery was sent again.",
        "The type is in an unsigned header; without it, a body without a state is a form's submission.",
    ),
)
