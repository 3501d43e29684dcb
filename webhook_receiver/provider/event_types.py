"""The event types that a provider has models for, and their classes.

`EVENTS` in a provider's package of models (`Provider.models`) maps each exact event type to the name
of its class. Reading it loads no class.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.models import EventModel
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import find_provider

EventClass = type[EventModel]


def event_types(provider: str | Provider) -> tuple[str, ...]:
    """The exact event types that a provider has a model for, in alphabetical order."""
    return tuple(sorted(event_names(provider)))


def event_names(provider: str | Provider) -> Mapping[str, str]:
    """The name of the class for each exact event type; empty for a provider without models."""
    package = _package(find_provider(provider))
    names: Mapping[str, str] = {} if package is None else package.EVENTS
    return names


def event_class(provider: str | Provider, type: str) -> EventClass | None:
    """The class for exactly this event type, or None if the provider has no model for it."""
    package = _package(find_provider(provider))
    if package is None or type not in package.EVENTS:
        return None
    found: EventClass = getattr(package, package.EVENTS[type])
    return found


def _package(provider: Provider) -> ModuleType | None:
    if provider.models is None:
        return None
    try:
        package = import_module(provider.models)
    except ImportError as error:
        raise _lost(provider) from error
    if not isinstance(getattr(package, "EVENTS", None), Mapping):
        raise _lost(provider)
    return package


def _lost(provider: Provider) -> ConfigurationError:
    return ConfigurationError(
        f"provider {provider.name!r}: its models {provider.models!r} don't exist; name an "
        "import package that has EVENTS"
    )
