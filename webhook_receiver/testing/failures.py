"""What handlers under test raised: kept for the test that looks at it, and for the report if it fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webhook_receiver.errors import HandlerOutcome
from webhook_receiver.tracebacks import traceback_of

KEPT = 20
"""How many failures are kept for a report."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An attempt that failed.

    Attributes:
        handler: the handler's name.
        key: the inbox's name for the event.
        type: the event's type.
        attempt: the attempt's number.
        error: the error in a line, as it is stored with the run.
        exception: what the handler raised; None if it raised nothing, as when it was given up.
        traceback: where it was raised; empty if it was raised nowhere.
    """

    handler: str
    key: str
    type: str
    attempt: int
    error: str
    exception: BaseException | None
    traceback: str

    @property
    def is_error(self) -> bool:
        """Whether it is a bug, and not an outcome that the handler chose, such as `Reject`."""
        return self.exception is not None and not isinstance(self.exception, HandlerOutcome)

    def __str__(self) -> str:
        """The failure as a report shows it."""
        head = f"{self.handler}, attempt {self.attempt} at {self.type}: {self.error}"
        return f"{head}\n{self.traceback}".rstrip()


LATELY: deque[Failure] = deque(maxlen=KEPT)
"""The last failures of all receivers under test; the pytest plug-in empties it before each test."""


class Failures:
    """Keeps the failures of one receiver, as its observer reports them."""

    def __init__(self) -> None:
        self._all: list[Failure] = []

    def __call__(self, step: str, fields: Mapping[str, Any]) -> None:
        """Note a step, if it is a failure."""
        if step in ("run.retrying", "run.failed"):
            failure = _read(fields)
            self._all.append(failure)
            LATELY.append(failure)

    def __len__(self) -> int:
        return len(self._all)

    def since(self, number: int) -> list[Failure]:
        """The failures after the first `number`, in order."""
        return self._all[number:]

    def raise_since(self, number: int) -> None:
        """Raise what a handler has raised since then, if that is an error."""
        for failure in self.since(number):
            if failure.is_error and failure.exception is not None:
                raise failure.exception


def _read(fields: Mapping[str, Any]) -> Failure:
    exception: BaseException | None = fields.get("exception")
    return Failure(
        handler=fields["handler"],
        key=fields["key"],
        type=fields["type"],
        attempt=fields["attempt"],
        error=fields["error"],
        exception=exception,
        traceback="" if exception is None else traceback_of(exception),
    )
