"""Overrides: what tests put in the place of functions and of provided types. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.dependencies import title_of
from webhook_receiver.handlers.provided import Provided
from webhook_receiver.suggestions import alternatives

Overrides = Mapping[Any, Any]
"""What is called instead of a function, or provided instead of a type."""


def check_mapping(overrides: object) -> None:
    """Raise `ConfigurationError` unless they say what takes the place of what."""
    if not isinstance(overrides, Mapping):
        raise ConfigurationError(
            f"overrides= takes a mapping, not a {type(overrides).__qualname__}: "
            "overrides={Client: FakeClient()}"
        )


def check_asked_for(overrides: Overrides, asked: Iterable[Any], provided: Provided) -> None:
    """Raise `ConfigurationError` for an override that would change nothing.

    Parameters:
        overrides: the overrides.
        asked: the types and functions that handlers ask for, and what those ask for.
        provided: the types of the application, to name the one that a factory makes.
    """
    known = list(asked)
    for key in overrides:
        if key not in known:
            raise ConfigurationError(_nobody_asks_for(key, known, provided))


def _nobody_asks_for(key: Any, known: list[Any], provided: Provided) -> str:
    titles = [_title(each) for each in known]
    title = _title(key)
    if title in titles:  # a class that was made twice, or has a namesake
        return (
            f"overrides= has {title} of {getattr(key, '__module__', '?')}, and handlers ask for "
            "another of that name; override the one that they import"
        )
    for type_, factory in provided.factories.items():
        if factory.made.source is key:
            return (
                f"overrides= has {title}, which is how {title_of(type_)} is provided; override the "
                f"type: overrides={{{title_of(type_)}: …}}"
            )
    return f"overrides= has {title}, which no handler asks for; {alternatives(title, titles)}"


def _title(thing: Any) -> str:
    return repr(thing) if isinstance(thing, str) else title_of(thing)
