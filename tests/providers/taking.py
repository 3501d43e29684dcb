"""One signed delivery, taken: what most provider tests are made of."""

import hashlib
from dataclasses import replace
from typing import Any

from webhook_receiver.errors import Refused
from webhook_receiver.intake.config import SourceConfig, configure_source
from webhook_receiver.intake.take import Accepted, Answered, take
from webhook_receiver.provider import UNTYPED
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.signing import TemplateHmac, sealed
from webhook_receiver.types import Delivery, Envelope, Headers, Reply

NOW = 1_767_225_600.0
URL = "https://hooks.example.com/in?source=tests"
SECRET = "made up for these tests"


def source(provider: str, *, secret: Any = SECRET, **options: Any) -> SourceConfig:
    return configure_source(find_provider(provider), secret=secret, **options)


def signed(source: SourceConfig, body: bytes, headers: dict[str, str] | None = None) -> Delivery:
    scheme = source.provider.scheme
    assert scheme is not None
    delivery = Delivery(Headers.of(headers or {}), body, url=URL, received_at=NOW)
    if not isinstance(scheme, TemplateHmac):
        return sealed(scheme, delivery, source.keys[0], NOW)
    added = scheme.sign(delivery, source.keys[0], NOW)  # a time in the body is the test's own
    return replace(delivery, headers=Headers([*delivery.headers, *added]))


def taken(
    source: SourceConfig, body: bytes, headers: dict[str, str] | None = None
) -> list[Envelope]:
    """The events in a properly signed delivery."""
    result = take(source, signed(source, body, headers), source.keys)
    assert isinstance(result, Accepted)
    return list(result.envelopes)


def answered(source: SourceConfig, delivery: Delivery) -> Reply:
    result = take(source, delivery, source.keys)
    assert isinstance(result, Answered)
    return result.reply


def refusal(source: SourceConfig, delivery: Delivery) -> Refused:
    try:
        take(source, delivery, source.keys)
    except Refused as refused:
        return refused
    raise AssertionError("accepted")


def fallback(
    source: SourceConfig, body: bytes, headers: dict[str, str] | None = None, id: str | None = None
) -> Envelope:
    """The one event of a delivery that names no kind: told apart by a hash, and by `id` if it has one."""
    (event,) = taken(source, body, headers)
    assert event.type == UNTYPED
    assert event.id == (hashlib.sha256(event.body).hexdigest() if id is None else id)
    assert event.apart
    return event


def malformed(source: SourceConfig, body: bytes, headers: dict[str, str] | None = None) -> str:
    """Why an authentic delivery isn't in its provider's format."""
    refused = refusal(source, signed(source, body, headers))
    assert (refused.code, refused.authentic) == ("malformed_payload", True)
    return refused.reason
