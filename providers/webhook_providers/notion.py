"""Notion: changed pages, databases and comments."""

from webhook_receiver.document import read_object
from webhook_receiver.errors import Refused
from webhook_receiver.provider import CHALLENGE_LIMIT, DAY, Provider, Reading
from webhook_receiver.signing import Bare, TemplateHmac
from webhook_receiver.types import Delivery, Lesson, Reply


def _learn(delivery: Delivery) -> Lesson | None:
    """The token that Notion sends when a subscription is made; from then on it is the key."""
    if b'"verification_token"' not in delivery.body or len(delivery.body) > CHALLENGE_LIMIT:
        return None
    try:
        document = read_object(delivery.body)
    except Refused:
        return None
    told = document.get("verification_token")
    return Lesson(told, Reply()) if isinstance(told, str) and len(document) == 1 else None


provider = Provider(
    name="notion",
    title="Notion",
    docs="https://developers.notion.com/reference/webhooks",
    scheme=TemplateHmac(headers=("x-notion-signature",), grammar=Bare(b"sha256=")),
    reading=Reading(id="body:id", type="body:type"),
    learn=_learn,
    id_promise="promised",
    retry_horizon=DAY,
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="Notion sends it when a subscription is made: `webhook-receiver setup notion`",
    notes=(
        "Paste the token into Notion: `webhook-receiver setup notion --show` prints it.",
        "Events carry no content: fetch the entity through the API.",
    ),
)
