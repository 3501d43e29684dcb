"""Plivo: messages and calls, as forms (signature version 3)."""

import hashlib
import re
from collections.abc import Sequence
from urllib.parse import parse_qsl

from webhook_receiver.errors import Refused
from webhook_receiver.provider import FORM_HEADERS, HeaderPairs, Provider, Reading
from webhook_receiver.signing import CanonicalHmac, Positional, form_pairs, sender_url
from webhook_receiver.types import Delivery, Reply

_NONCE = b"x-plivo-signature-v3-nonce"
_WORD = re.compile(rb"[A-Za-z0-9_-]{1,128}")


def _signed(delivery: Delivery) -> Sequence[bytes]:
    """The URL with its query sorted, the form's fields by name, and the nonce, with dots between."""
    nonce = delivery.headers.get(_NONCE) or b""
    if not _WORD.fullmatch(nonce):  # with a dot in it, it could take over a piece of the form
        raise Refused("missing_header", "the nonce is missing, or isn't a word")
    url, _, query = sender_url(delivery).partition("?")
    if delivery.method == "GET" and (
        delivery.body or query.encode("utf-8", "surrogatepass") != delivery.query
    ):
        raise Refused("bad_signature", "a GET has no body, and its fields are in the signed query")
    fields = "".join(name + value for name, value in sorted(form_pairs(delivery.body)))
    asked = "&".join(f"{name}={value}" for name, value in _sorted(query))
    tail = f"{asked}.{fields}" if asked and fields else asked + fields
    text = f"{url}?{tail}" if tail else url
    return [text.encode("utf-8", "surrogatepass") + b"." + nonce]


def _sorted(query: str) -> list[tuple[str, str]]:
    try:
        return sorted(parse_qsl(query, keep_blank_values=True, max_num_fields=100))
    except ValueError as error:
        raise Refused("malformed_signature", "the URL's query can't be read") from error


def _dress(body: bytes, id: str, type: str | None) -> HeaderPairs:
    del body, type
    return (*FORM_HEADERS, (_NONCE, hashlib.sha256(id.encode()).hexdigest()[:20].encode()))


provider = Provider(
    name="plivo",
    title="Plivo",
    docs="https://www.plivo.com/docs/messaging/concepts/signature-validation",
    scheme=CanonicalHmac(
        place="header:x-plivo-signature-v3",
        builder=_signed,
        covers=frozenset({"url", "form", f"header:{_NONCE.decode()}"}),
        encoding="base64",
        grammar=Positional(()),  # main account's and subaccount's, with commas between
    ),
    reading=Reading(
        id="{body:MessageUUID}[:{body:Status}] | {body:CallUUID}:{hash}",
        type="message.{body:Status} | message.{body:Type} | call.{body:CallStatus} | {has:CallUUID}request",
        form="*",
        only_form=True,
    ),
    event_methods=frozenset({"GET", "POST"}),
    dress=_dress,
    accepted=Reply(),  # a call's answer is XML, or nothing
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the auth token of the account or subaccount",
    notes=(
        "The URL is signed as Plivo knows it.",
        "The signature doesn't say where a field's name ends and its value begins.",
    ),
)
