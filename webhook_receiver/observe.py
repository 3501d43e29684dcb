"""What the receiver says of itself: one line per step, behind one small hook.

Rules of this file: keys are stable and few; no body, secret or signature is ever a value; what a
stranger can cause without end (refusals) is sampled.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, Literal

import structlog

from webhook_receiver.errors import ConfigurationError

Listener = Callable[[str, Mapping[str, Any]], None]
"""Called with a step's name and its fields, on the event loop: keep it short."""

LEVELS: Mapping[str, int] = {
    "receiver.started": logging.INFO,
    "receiver.stopped": logging.INFO,
    "inbox.waiting": logging.WARNING,
    "source.unverified": logging.WARNING,
    "source.learned": logging.WARNING,
    "handler.idle": logging.WARNING,
    "handler.paused": logging.ERROR,
    "handler.resumed": logging.INFO,
    "delivery.accepted": logging.INFO,
    "delivery.duplicate": logging.INFO,
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
    "run.stuck": logging.ERROR,
    "run.parked": logging.ERROR,
    "runs.taken_over": logging.WARNING,
    "worker.waiting": logging.ERROR,
    "events.pruned": logging.INFO,
    "pruner.waiting": logging.ERROR,
}
"""Every step that is told of, and how loudly."""

REFUSALS_A_SECOND = 10


class Observer:
    """Tells each step to the log, and to whoever listens."""

    def __init__(self, logger: Any = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._logger = logger or structlog.get_logger("webhook_receiver")
        self._listeners: list[Listener] = []
        self._clock = clock
        self._silent: frozenset[str] = frozenset()
        self._window, self._told, self._unsampled = 0, 0, 0
        self.untold = 0

    def listen(self, listener: Listener) -> None:
        """Call `listener` for every step from now on."""
        self._listeners.append(listener)
        self._silent = frozenset()

    def start(self) -> None:
        """Find out which steps the log's level hides, so that they cost nothing."""
        enabled = getattr(self._logger.bind(), "is_enabled_for", None)
        hidden = () if enabled is None or self._listeners else LEVELS
        self._silent = frozenset(step for step in hidden if enabled and not enabled(LEVELS[step]))

    def hears(self, step: str) -> bool:
        """Whether anybody would see this step."""
        return step not in self._silent

    def tell(self, step: str, /, **fields: Any) -> None:
        """Tell one step. What the log or a listener raises is theirs: the walk goes on."""
        if step in self._silent:
            return
        try:
            self._logger.log(LEVELS[step], step, **fields)
        except Exception:  # noqa: BLE001 - a full disk, say: an event is not lost for a line
            self.untold += 1
        for listener in self._listeners:
            try:
                listener(step, fields)
            except Exception:  # noqa: BLE001 - user code
                self.untold += 1

    def refused(self, **fields: Any) -> None:
        """Tell a refusal, at most ten a second; the rest are counted on the next line told."""
        window = int(self._clock())
        if window != self._window:
            self._window, self._told = window, 0
        if self._told >= REFUSALS_A_SECOND:
            self._unsampled += 1
            return
        self._told += 1
        if self._unsampled:
            fields["untold"] = self._unsampled
            self._unsampled = 0
        self.tell("delivery.refused", **fields)


def configure_logging(
    level: str = "info", style: Literal["auto", "json", "console"] = "auto"
) -> None:
    """Set structlog up for a program of our own: JSON lines, or colours on a terminal, on stderr."""
    number = logging.getLevelNamesMapping().get(level.upper())
    if number is None:
        raise ConfigurationError(f"log level {level!r} is none of debug, info, warning, error")
    console = style == "console" or (style == "auto" and sys.stderr.isatty())
    processors: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if console:
        processors.append(structlog.dev.ConsoleRenderer())
        factory: Any = structlog.PrintLoggerFactory(sys.stderr)
    else:
        processors += [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer()]
        factory = structlog.WriteLoggerFactory(sys.stderr)
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=factory,
        cache_logger_on_first_use=True,
    )
