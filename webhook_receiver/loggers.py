"""A host's logger, whatever library it is of, in the form that structlog gives to its loggers.

Rules of this file: a library leaves logging to its host. So without a logger of the host's, and unless
it has set structlog up, lines go to the standard library's loggers, whose levels and handlers are the
host's.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, Protocol

import structlog

from webhook_receiver.errors import ConfigurationError

NAME = "webhook_receiver"

_CALLER = 3  # frames between the standard logger and who logs: two are structlog's
_BARE = re.compile(r"[^\s=\"']+")


class Loguru(Protocol):
    """What we use of loguru's logger, and of those like it."""

    def opt(self, *, exception: Any = None, depth: int = 0) -> Loguru:
        """The logger for one line: with an exception, and as if logged so many frames further out."""
        ...

    def bind(self, **fields: Any) -> Loguru:
        """The logger with fields beside the line."""
        ...

    def log(self, level: str, line: str) -> None:
        """Log a line."""
        ...


def host_logger(logger: Any = None, name: str = NAME) -> Any:
    """A logger with structlog's methods, over what the host gave: see `Receiver`.

    Parameters:
        logger: a standard logger or adapter, loguru's, or structlog's; None picks structlog if the host
            has set it up, else the standard logger of that name.
        name: the logger's name, if none is given.

    Raise `ConfigurationError` if it is none of these.
    """
    if logger is None:
        if structlog.is_configured():
            return structlog.get_logger(name)
        logger = logging.getLogger(name)
    if isinstance(logger, logging.Logger | logging.LoggerAdapter):
        return _wrapped(logger, _to_standard)
    if hasattr(logger, "opt") and hasattr(logger, "contextualize"):
        return _wrapped(_Lines(logger), _to_loguru)
    if hasattr(logger, "bind") and hasattr(logger, "log"):
        return logger
    raise ConfigurationError(
        f"logger= takes a standard logger, loguru's or structlog's, not {type(logger).__name__}"
    )


def with_span(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Any:
    """Add the ids of the span that is current, if this process traces."""
    api: Any = sys.modules.get("opentelemetry.trace")
    if api is not None and "trace_id" not in event:
        span = api.get_current_span().get_span_context()
        if span.is_valid:
            event["trace_id"] = api.format_trace_id(span.trace_id)
            event["span_id"] = api.format_span_id(span.span_id)
            event["trace_flags"] = f"{span.trace_flags:02x}"
    return event


_Filtering: Any = structlog.make_filtering_bound_logger(logging.NOTSET)


class _Bound(_Filtering):  # type: ignore[misc]  # made by structlog, at run time
    """A logger whose level is that of the logger beneath, which may change at any time."""

    live_level = True

    def is_enabled_for(self, level: int) -> bool:
        """Whether a line of that level would be logged now."""
        return bool(self._logger.isEnabledFor(level))


def _wrapped(logger: Any, to: Any) -> Any:
    processors: list[Any] = [_by_level, structlog.contextvars.merge_contextvars, with_span, to]
    wrapped: Any = structlog.wrap_logger(logger, processors=processors, wrapper_class=_Bound)
    return wrapped.bind()


def _by_level(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Drop what the logger beneath would drop, before it costs anything."""
    if not logger.isEnabledFor(getattr(logging, method.upper(), logging.INFO)):
        raise structlog.DropEvent
    return event


def _to_standard(
    _logger: Any, _method: str, event: dict[str, Any]
) -> tuple[tuple[str], dict[str, Any]]:
    """A line for people; its parts are in `extra`, for handlers that write JSON."""
    step, exc_info, fields = _parts(event)
    extra = {"step": step, "fields": fields}
    return (_line(step, fields),), {"exc_info": exc_info, "extra": extra, "stacklevel": _CALLER}


def _to_loguru(
    _logger: Any, _method: str, event: dict[str, Any]
) -> tuple[tuple[str], dict[str, Any]]:
    step, exc_info, fields = _parts(event)
    return (_line(step, fields),), {"exc_info": exc_info, "fields": {"step": step, **fields}}


def _parts(event: dict[str, Any]) -> tuple[str, Any, dict[str, Any]]:
    """The step, the exception to log if any, and the fields."""
    fields = dict(event)
    return str(fields.pop("event", "")), fields.pop("exc_info", None), fields


def _line(step: str, fields: Mapping[str, Any]) -> str:
    return " ".join([step, *(f"{name}={_written(value)}" for name, value in fields.items())])


def _written(value: Any) -> str:
    """A value as it stands in a line; whatever a stranger wrote, it is one line and one word."""
    bare = isinstance(value, str) and value.isprintable() and _BARE.fullmatch(value)
    return value if bare else repr(value)


class _Lines:
    """loguru's logger with a method for each level, as structlog calls them."""

    def __init__(self, logger: Loguru) -> None:
        self._logger = logger

    def isEnabledFor(self, level: int) -> bool:  # noqa: N802 - as the standard library spells it
        """Whether a line would be logged: only the sinks know."""
        del level
        return True

    def __getattr__(self, level: str) -> Any:
        def log(line: str, *, exc_info: Any, fields: Mapping[str, Any]) -> None:
            one = self._logger.opt(exception=exc_info, depth=_CALLER)
            one.bind(**fields).log(_LEVELS.get(level, level.upper()), line)

        return log


_LEVELS = {"msg": "INFO", "warn": "WARNING", "fatal": "CRITICAL", "failure": "ERROR"}
