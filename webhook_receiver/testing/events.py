"""Deliveries opened without a signature or an inbox, for unit tests of handlers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, overload

import pydantic

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.config import configure_source
from webhook_receiver.intake.take import Answered, take
from webhook_receiver.offline import HeadersLike
from webhook_receiver.payload import opening
from webhook_receiver.payload.reader import Reader
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.testing.samples.stored import sample
from webhook_receiver.types import Delivery, Event, Headers

ModelT = TypeVar("ModelT", bound=pydantic.BaseModel)


@overload
def open_event(
    provider: str | Provider,
    *,
    headers: HeadersLike,
    body: bytes,
    model: type[ModelT],
    **options: Any,
) -> Event[ModelT]: ...


@overload
def open_event(
    provider: str | Provider,
    *,
    headers: HeadersLike,
    body: bytes,
    model: None = None,
    **options: Any,
) -> Event: ...


def open_event(
    provider: str | Provider,
    *,
    headers: HeadersLike,
    body: bytes,
    model: type[pydantic.BaseModel] | None = None,
    **options: Any,
) -> Event[Any]:
    """The first event in a delivery, as a handler would see it. No signature is checked.

    Parameters:
        provider: the provider, or its name.
        headers: the delivery's headers.
        body: its raw body.
        model: the class that reads the payload; by default it is plain JSON.
        options: the provider's own options, as for a source.

    Raises `Refused` if the delivery isn't in the provider's format, and `ConfigurationError` if no
    handler would see it.
    """
    return open_events(provider, headers=headers, body=body, model=model, **options)[0]


def open_events(
    provider: str | Provider,
    *,
    headers: HeadersLike,
    body: bytes,
    model: type[pydantic.BaseModel] | None = None,
    **options: Any,
) -> Sequence[Event[Any]]:
    """Every event in a delivery, as handlers would see them. It takes what `open_event` takes."""
    known = find_provider(provider)
    source = configure_source(known, verify=False, **options)
    taken = take(source, Delivery(Headers.of(headers), body, path=source.path), ())
    if isinstance(taken, Answered):
        raise ConfigurationError(f"this is a handshake of {known.name!r}: no handler sees it")
    if not taken.envelopes:
        raise ConfigurationError(f"this is a heartbeat of {known.name!r}: no handler sees it")
    reader = None if model is None else Reader((model,))
    return [opening.open_event(envelope, reader) for envelope in taken.envelopes]


@overload
def make_event(
    provider: str | Provider,
    type: str,
    *,
    id: str | None = None,
    set: Mapping[str, object] | None = None,
    model: type[ModelT],
    **options: Any,
) -> Event[ModelT]: ...


@overload
def make_event(
    provider: str | Provider,
    type: str,
    *,
    id: str | None = None,
    set: Mapping[str, object] | None = None,
    model: None = None,
    **options: Any,
) -> Event: ...


def make_event(
    provider: str | Provider,
    type: str,
    *,
    id: str | None = None,
    set: Mapping[str, object] | None = None,
    model: type[pydantic.BaseModel] | None = None,
    **options: Any,
) -> Event[Any]:
    """An event as a handler would see it, made from a sample: for unit tests of handlers.

    Parameters:
        provider: the provider, or its name.
        type: the event's type, one of `sample_types`.
        id: the event's identity, by default a new one.
        set: values for dotted paths of the payload, as for `sample`.
        model: the class that reads the payload; by default it is plain JSON.
        options: the provider's own options, as for a source.
    """
    drawn = sample(provider, type, id=id, set=set or {})
    return open_event(provider, headers=drawn.headers, body=drawn.body, model=model, **options)
