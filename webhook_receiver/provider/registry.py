"""Find the installed providers, and apply a source's options to one.

A provider is found by its entry point in the group `webhook_receiver.providers`, ours and a third
party's alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.provider.definition import Provider

GROUP = "webhook_receiver.providers"


@cache
def _entry_points() -> Mapping[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def provider_names() -> tuple[str, ...]:
    """The names of all installed providers, in alphabetical order."""
    return tuple(sorted(_entry_points()))


def find_provider(provider: str | Provider) -> Provider:
    """The provider of that name; raise `ConfigurationError` if none is installed under it."""
    if isinstance(provider, Provider):
        return provider
    entry = _entry_points().get(provider)
    if entry is None:
        known = ", ".join(provider_names()) or "none is installed"
        raise ConfigurationError(f"unknown provider {provider!r}; known are: {known}")
    found = entry.load()
    if not isinstance(found, Provider):
        raise ConfigurationError(f"the entry point {provider!r} is not a Provider: {entry.value}")
    return found


def apply_options(provider: Provider, source: str, options: Mapping[str, Any]) -> Provider:
    """The provider with a source's options; raise `ConfigurationError` for unknown ones."""
    if provider.configure is not None:
        return provider.configure(provider, source, options)
    if options:
        raise ConfigurationError(
            f"source {source!r}: provider {provider.name!r} has no option {min(options)!r}"
        )
    return provider
