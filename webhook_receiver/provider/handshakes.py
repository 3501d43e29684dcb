"""The shapes of handshakes: how senders check an address before, or while, they use it.

A handshake is answered and never dispatched. A signed one is answered only after the signature
held; an unsigned one gives away nothing that depends on a secret.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from webhook_receiver.document import at, malformed, read_form, read_json, write_json
from webhook_receiver.errors import Refused
from webhook_receiver.signing import Key, mac, matches
from webhook_receiver.types import Delivery, Reply

CHALLENGE_LIMIT = 1_024
_NOSNIFF = (("X-Content-Type-Options", "nosniff"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handshake:
    """One kind of handshake: `answer` gives the reply, or None where the request is none of it.

    `answer` also sees the source's keys, newest first, for senders that want to be shown that the
    secret is known. It must never sign a text that a delivery's signature could cover. `kind` is
    what people call it.
    """

    method: str
    signed: bool
    answer: Callable[[Delivery, Sequence[Key]], Reply | None]
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


def echo_json(kind: str, field: str) -> Handshake:
    """A signed JSON request of one `type` whose `field` is echoed as plain text."""

    def answer(delivery: Delivery) -> Reply | None:
        if f'"{kind}"'.encode() not in delivery.body:  # cheap: this sees every delivery
            return None
        try:
            document = read_json(delivery.body)
        except Refused:
            return None
        if at(document, "type") != kind:
            return None
        text = at(document, field)
        if not isinstance(text, str) or not text.isascii() or len(text) > CHALLENGE_LIMIT:
            raise malformed(f"{field} is not up to {CHALLENGE_LIMIT} ASCII characters")
        return Reply(200, text.encode(), "text/plain", _NOSNIFF)

    return keyless("POST", answer, signed=True, kind="echo")


def form_flag(field: str, value: str) -> Handshake:
    """An unsigned form with one telling field, answered with an empty 200."""
    marks = (f"{field}={value}".encode(), urlencode({field: value}).encode())

    def answer(delivery: Delivery) -> Reply | None:
        if not any(mark in delivery.body for mark in marks):
            return None
        try:
            return Reply() if read_form(delivery.body).get(field) == value else None
        except Refused:
            return None

    return keyless("POST", answer, kind="form probe")


def event_ping(header: str, value: str, mark: str) -> Handshake:
    """A signed delivery whose event header says it is only a ping, answered with 200.

    The header is unsigned, so the body must say so too, by a field named `mark`: another event sent
    again under this header is none.
    """
    name, wanted, named = header.lower().encode(), value.encode(), f'"{mark}"'.encode()

    def answer(delivery: Delivery) -> Reply | None:
        if delivery.headers.get(name) != wanted or named not in delivery.body:
            return None
        return Reply(200, b'{"status":"pong"}', "application/json")

    return keyless("POST", answer, signed=True, kind="ping")


def status_only(method: str, status: int = 200) -> Handshake:
    """An unsigned probe by another method, answered with a status and nothing else."""
    return keyless(method, lambda _: Reply(status), kind=f"{method} probe")


def body_ping(path: str, value: str | int, reply: Reply | None = None) -> Handshake:
    """A signed JSON delivery that says in its body that it is only a ping; an empty 200 by default."""
    mark = json.dumps(value).encode()

    def answer(delivery: Delivery) -> Reply | None:
        if mark not in delivery.body:
            return None
        try:
            found = at(read_json(delivery.body), path)
        except Refused:
            return None
        if type(found) is not type(value) or found != value:  # true is no 1
            return None
        return reply or Reply()

    return keyless("POST", answer, signed=True, kind="ping")


def bare_test(header: str, value: str, body: object) -> Handshake:
    """An unsigned POST with one telling header and always the same JSON, answered with 200."""
    name, wanted = header.lower().encode(), value.encode()

    def answer(delivery: Delivery) -> Reply | None:
        if (name, wanted) not in delivery.headers.pairs or len(delivery.body) > CHALLENGE_LIMIT:
            return None
        try:
            return Reply() if read_json(delivery.body) == body else None
        except Refused:
            return None

    return keyless("POST", answer, kind="test")


def query_echo(
    challenge: str,
    *,
    expected: tuple[tuple[str, str], ...] = (),
    accepts: Callable[[Mapping[str, str]], bool] = lambda _: True,
    otherwise: int = 403,
) -> Handshake:
    """An unsigned GET whose parameter `challenge` is echoed as plain text, without sniffing.

    `expected` holds parameters that must have their values; they are compared in constant time.
    `accepts` sees all parameters; where it or a comparison fails, the answer is `otherwise`.
    """

    def answer(delivery: Delivery) -> Reply | None:
        given = _parameters(delivery.query)
        text = given.get(challenge)
        if text is None or not text.isascii() or not 1 <= len(text) <= CHALLENGE_LIMIT:
            return Reply(400)
        held = [matches(given.get(name, "").encode(), value.encode()) for name, value in expected]
        if not all(held) or not accepts(given):
            return Reply(otherwise)
        return Reply(200, text.encode(), "text/plain", _NOSNIFF)

    return keyless("GET", answer, kind="GET echo")


def hmac_of_query(
    parameter: str,
    shape: str,
    reply: Callable[[Key, str, bytes], Reply],
    *,
    hash: str = "sha256",
) -> Handshake:
    """An unsigned GET whose challenge is answered with its HMAC under the newest key.

    `shape` is the pattern of all challenges that are answered. Nothing that a delivery's signature
    could cover may have it: the answer would be that delivery's signature.
    """
    pattern = re.compile(shape)

    def answer(delivery: Delivery, keys: Sequence[Key]) -> Reply | None:
        text = _parameters(delivery.query).get(parameter, "")
        if not keys or not pattern.fullmatch(text):
            return Reply(400)
        return reply(keys[0], text, mac(keys[0], text.encode(), hash))

    return Handshake(method="GET", signed=False, answer=answer, kind="GET challenge, HMAC")


def hmac_of_body(
    kind: tuple[str, str],
    path: str,
    shape: str,
    reply: Callable[[Key, str, bytes], Reply],
    *,
    hash: str = "sha256",
) -> Handshake:
    """A signed JSON request whose text at `path` is answered with its HMAC under the newest key.

    `kind` is the field that says so, and its value. `shape` is as in `hmac_of_query`.
    """
    field, value = kind
    pattern, mark = re.compile(shape), f'"{value}"'.encode()

    def answer(delivery: Delivery, keys: Sequence[Key]) -> Reply | None:
        if mark not in delivery.body:
            return None
        try:
            document = read_json(delivery.body)
        except Refused:
            return None
        if at(document, field) != value:
            return None
        text = at(document, path)
        if not keys or not isinstance(text, str) or not pattern.fullmatch(text):
            raise malformed(f"{path} is no challenge")
        return reply(keys[0], text, mac(keys[0], text.encode(), hash))

    return Handshake(method="POST", signed=True, answer=answer, kind="challenge, HMAC")


def posted_query_echo(parameter: str) -> Handshake:
    """An unsigned POST without JSON whose parameter is echoed, decoded, as plain text (Graph)."""
    mark = f"{parameter}=".encode()

    def answer(delivery: Delivery) -> Reply | None:
        if mark not in delivery.query or delivery.body.lstrip()[:1] in (b"{", b"["):
            return None
        text = _parameters(delivery.query).get(parameter)
        return None if text is None else _echoed(text)

    return keyless("POST", answer, kind="token echo")


def header_echo(header: str, field: str) -> Handshake:
    """A signed GET whose header is echoed as JSON, under `field` (Okta)."""
    name = header.lower().encode()

    def answer(delivery: Delivery) -> Reply | None:
        text = (delivery.headers.get(name) or b"").decode("latin-1")
        if not _is_challenge(text):
            return Reply(400)
        return Reply(200, write_json({field: text}), "application/json", _NOSNIFF)

    return keyless("GET", answer, signed=True, kind="header echo")


def header_ping(header: str, value: str) -> Handshake:
    """A delivery with a shown secret whose header says that it is only a ping, answered with 200.

    Only for senders that sign nothing: there, a header proves as much as a body.
    """
    name, wanted = header.lower().encode(), value.encode()
    return keyless(
        "POST",
        lambda delivery: Reply() if delivery.headers.get(name) == wanted else None,
        signed=True,
        kind="ping",
    )


def text_echo(field: str, *, lacking: str) -> Handshake:
    """A signed JSON request with a `field`, and without another, is echoed as plain text (Twitch)."""
    mark = f'"{field}"'.encode()

    def answer(delivery: Delivery) -> Reply | None:
        if mark not in delivery.body:
            return None
        try:
            document = read_json(delivery.body)
        except Refused:
            return None
        text = at(document, field)
        if at(document, lacking) is not None or not isinstance(text, str):
            return None
        return _echoed(text)

    return keyless("POST", answer, signed=True, kind="echo")


def form_ping(field: str) -> Handshake:
    """An unsigned form of a single field, a number, answered with an empty 200 (WooCommerce)."""
    wanted = re.compile(rb"%s=[0-9]{1,20}" % re.escape(field.encode()))
    return keyless(
        "POST", lambda delivery: Reply() if wanted.fullmatch(delivery.body) else None, kind="ping"
    )


def empty_check() -> Handshake:
    """An unsigned POST with nothing in it, answered with an empty 200 (Mailchimp)."""
    return keyless("POST", lambda delivery: None if delivery.body else Reply(), kind="empty probe")


def abuse_protection(*origins: str, signed: bool = False) -> Handshake:
    """CloudEvents' OPTIONS request: whether a sender may deliver here, answered for these origins.

    `*` stands for any origin. Nothing is fetched: a WebHook-Request-Callback is anybody's address.
    docs: github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md, section 4
    """

    def answer(delivery: Delivery) -> Reply | None:
        origin = (delivery.headers.get(b"webhook-request-origin") or b"").decode("latin-1")
        if not _is_challenge(origin) or not {origin.lower(), "*"} & set(origins):
            return Reply(403)
        allowed = ("WebHook-Allowed-Origin", origin)
        return Reply(
            200, headers=(allowed, ("WebHook-Allowed-Rate", "*"), ("Allow", "POST, OPTIONS"))
        )

    return keyless("OPTIONS", answer, signed=signed, kind="OPTIONS consent")


def _is_challenge(text: str) -> bool:
    return 1 <= len(text) <= CHALLENGE_LIMIT and text.isascii() and text.isprintable()


def _echoed(text: str) -> Reply:
    if not _is_challenge(text):
        return Reply(400)
    return Reply(200, text.encode(), "text/plain", _NOSNIFF)


def _parameters(query: bytes) -> dict[str, str]:
    """The parameters of a query; none where one is repeated or it can't be read."""
    try:
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    fields = dict(pairs)
    return {} if len(fields) != len(pairs) else fields
