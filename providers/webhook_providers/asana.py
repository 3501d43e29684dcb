"""Asana: changed tasks, projects and more, many events a request."""

from webhook_receiver.provider import CHALLENGE_LIMIT, DAY, Provider, Reading
from webhook_receiver.signing import TemplateHmac
from webhook_receiver.types import Delivery, Lesson, Reply


def _learn(delivery: Delivery) -> Lesson | None:
    """The secret that Asana sends when a webhook is created; the answer must repeat it."""
    told = delivery.headers.get(b"x-hook-secret")
    if told is None or delivery.body not in (b"", b"{}") or len(told) > CHALLENGE_LIMIT:
        return None
    secret = told.decode("latin-1")
    return Lesson(secret, Reply(200, headers=(("X-Hook-Secret", secret),)))


provider = Provider(
    name="asana",
    title="Asana",
    docs="https://developers.asana.com/docs/webhooks-guide",
    scheme=TemplateHmac(headers=("x-hook-signature",)),
    reading=Reading(
        id="{body:resource.gid}:{body:action}:{body:created_at}:{hash}",
        type="{body:resource.resource_type}.{body:action}",
        batch="body:events",
        heartbeat=True,
    ),
    learn=_learn,
    id_promise="made",
    ack_within=8.0,
    retry_horizon=DAY,
    secret_hint="Asana sends it when a webhook is created: `webhook-receiver setup asana`",
    notes=(
        "Each webhook has a secret of its own, sent once, when it is created.",
        "An answer of 410 deletes the webhook.",
    ),
)
