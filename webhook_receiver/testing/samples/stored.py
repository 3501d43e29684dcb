"""Samples: realistic deliveries of every provider, for tests, `send` and users' fixtures.

A provider's samples are the files `<type>.json` of a folder: the one that `Provider.samples` names, or
else `samples/<name>` in the top package of its entry point. Characters that some file systems reject
are escaped as in a URL: `orders%2Fcreate.json`. If the provider has models, a type without a file has a
sample made from its class.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.event_types import event_class, event_types
from webhook_receiver.provider.reading import HeaderPairs
from webhook_receiver.provider.registry import find_provider, samples_folder
from webhook_receiver.suggestions import alternatives
from webhook_receiver.testing.samples.conventions import conventions_of
from webhook_receiver.testing.samples.generated import example_payload
from webhook_receiver.testing.samples.paths import with_values
from webhook_receiver.types import Delivery, Headers, Proof, Verified

_NOBODY = Proof("unverified", frozenset())
_SUFFIX = ".json"
_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sample:
    """One event as its sender writes it, unsigned: `sign` the body to deliver it.

    Attributes:
        type: the event's type.
        id: the identity that the provider reads from it.
        headers: the sender's own headers, without the signature.
        body: the request's body.
        payload: the parsed payload, with the values that were set.
    """

    type: str
    id: str
    headers: HeaderPairs
    body: bytes
    payload: Any


def sample_types(provider: str | Provider) -> tuple[str, ...]:
    """The event types that a provider has samples for, in alphabetical order."""
    return tuple(sorted({*stored_types(provider), *event_types(provider)}))


def stored_types(provider: str | Provider) -> tuple[str, ...]:
    """The event types whose samples are files of the provider, not made from a class."""
    return tuple(sorted(_files(find_provider(provider))))


def sample(
    provider: str | Provider,
    type: str,
    *,
    id: str | None = None,
    set: Mapping[str, object] = _NOTHING,
    seed: int = 0,
) -> Sample:
    """Draw a provider's sample of an event.

    Parameters:
        provider: the provider, or its name.
        type: the event's type, one of `sample_types`.
        id: the event's identity, by default a new one.
        set: values for dotted paths of the payload: `{"data.object.amount": 5}`. A `+` before a path
            adds a field that neither the sample nor its class has.
        seed: another seed makes another sample, if the sample is made from a class.

    Raises `ConfigurationError` for a type without a sample and for a path that can't be set.
    """
    known = find_provider(provider)
    payload = with_values(_payload(known, type, seed), event_class(known, type), set)
    id = str(uuid4()) if id is None else id
    body = known.codec.write(type, payload, id)
    headers = known.codec.dress(body, id, type)
    if known.codec.write(type, payload, f"{id}-") != body or known.reading is not None:
        id = _identity(known, headers, body) or id
    return Sample(type, id, headers, body, payload)


def _payload(provider: Provider, type: str, seed: int) -> Any:
    found = _files(provider)
    if type in found:
        return json.loads(found[type].read_bytes())
    model = event_class(provider, type)
    if model is None:
        raise ConfigurationError(
            f"provider {provider.name!r} has no sample {type!r}; {_known(provider, type)}"
        )
    stored = (json.loads(file.read_bytes()) for file in found.values())
    return example_payload(model, type, seed=seed, conventions=conventions_of(stored))


def _known(provider: Provider, type: str) -> str:
    """The types that there are instead, for a message."""
    types = sample_types(provider)
    return alternatives(type, types, listed=f"`webhook-receiver providers events {provider.name}`")


def _identity(provider: Provider, headers: HeaderPairs, body: bytes) -> str | None:
    """The identity that the provider reads; None if the sample is a handshake."""
    delivery = Delivery(Headers(headers), body)
    try:
        opened = provider.codec.open(Verified(delivery, _NOBODY, provider.codec.declared))
    except Refused:
        return None
    return opened[0].id if opened else None


def _files(provider: Provider) -> Mapping[str, Traversable]:
    place = samples_folder(provider)
    if place is None:
        return {}
    package, *folders = place.split("/")
    try:
        folder = files(package).joinpath(*folders)
        return {
            unquote(file.name.removesuffix(_SUFFIX)): file
            for file in folder.iterdir()
            if file.name.endswith(_SUFFIX)
        }
    except (ImportError, OSError, TypeError) as error:
        if provider.samples is None:  # by default it has none
            return {}
        raise ConfigurationError(
            f"provider {provider.name!r}: its samples {provider.samples!r} don't exist; name an "
            "import package and a folder in it"
        ) from error
