"""The shapes of handshakes: how senders check an address before, or while, they use it.

A handshake is answered and never dispatched. A signed one is answered only after the signature
held; an unsigned one gives away nothing that depends on a secret.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from webhook_receiver.document import at, malformed, read_form, read_json
from webhook_receiver.errors import Refused
from webhook_receiver.types import Delivery, Reply

CHALLENGE_LIMIT = 1_024


@dataclass(frozen=True, slots=True, kw_only=True)
class Handshake:
    """One kind of handshake: `answer` gives the reply, or None where the request is none of it."""

    method: str
    signed: bool
    answer: Callable[[Delivery], Reply | None]


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
        nosniff = (("X-Content-Type-Options", "nosniff"),)
        return Reply(200, text.encode(), "text/plain", nosniff)

    return Handshake(method="POST", signed=True, answer=answer)


def form_flag(field: str, value: str) -> Handshake:
    """An unsigned form with one telling field, answered with an empty 200."""

    def answer(delivery: Delivery) -> Reply | None:
        if f"{field}={value}".encode() not in delivery.body:
            return None
        try:
            return Reply() if read_form(delivery.body).get(field) == value else None
        except Refused:
            return None

    return Handshake(method="POST", signed=False, answer=answer)


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

    return Handshake(method="POST", signed=True, answer=answer)


def status_only(method: str, status: int = 200) -> Handshake:
    """An unsigned probe by another method, answered with a status and nothing else."""
    return Handshake(method=method, signed=False, answer=lambda _: Reply(status))
