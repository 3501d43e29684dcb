"""What the receiver logs: one line a step, behind one small hook.

Rules of this file: keys are stable and few; no body, secret or signature is ever a value; what a
stranger can cause without end (refusals) is sampled.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import textwrap
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Mapping, MutableMapping
from typing import Any, Literal, cast

import structlog

from webhook_receiver.errors import ConfigurationError, describe
from webhook_receiver.loggers import host_logger, with_span
from webhook_receiver.printable import plain
from webhook_receiver.tracebacks import traceback_of

Listener = Callable[[str, Mapping[str, Any]], None]
"""Called with a step's name and its fields, on the event loop, so keep it short."""

LEVELS: Mapping[str, int] = {
    "receiver.started": logging.INFO,
    "receiver.stopped": logging.INFO,
    "inbox.waiting": logging.WARNING,
    "inbox.weak": logging.WARNING,
    "inbox.unsound": logging.WARNING,
    "inbox.lost": logging.ERROR,
    "inbox.back": logging.WARNING,
    "source.unverified": logging.WARNING,
    "source.weak": logging.WARNING,
    "source.learned": logging.WARNING,
    "source.added": logging.INFO,
    "source.removed": logging.INFO,
    "source.secret_changed": logging.WARNING,
    "source.secret_kept": logging.ERROR,
    "sources.kept": logging.ERROR,
    "handler.idle": logging.WARNING,
    "handler.missing": logging.WARNING,
    "handler.held": logging.WARNING,
    "handler.released": logging.INFO,
    "handler.paused": logging.ERROR,
    "handler.resumed": logging.INFO,
    "alarm.raised": logging.ERROR,
    "alarm.cleared": logging.INFO,
    "alarm.untold": logging.ERROR,
    "alarm.alone": logging.WARNING,
    "console.login": logging.INFO,
    "console.refused": logging.WARNING,
    "operator.acted": logging.INFO,
    "delivery.accepted": logging.INFO,
    "delivery.duplicate": logging.INFO,
    "delivery.shared_id": logging.WARNING,
    "delivery.untyped": logging.WARNING,
    "delivery.heartbeat": logging.INFO,
    "delivery.handshake": logging.INFO,
    "delivery.refused": logging.WARNING,
    "delivery.unavailable": logging.ERROR,
    "delivery.failed": logging.ERROR,
    "event.drifted": logging.WARNING,
    "run.done": logging.INFO,
    "run.skipped": logging.INFO,
    "run.retrying": logging.WARNING,
    "run.failed": logging.ERROR,
    "run.lost": logging.WARNING,
    "run.interrupted": logging.WARNING,
    "run.stuck": logging.ERROR,
    "run.parked": logging.ERROR,
    "runs.taken_over": logging.WARNING,
    "runs.moved": logging.INFO,
    "job.paused": logging.ERROR,
    "job.ended": logging.INFO,
    "loop.blocked": logging.ERROR,
    "worker.draining": logging.INFO,
    "worker.waiting": logging.ERROR,
    "events.pruned": logging.INFO,
    "pruner.waiting": logging.ERROR,
}
"""Every step we log, with its level."""

REFUSALS_A_SECOND = 10

_TRACEBACKS = ("exception", "stack")
_MARGIN = "    "


class _Sample:
    """Lets some of each second's refusals into the log, and counts the others."""

    def __init__(self) -> None:
        self._window, self._logged, self._left_out = 0, 0, 0

    def take(self, window: int) -> int | None:
        """How many were left out before this one; None if it is left out itself."""
        if window != self._window:
            self._window, self._logged = window, 0
        if self._logged >= REFUSALS_A_SECOND:
            self._left_out += 1
            return None
        self._logged += 1
        left_out, self._left_out = self._left_out, 0
        return left_out


class Observer:
    """Logs each step, and passes it to whoever listens.

    Parameters:
        logger: a host's logger; by default the one named `webhook_receiver`: see `host_logger`.
        clock: gives a time in seconds, by which refusals are sampled.

    Attributes:
        unlogged: how many times the log or a listener raised.
    """

    def __init__(self, logger: Any = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._given, self._logger = logger, host_logger(logger)
        self._enabled: Callable[[int], bool] | None = None
        self._on_terminal = False
        self._listeners: list[Listener] = []
        self._clock = clock
        self._silent: frozenset[str] = frozenset()
        self._judged, self._denied = _Sample(), _Sample()
        self._steps: dict[str, _Sample] = defaultdict(_Sample)
        self.unlogged = 0

    def listen(self, listener: Listener) -> None:
        """Call `listener` for every step from now on."""
        self._listeners.append(listener)
        self._silent = frozenset()

    @contextlib.contextmanager
    def listening(self, listener: Listener) -> Generator[None]:
        """Call `listener` for every step within the block."""
        self.listen(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    def start(self) -> None:
        """Look up which steps the log's level hides, so that they cost nothing."""
        self._logger = host_logger(self._given)  # by now the host has set its logging up
        bound = self._logger.bind()
        self._on_terminal = _writes_to_terminal(bound)
        enabled = getattr(bound, "is_enabled_for", None)
        if getattr(bound, "live_level", False) is True:
            self._enabled, enabled = enabled, None
        hidden = () if enabled is None or self._listeners else LEVELS
        self._silent = frozenset(step for step in hidden if enabled and not enabled(LEVELS[step]))

    def hears(self, step: str) -> bool:
        """Whether the log or a listener would get this step."""
        if self._enabled is not None and not self._listeners:
            return self._enabled(LEVELS[step])
        return step not in self._silent

    def logger(self, name: str) -> Any:
        """The logger of that name for user code, which goes where ours goes."""
        return host_logger(self._given, name)

    def log(self, step: str, /, **fields: Any) -> None:
        """Log one step. If the log or a listener raises, the error is counted and the walk goes on.

        Listeners get the fields as they are, with what a handler raised as `exception`; the log gets
        that as `exc_info`.
        """
        if not self.hears(step):
            return
        try:
            as_they_are = not self._on_terminal and "exception" not in fields
            written = fields if as_they_are else self._written(fields)
            self._logger.log(LEVELS[step], step, **written)
        except Exception:  # noqa: BLE001 - a full disk, say: no event is lost for a line
            self.unlogged += 1
        for listener in self._listeners:
            try:
                listener(step, fields)
            except Exception:  # noqa: BLE001 - user code
                self.unlogged += 1

    def _written(self, fields: dict[str, Any]) -> dict[str, Any]:
        """The fields as the logger takes them."""
        written = fields
        if "exception" in fields:
            written = dict(fields)
            raised = written.pop("exception")
            if not self._on_terminal:
                written["exc_info"] = raised
            else:  # as a stack, which structlog writes as it is; an exception's words it doesn't escape
                written["stack"] = traceback_of(raised)
        return _escaped(written) if self._on_terminal else written

    def refused(self, **fields: Any) -> None:
        """Log a refusal, at most ten a second; the next line counts those that were left out."""
        self._sampled(self._judged, "delivery.refused", lambda: fields)

    def denied(self, fields: Callable[[], Mapping[str, Any]]) -> None:
        """Log what HTTP alone refuses, as often again; `fields` is called only if it is logged."""
        self._sampled(self._denied, "delivery.refused", fields)

    def sampled(self, step: str, /, **fields: Any) -> None:
        """Log one of the steps that whoever sends can cause, as often as refusals."""
        self._sampled(self._steps[step], step, lambda: fields)

    def _sampled(self, sample: _Sample, step: str, fields: Callable[[], Mapping[str, Any]]) -> None:
        left_out = sample.take(int(self._clock()))
        if left_out is None or not self.hears(step):
            return
        counted = {"untold": left_out} if left_out else {}
        self.log(step, **fields(), **counted)


def _writes_to_terminal(bound: Any) -> bool:
    """Whether structlog's logger of a host renders for a terminal, which escapes nothing."""
    processors = getattr(bound, "_processors", None) or ()
    return any(isinstance(one, structlog.dev.ConsoleRenderer) for one in processors)


def for_terminal(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Any:
    """Escape what a terminal obeys in a line of the log."""
    return _escaped(event)


def _escaped(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as a terminal may show them. Only tracebacks keep their lines, set in from the log's."""
    escaped = dict(fields)
    for name, value in fields.items():
        if not isinstance(value, str):
            continue  # it is written as Python writes values, which escapes as much
        if name in _TRACEBACKS:
            escaped[name] = textwrap.indent(plain(value, lines=True), _MARGIN)
        else:
            escaped[name] = plain(value)
    return escaped


def _with_traceback(name: str) -> Any:
    """Write an exception's traceback, without its frames' locals: they hold secrets, tokens and bodies."""

    def processor(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Any:
        raised = _raised(event.pop("exc_info", None))
        if raised is not None:
            text = traceback_of(raised) or describe(raised)
            event[name] = text if name in _TRACEBACKS else text.splitlines()
        return event

    return processor


def _raised(exc_info: Any) -> BaseException | None:
    """The exception that `exc_info` means: itself, the one of a tuple, or the one being handled."""
    if isinstance(exc_info, BaseException) or not exc_info:
        return exc_info or None
    error: Any = cast("Any", exc_info)[1] if isinstance(exc_info, tuple) else sys.exc_info()[1]
    return error if isinstance(error, BaseException) else None


def is_console(style: Literal["auto", "json", "console"]) -> bool:
    """Whether a person reads our log in that style, and no program."""
    return style == "console" or (style == "auto" and sys.stderr.isatty())


def configure_logging(
    level: str = "info", style: Literal["auto", "json", "console"] = "auto"
) -> None:
    """Set structlog up for a program of our own, on stderr.

    Parameters:
        level: the least level that is logged: debug, info, warning or error.
        style: `json` for JSON lines, `console` for people, `auto` for console on a terminal only.
    """
    number = logging.getLevelNamesMapping().get(level.upper())
    if number is None:
        raise ConfigurationError(
            f"log level {level!r} doesn't exist; use debug, info, warning or error"
        )
    console = is_console(style)
    processors: list[Any] = [
        structlog.contextvars.merge_contextvars,
        with_span,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if console:
        processors += [_with_traceback("exception"), for_terminal]
        plain = structlog.dev.plain_traceback  # else older versions warn of `exception`
        processors.append(structlog.dev.ConsoleRenderer(exception_formatter=plain))
        factory: Any = structlog.PrintLoggerFactory(sys.stderr)
    else:
        processors += [_with_traceback("traceback"), structlog.processors.JSONRenderer()]
        factory = structlog.WriteLoggerFactory(sys.stderr)
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=factory,
        cache_logger_on_first_use=True,
    )
