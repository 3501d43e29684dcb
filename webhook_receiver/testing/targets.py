"""What the pytest plug-in's fixtures test: found by name, and made into a `TestReceiver`."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.registry import Handlers
from webhook_receiver.receiver.mounting import is_app
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.suggestions import alternatives
from webhook_receiver.testing.receiver import TestReceiver

SourceMarker = tuple[Sequence[Any], Mapping[str, Any]]
"""The arguments of a marker `webhook_source`."""

_NAMELESS = (
    'say what is tested: webhook_receiver = "shop:app" in pytest\'s settings, the marker '
    "pytest.mark.webhook_receiver('shop:app'), or a fixture webhook_target"
)


def named_target(named: Any) -> Any:
    """What `module:name` leads to, called if it is a function that makes it; all but a text as it is."""
    if not isinstance(named, str):
        return named
    module, colon, path = named.partition(":")
    if not (module and colon and path):
        raise ConfigurationError(f"{named!r} must be like shop:app, a module and a name in it")
    try:
        found: Any = import_module(module)
    except ModuleNotFoundError as error:
        raise ConfigurationError(f"there is no module {error.name!r} ({named})") from error
    for name in path.split("."):
        if not hasattr(found, name):
            names: list[str] = [one for one in dir(found) if not one.startswith("_")]
            there = alternatives(name, names)
            raise ConfigurationError(f"{named!r}: there is no {name!r}; {there}")
        found = getattr(found, name)
    return found() if inspect.isfunction(found) and not _is_app(found) else found


def _is_app(function: Any) -> bool:
    """Whether a function takes what an ASGI app takes, so that it is one and makes none."""
    return len(inspect.signature(function).parameters) == 3  # noqa: PLR2004 - scope, receive, send


def receiver_under_test(
    target: Any, sources: Sequence[SourceMarker], options: Mapping[str, Any]
) -> TestReceiver:
    """A `TestReceiver` for a target, with further sources.

    Parameters:
        target: a `Receiver`, `Handlers`, an ASGI app or a `TestReceiver`; None for a new receiver.
        sources: the sources that markers add; a new receiver has no others.
        options: what `TestReceiver` is given.
    """
    if isinstance(target, TestReceiver):
        return target
    if target is None and not sources:
        raise ConfigurationError(_NAMELESS)
    if isinstance(target, Receiver):
        if sources:
            raise ConfigurationError(
                "webhook_source adds to a receiver of the test's own, and this test names one; name "
                "its Handlers instead, or drop the marker"
            )
        host = target.host
        app = host.target if host is not None and is_app(host.target) else None
        given: dict[str, Any] = {"app": app, **options}
        return TestReceiver(target, **given)
    if target is None or isinstance(target, Handlers):
        return TestReceiver(_receiver(target, sources), **options)
    return TestReceiver(app=target, **options)


def _receiver(handlers: Handlers | None, sources: Sequence[SourceMarker]) -> Receiver:
    receiver = Receiver("sqlite://")
    for arguments, options in sources:
        receiver.source(*arguments, **options)
    if handlers is not None:
        receiver.include(handlers)
    return receiver
