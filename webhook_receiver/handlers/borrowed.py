"""FastAPI's own objects in handlers, recognised by their classes' names. Pure: nothing is imported."""

from __future__ import annotations

from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.dependencies import Borrowed, title_of

_REQUESTS = "ask for Event or Delivery, which have what is stored of it"
_REFUSED = {
    "Request": f"a handler runs after the request was answered; {_REQUESTS}",
    "HTTPConnection": f"a handler runs after the request was answered; {_REQUESTS}",
    "WebSocket": f"a handler has no connection to a client; {_REQUESTS}",
    "Response": "a handler runs after the answer; return nothing, or let the source have reply='inline'",
    "BackgroundTasks": "a handler runs in the background already; call the function itself",
    "UploadFile": "files of an event are given by webhook_receiver.files_of(event)",
    "SecurityScopes": "the sender was verified before; a handler has no scopes",
}
_PARAMS = "fastapi.params"
_FRAMEWORKS = ("starlette.", "fastapi.")


def depends_of(asker: str, thing: Any) -> Borrowed | None:
    """FastAPI's `Depends` as a dependency of ours, or None if it isn't one.

    `Depends()` is given back without a function: the annotation's class is meant. Raise
    `ConfigurationError` for `Security`.
    """
    if not _is_one_of(thing, _PARAMS, "Depends"):
        return None
    found: Any = thing
    if _is_one_of(thing, _PARAMS, "Security") or _is_scheme(found.dependency):
        raise ConfigurationError(
            f"{asker} asks for {title_of(found.dependency)} by a security scheme of FastAPI's; the "
            "sender was verified before, and a handler has no request: ask for something else"
        )
    if getattr(found, "max_concurrency", None) is not None:
        raise ConfigurationError(
            f"{asker} has Depends(max_concurrency=), which counts requests; give the handler "
            "concurrency="
        )
    return Borrowed(found.dependency or _annotated, found.use_cache)


def _annotated() -> None:
    """Stands for the annotation's class."""


def of_annotation(borrowed: Borrowed, hint: Any) -> Borrowed:
    """The dependency, with the annotation's class for `Depends()`."""
    return Borrowed(hint, borrowed.use_cache) if borrowed.dependency is _annotated else borrowed


def _is_scheme(dependency: Any) -> bool:
    return _is_one_of(dependency, "fastapi.security.base", "SecurityBase")


def is_of_request(thing: Any) -> bool:
    """Whether it is FastAPI's mark of a part of the request: such as `Query()` or `Body()`."""
    return _is_one_of(thing, _PARAMS, "Param", "Body")


def _is_one_of(thing: Any, module: str, *names: str) -> bool:
    """Whether a class of FastAPI's is among those of a thing."""
    return any(cls.__module__ == module and cls.__name__ in names for cls in type(thing).__mro__)


def refusal_of(hint: Any) -> str | None:
    """Why a class of the web framework's can't be given, or None if it is none of those."""
    for cls in hint.__mro__ if isinstance(hint, type) else ():
        if cls.__module__.startswith(_FRAMEWORKS) and cls.__name__ in _REFUSED:
            return _REFUSED[cls.__name__]
    return None
