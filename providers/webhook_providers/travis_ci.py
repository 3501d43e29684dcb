"""Travis CI: builds."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from webhook_receiver.errors import Refused
from webhook_receiver.provider import MEBIBYTE, Provider, Reading
from webhook_receiver.signing import FetchedSignature, KeyAt, form_pairs
from webhook_receiver.types import Delivery

_READING = Reading(
    id="{body:id}:{body:state}[:{body:started_at}][:{body:finished_at}]",
    type="{body:type}.{body:state}",
    form="payload",
    only_form=True,
)


def _signed(delivery: Delivery) -> Sequence[bytes]:
    """The form's only field, decoded."""
    values = [value for name, value in form_pairs(delivery.body) if name == "payload"]
    if len(values) != 1:
        raise Refused("missing_signature", "the form has no field payload, or two")
    return [values[0].encode("utf-8", "surrogatepass")]


def _write(type: str, payload: Any, id: str) -> bytes:
    return urlencode({"payload": _READING.write(type, payload, id)}).encode()


provider = Provider(
    name="travis-ci",
    title="Travis CI",
    docs="https://docs.travis-ci.com/user/notifications/#configuring-webhook-notifications",
    scheme=FetchedSignature(
        place="header:signature",
        builder=_signed,
        covers=frozenset({"payload"}),
        key=KeyAt(
            kind="pem",
            url="https://api.travis-ci.com/config",
            inside="config.notifications.webhook.public_key",
        ),
        algorithms={"": "rsa-sha1"},
    ),
    reading=_READING,
    write=_write,
    body_limit=4 * MEBIBYTE,  # all jobs of a build, with their configuration
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="none: Travis CI publishes its key",
    notes=(
        "SHA-1 and no time: only its identity shows that a delivery was sent again.",
        "Travis signs for every repository: check `repository` before you act.",
    ),
)
