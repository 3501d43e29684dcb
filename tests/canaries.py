"""Looks for secrets, signatures and bodies in everything that the suite logs.

Whatever a test makes a key of, signs or sends is a canary. None may be in a step that is logged, at any
level, in a record of the standard library's loggers, or in the log of a process that a test starts.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from webhook_receiver.observe import Observer
from webhook_receiver.signing import Key

SHORTEST = 12
"""A shorter text is a word that a log may hold for its own reasons."""

MOST_CANARIES = 500
MOST_LINES = 2_000

_CREDENTIALS = re.compile(
    r"(?i).*(signature|authorization|cookie|secret|hmac|api-key|(?<!cy)-token)"
)
"""The names of headers that prove who sends. Others hold what is logged, such as ids."""


class Canaries:
    """What one test has made so far."""

    def __init__(self) -> None:
        self._canaries: dict[str, None] = {}
        self._lines: list[str] = []

    def forget(self) -> None:
        """Begin anew."""
        self._canaries.clear()
        self._lines.clear()

    def add(self, *values: bytes | str) -> None:
        """Never to be logged."""
        for value in values:
            text = value if isinstance(value, str) else value.decode("utf-8", "replace")
            if len(text) >= SHORTEST and len(self._canaries) < MOST_CANARIES:
                self._canaries[text] = None

    def logged(self, line: str) -> None:
        """Something was logged."""
        if len(self._lines) < MOST_LINES:
            self._lines.append(line)

    def found(self) -> list[tuple[str, str]]:
        """The canaries that were logged, each with its line."""
        return [*self.found_in("\n".join(self._lines))]

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """The canaries in a log."""
        for canary in self._canaries:
            if canary in text:
                yield (
                    canary,
                    next((line for line in text.splitlines() if canary in line), text)[:1_000],
                )


canaries = Canaries()


class _Listening(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        canaries.logged(f"{record.getMessage()} {record.exc_text or ''}")


@contextmanager
def watched() -> Iterator[None]:
    """Watch keys and the log during the block."""
    handler, patch = _Listening(logging.INFO), pytest.MonkeyPatch()
    log, made = Observer.log, Key.__post_init__

    def log_and_listen(self: Observer, step: str, /, **fields: Any) -> None:
        canaries.logged(f"{step} {fields}")
        log(self, step, **fields)

    def make_and_remember(self: Key) -> None:
        made(self)
        canaries.add(self.material)

    patch.setattr(Observer, "log", log_and_listen)
    patch.setattr(Key, "__post_init__", make_and_remember)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        patch.undo()


def sent(headers: Mapping[str, str] | Any, body: bytes) -> None:
    """A test sends this."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    canaries.add(body, *(value for name, value in pairs if _CREDENTIALS.match(name)))
