"""What `MODULE:NAME` on a command line leads to: a receiver, and the app that it lives in."""

from __future__ import annotations

import importlib
import inspect
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from webhook_receiver.errors import ConfigurationError, WebhookError, describe
from webhook_receiver.receiver.mounting import is_app, mounted_on
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.setting_errors import import_meant

_REMEDY = (
    "name the receiver itself, an app that it is mounted on, or a function that makes either without "
    "arguments"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        receiver: the receiver.
        app: the app of Starlette or FastAPI that it is mounted on, if that is known.
    """

    receiver: Receiver
    app: Any = None


def found_at(target: str) -> Found:
    """What is at `MODULE:NAME`, imported from the current folder or an installed package.

    It may be a receiver, an app that one is mounted on, or a function that makes either; the name may
    have dots. Raise `ConfigurationError` if it is something else.
    """
    name, colon, path = target.partition(":")
    if not (name and colon and path):
        raise ConfigurationError(f"{target!r} must be MODULE:RECEIVER, for example shop:receiver")
    found: Any = imported(name, target)
    for at, attribute in enumerate(path.split(".")):
        if not hasattr(found, attribute):
            above = ".".join(path.split(".")[:at])
            where = f"{name}:{above}" if above else f"module {name!r}"
            raise ConfigurationError(f"{where} has no {attribute!r} ({target})")
        found = getattr(found, attribute)
    return _looked_into(found, target) or _made(found, target)


def _looked_into(found: object, target: str) -> Found | None:
    """The receiver that this is, or that is mounted on it; None if it is neither a receiver nor an app."""
    if isinstance(found, Receiver):
        host = found.host
        return Found(found, host.target if host is not None and is_app(host.target) else None)
    if not (hasattr(found, "routes") or hasattr(found, "app")):
        return None
    places = list(mounted_on(found))
    receivers = [place for place in places if isinstance(place, Receiver)]
    if len(receivers) != 1:
        raise ConfigurationError(_not_one(found, receivers, target))
    return Found(receivers[0], next((place for place in places if is_app(place)), None))


def _not_one(found: object, receivers: Sequence[Receiver], target: str) -> str:
    kind = type(found).__name__
    if receivers:
        return (
            f"{target} is a {kind} on which {len(receivers)} receivers are mounted; name one of them "
            "itself"
        )
    return (
        f"{target} is a {kind} on which no receiver is mounted; mount it by receiver.mount(app, "
        "'/hooks'), or name the receiver itself"
    )


def _made(factory: object, target: str) -> Found:
    """What a function makes; raise `ConfigurationError` if it can't be called, or makes something else."""
    if not inspect.isroutine(factory) or inspect.iscoroutinefunction(factory) or _asks(factory):
        raise ConfigurationError(
            f"{target} is a {type(factory).__name__}, not a Receiver; {_REMEDY}"
        )
    try:
        made = factory()
    except WebhookError:
        raise
    except Exception as error:  # the user's function: whatever it raises becomes one sentence
        raise ConfigurationError(
            f"{target} can't be called: {describe(error)} ({_place(error)})"
        ) from error
    found = _looked_into(made, target)
    if found is None:
        raise ConfigurationError(
            f"{target} made a {type(made).__name__}, not a Receiver; {_REMEDY}"
        )
    return found


def _asks(factory: Any) -> bool:
    """Whether it can't be called without arguments."""
    try:
        inspect.signature(factory).bind()
    except (TypeError, ValueError):
        return True
    return False


def imported(name: str, asked_by: str, folder: Path | None = None) -> ModuleType:
    """A module, looked for where the program runs, then in `folder`, then among installed packages."""
    for place in (folder, Path()):
        here = None if place is None else str(place.absolute())
        if here is not None and here not in sys.path:
            sys.path.insert(0, here)
    try:
        return importlib.import_module(name)
    except WebhookError:
        raise
    except Exception as error:  # the user's module: whatever it raises becomes one sentence
        missing = error.name if isinstance(error, ModuleNotFoundError) else None
        if missing is not None and f"{name}.".startswith(f"{missing}."):
            raise ConfigurationError(
                f"there is no module {missing!r} ({asked_by}); run in its folder, or install it"
            ) from error
        raise ConfigurationError(
            f"module {name!r} can't be imported: {describe(error)} ({_place(error)})"
            f"{import_meant(error)}"
        ) from error


def _place(error: BaseException) -> str:
    """File and line of an error: the last line of the user's code that it came through."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}, line {error.lineno}"
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "importlib" not in frame.filename and frame.filename != __file__
    ]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else "nowhere in particular"
