"""Braintree: subscriptions, disputes, disbursements and more, as XML in a form."""

import base64
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from webhook_receiver.document import (
    ID_LIMIT,
    Element,
    at,
    form_text,
    malformed,
    read_form,
    read_xml,
    text_of,
    write_json,
)
from webhook_receiver.document import replaced as put
from webhook_receiver.errors import Refused
from webhook_receiver.provider import DAY, FORM_HEADERS, Provider, hash_of, hmac_of_query, untyped
from webhook_receiver.signing import CanonicalHmac, Key, Positional, form_pairs
from webhook_receiver.types import Delivery, Opened, Reply, Verified

_PAYLOAD = re.compile(rb"[A-Za-z0-9+/=\n]{33,}")
_INTEGER = re.compile(r"-?[0-9]{1,18}")


def _signed(delivery: Delivery) -> Sequence[bytes]:
    """The base64 text, with and without a line break after it: Braintree signs either."""
    # From the form, as `open` reads it: a body that is JSON as well may hold another one.
    fields = [value.encode() for name, value in form_pairs(delivery.body) if name == "bt_payload"]
    payload = fields[0] if len(fields) == 1 else b""
    if not _PAYLOAD.fullmatch(
        payload
    ):  # if it were as short as a challenge, it could be an answer to one
        raise Refused("malformed_signature", "bt_payload is not base64 of a notification")
    return [payload, payload + b"\n"]


def _open(verified: Verified) -> Sequence[Opened]:
    try:
        root = read_xml(base64.b64decode(form_text(read_form(verified.body), "bt_payload")))
    except ValueError as error:
        raise malformed("bt_payload is not base64") from error
    document = _plain(root)
    body, kind = write_json(document), text_of(document, "kind")
    if kind is None:
        return [untyped(body, verified.body)]
    moment = text_of(document, "timestamp")
    told = f"{_subject(document)}:{kind}:{moment}"
    fits = moment is not None and len(told) <= ID_LIMIT
    id_, digest = told if fits else hash_of(body), hash_of(body)
    # The time is in whole seconds, in which a thing may change twice.
    return [Opened(id_, kind, body, verified.body, apart=digest)]


def _subject(document: object) -> str:
    """The id of what the notification is about, else a hash of that; a notification has no id."""
    subject = at(document, "subject")
    for name in cast("Mapping[str, Any]", subject) if isinstance(subject, dict) else ():
        if isinstance(found := at(document, f"subject.{name}.id"), str) and found:
            return found
    return hash_of(write_json(at(document, "subject")))


def _plain(element: Element) -> Any:
    """An element as JSON, with `_` in names and the types that its attributes name."""
    kind = element.attributes.get("type")
    if element.attributes.get("nil") == "true":
        return None
    if kind in ("array", "collection"):
        return [_plain(child) for child in element.children]
    if element.children:
        return {child.name.replace("-", "_"): _plain(child) for child in element.children}
    if kind == "boolean":
        return element.text.strip() in ("true", "1")
    return (
        int(element.text)
        if kind == "integer" and _INTEGER.fullmatch(element.text)
        else element.text
    )


def _write(type: str, payload: Any, id: str) -> bytes:
    name = next(iter(payload["subject"]))
    document = put(put(payload, "kind", type), f"subject.{name}.id", id)
    text = base64.encodebytes(_xml("notification", document).encode())
    return urlencode({"bt_payload": text}).encode()


def _xml(name: str, value: Any) -> str:
    attributes, inner = "", ""
    match value:
        case dict():
            fields = cast("Mapping[str, Any]", value)
            inner = "".join(_xml(*field) for field in fields.items())
        case list():
            items = cast("Sequence[Any]", value)
            attributes, inner = ' type="array"', "".join(_xml("item", item) for item in items)
        case None:
            attributes = ' nil="true"'
        case bool():
            attributes, inner = ' type="boolean"', str(value).lower()
        case int():
            attributes, inner = ' type="integer"', str(value)
        case _:
            inner = escape(str(value))
    name = name.replace("_", "-")
    return f"<{name}{attributes}>{inner}</{name}>"


def _reply(key: Key, challenge: str, digest: bytes) -> Reply:
    del challenge
    return Reply(200, f"{key.name}|{digest.hex()}".encode(), "text/plain")


provider = Provider(
    name="braintree",
    title="Braintree",
    docs="https://developer.paypal.com/braintree/docs/guides/webhooks/overview",
    scheme=CanonicalHmac(
        place="body:bt_signature",
        builder=_signed,
        covers=frozenset({"body:bt_payload"}),
        hash="sha1",
        grammar=Positional((), separator=b"&"),
        key="sha1",
        named=b"|",
    ),
    open=_open,
    write=_write,
    dress=lambda body, id, type: FORM_HEADERS,  # noqa: ARG005
    bodies=("form with XML",),
    handshakes=(hmac_of_query("bt_challenge", "[0-9a-f]{20,32}", _reply, hash="sha1"),),
    identity="`subject.….id`, `kind` and `timestamp`, with a hash of the event",
    id_promise="made",
    ack_within=25.0,
    retry_horizon=DAY,
    secret_hint="public_key:private_key, an API key's two halves with a colon between",
    notes=("The event is the notification's XML as JSON; the form as sent is its raw body.",),
)
