"""X (Twitter): account activity, X activity and filtered stream, many events a request."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from webhook_receiver.document import at, read_object, replaced, text_of, write_json
from webhook_receiver.errors import Refused
from webhook_receiver.provider import Provider, hash_of, hmac_of_query, untyped
from webhook_receiver.signing import Bare, Key, TemplateHmac
from webhook_receiver.types import Delivery, Opened, Reply, Verified


class _Objects(TemplateHmac):
    """A signature of JSON objects only, since the answer to a challenge signs any token."""

    def message(self, delivery: Delivery, parts: Mapping[str, bytes]) -> bytes:
        """The body, which can't be a token."""
        if not delivery.body.startswith(b"{"):
            raise Refused("malformed_signature", "the body isn't a JSON object")
        return super().message(delivery, parts)


def _reply(key: Key, token: str, digest: bytes) -> Reply:
    del key, token
    answer = {"response_token": f"sha256={base64.b64encode(digest).decode()}"}
    return Reply(200, write_json(answer), "application/json")


def _open(verified: Verified) -> Sequence[Opened]:
    """One event for each item of an `…_events` list: the request with only that one in it."""
    body, document = verified.body, read_object(verified.body)
    if at(document, "data.event_type") is not None:  # X activity
        id_, type_ = text_of(document, "data.event_uuid"), text_of(document, "data.event_type")
        return [
            untyped(body, id=id_) if type_ is None else Opened(id_ or hash_of(body), type_, body)
        ]
    items = list(_items(document))
    if items:
        return [_one(document, name, item) for name, item in items]
    kind = _kind(document)
    return [untyped(body) if kind is None else Opened(hash_of(body), kind, body)]


def _items(document: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    for name, listed in document.items():
        if _is_list(name, listed):
            yield from ((name, item) for item in cast("list[object]", listed))


def _is_list(name: str, listed: object) -> bool:
    return name.endswith("_events") and isinstance(listed, list)


def _one(document: Mapping[str, Any], name: str, item: object) -> Opened:
    kept = {key: value for key, value in document.items() if not _is_list(key, value)}
    body, type_ = write_json({**kept, name: [item]}), text_of({"type": name}, "type")
    # One post is an event of every account that is subscribed.
    id_ = hash_of(write_json([document.get("for_user_id"), name, item]))
    return untyped(body, id=id_) if type_ is None else Opened(id_, type_, body)


def _kind(document: Mapping[str, Any]) -> str | None:
    """The type of a request without a list: a revocation, a replay's end, a filtered post."""
    if "matching_rules" in document:
        return "filtered_stream"
    names = [name for name in document if name != "for_user_id"]
    listed = any(name.endswith("_events") for name in names)
    return None if listed or not names else text_of({"kind": names[0]}, "kind")


def _write(type: str, payload: Any, id: str) -> bytes:
    """The payload with this id for its first item, or for the event itself."""
    items = type.endswith("_events") and type in payload
    return write_json(replaced(payload, f"{type}.0.id" if items else "data.event_uuid", id))


provider = Provider(
    name="x-twitter",
    title="X (Twitter)",
    docs="https://docs.x.com/x-api/webhooks/introduction",
    scheme=_Objects(
        headers=("x-twitter-webhooks-signature",), grammar=Bare(b"sha256="), encoding="base64"
    ),
    open=_open,
    write=_write,
    # No brace and no space: deliveries sign a JSON object.
    handshakes=(hmac_of_query("crc_token", r"[A-Za-z0-9_+/=.-]{1,256}", _reply),),
    identity="`body:data.event_uuid`, else a hash of the item and `for_user_id`",
    id_promise="made",
    ack_within=8.0,
    retry_horizon=300.0,
    secret_hint="the app's consumer secret (API secret key), not the bearer token",
    notes=("Its challenge, a GET with crc_token, comes for the life of the webhook.",),
)
