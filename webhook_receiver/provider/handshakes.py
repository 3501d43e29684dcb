"""Handshakes: how senders check an address before, or while, they use it.

A handshake is answered and never dispatched. A signed one is answered only once its signature has
held; an unsigned one gives away nothing that depends on a secret. The shapes here are those that
several senders share; a shape of one sender lives with that sender.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from webhook_receiver.document import at, read_form, read_json
from webhook_receiver.errors import Refused
from webhook_receiver.signing import Key, mac, matches
from webhook_receiver.types import Delivery, Reply

CHALLENGE_LIMIT = 1_024
"""The most characters of a challenge that is echoed."""
NOSNIFF = (("X-Content-Type-Options", "nosniff"),)
"""The header of an answer that echoes what a stranger sent: no browser takes it for a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handshake:
    """One kind of handshake.

    Attributes:
        method: the HTTP method of its requests.
        signed: whether a request is answered only if its signature holds.
        answer: gives the reply to a request, or None if it isn't one of these. It also gets the source's
            keys, newest first, for senders that want to be shown that the secret is known.
        keyed: whether the answer depends on a key. It must then never be the signature of anything
            that could be a delivery: the provider contract tries.
        kind: what people call it.
    """

    method: str
    signed: bool
    answer: Callable[[Delivery, Sequence[Key]], Reply | None]
    keyed: bool = False
    kind: str = "challenge"


def keyless(
    method: str,
    answer: Callable[[Delivery], Reply | None],
    *,
    signed: bool = False,
    kind: str = "challenge",
) -> Handshake:
    """A handshake whose answer depends on the request alone."""
    return Handshake(
        method=method,
        signed=signed,
        answer=lambda delivery, _: answer(delivery),
        kind=kind,
    )


def form_flag(field: str, value: str) -> Handshake:
    """An unsigned form whose `field` has this value, answered with an empty 200."""
    marks = (f"{field}={value}".encode(), urlencode({field: value}).encode())

    def answer(delivery: Delivery) -> Reply | None:
        if not any(mark in delivery.body for mark in marks):
            return None
        try:
            return Reply() if read_form(delivery.body).get(field) == value else None
        except Refused:
            return None

    return keyless("POST", answer, kind="form probe")


def status_only(method: str, status: int = 200) -> Handshake:
    """An unsigned probe by another method, answered with a status and no body."""
    return keyless(method, lambda _: Reply(status), kind=f"{method} probe")


def body_ping(path: str, value: str | int, reply: Reply | None = None) -> Handshake:
    """A signed JSON delivery that is only a ping, as the value at `path` says; an empty 200 by default."""
    mark = json.dumps(value).encode()

    def answer(delivery: Delivery) -> Reply | None:
        found = at(read_marked(delivery.body, mark), path)
        if type(found) is not type(value) or found != value:  # True == 1 in Python
            return None
        return reply or Reply()

    return keyless("POST", answer, signed=True, kind="ping")


def query_echo(
    challenge: str,
    *,
    expected: tuple[tuple[str, str], ...] = (),
    accepts: Callable[[Mapping[str, str]], bool] = lambda _: True,
    otherwise: int = 403,
) -> Handshake:
    """An unsigned GET whose parameter `challenge` is echoed as plain text.

    Parameters:
        challenge: the parameter's name.
        expected: other parameters with the values they must have, compared in constant time.
        accepts: decides on all parameters.
        otherwise: the status of the answer if `accepts` or a comparison fails.
    """

    def answer(delivery: Delivery) -> Reply | None:
        given = parameters(delivery.query)
        text = given.get(challenge)
        if text is None or not text.isascii() or not 1 <= len(text) <= CHALLENGE_LIMIT:
            return Reply(400)
        held = [matches(given.get(name, "").encode(), value.encode()) for name, value in expected]
        if not all(held) or not accepts(given):
            return Reply(otherwise)
        return Reply(200, text.encode(), "text/plain", NOSNIFF)

    return keyless("GET", answer, kind="GET echo")


def hmac_of_query(
    parameter: str,
    shape: str,
    reply: Callable[[Key, str, bytes], Reply],
    *,
    hash: str = "sha256",
) -> Handshake:
    """An unsigned GET whose challenge is answered with its HMAC under the newest key.

    Parameters:
        parameter: the name of the challenge's parameter.
        shape: the regular expression of every challenge that is answered. Nothing that a delivery's
            signature could cover may match it: the answer would be that delivery's signature.
        reply: makes the answer of the key, the challenge and its HMAC.
        hash: the HMAC's hash, by its name in hashlib.
    """
    pattern = re.compile(shape)

    def answer(delivery: Delivery, keys: Sequence[Key]) -> Reply | None:
        text = parameters(delivery.query).get(parameter, "")
        if not keys or not pattern.fullmatch(text):
            return Reply(400)
        return reply(keys[0], text, mac(keys[0], text.encode(), hash))

    return Handshake(
        method="GET", signed=False, answer=answer, keyed=True, kind="GET challenge, HMAC"
    )


def abuse_protection(*origins: str, signed: bool = False) -> Handshake:
    """CloudEvents' OPTIONS request, which asks for consent; only these origins get it.

    `*` stands for any origin. Nothing is fetched: a WebHook-Request-Callback is anybody's address.
    docs: github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md, section 4
    """

    def answer(delivery: Delivery) -> Reply | None:
        origin = (delivery.headers.get(b"webhook-request-origin") or b"").decode("latin-1")
        if not is_challenge(origin) or not {origin.lower(), "*"} & set(origins):
            return Reply(403)
        allowed = ("WebHook-Allowed-Origin", origin)
        return Reply(
            200, headers=(allowed, ("WebHook-Allowed-Rate", "*"), ("Allow", "POST, OPTIONS"))
        )

    return keyless("OPTIONS", answer, signed=signed, kind="OPTIONS consent")


def read_marked(body: bytes, mark: bytes) -> object:
    """The JSON document of a body that contains `mark`; None if it doesn't, or isn't JSON.

    Looking for the mark is cheap, and a signed handshake looks at every delivery.
    """
    if mark not in body:
        return None
    try:
        return read_json(body)
    except Refused:
        return None


def is_challenge(text: str) -> bool:
    """Whether a text is fit to be sent back: 1 to `CHALLENGE_LIMIT` printable ASCII characters."""
    return 1 <= len(text) <= CHALLENGE_LIMIT and text.isascii() and text.isprintable()


def echoed(text: str) -> Reply:
    """The challenge as plain text, which no browser takes for a page; 400 if it isn't one."""
    if not is_challenge(text):
        return Reply(400)
    return Reply(200, text.encode(), "text/plain", NOSNIFF)


def parameters(query: bytes) -> Mapping[str, str]:
    """The parameters of a query; none if one is repeated or the query can't be read."""
    try:
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    fields = dict(pairs)
    return {} if len(fields) != len(pairs) else fields
