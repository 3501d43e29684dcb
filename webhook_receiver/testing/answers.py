"""The answer to a delivery, and what became of its events."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webhook_receiver.inbox.records import EventRecord, RunRecord
from webhook_receiver.suggestions import alternatives
from webhook_receiver.testing.failures import Failure


class _NoRun(KeyError):
    """There is no such run; unlike a bare `KeyError`, it says so in a sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


class Runs(Mapping[str, RunRecord]):
    """Runs by their handlers' names.

    Parameters:
        runs: the runs.
        otherwise: why there are none, if there are none.
    """

    def __init__(self, runs: Mapping[str, RunRecord], otherwise: str) -> None:
        self._runs, self._otherwise = runs, otherwise

    def __getitem__(self, handler: str) -> RunRecord:
        if handler not in self._runs:
            raise _NoRun(f"no run is of handler {handler!r}; {self._known(handler)}")
        return self._runs[handler]

    def _known(self, handler: str) -> str:
        if not self._runs:
            return self._otherwise
        return alternatives(handler, self._runs)

    def __iter__(self) -> Iterator[str]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)

    def __repr__(self) -> str:
        return f"Runs({dict(self._runs)!r})"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a delivery, and what became of its events.

    Attributes:
        status: the HTTP status.
        body: the answer's body.
        headers: the answer's headers, with lower-case names.
        events: the new events that were stored, with their runs.
        failures: the attempts at them that failed, in order.
    """

    status: int
    body: bytes
    headers: Mapping[str, str]
    events: Sequence[EventRecord] = field(default=())
    failures: Sequence[Failure] = field(default=())

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def runs(self) -> Mapping[str, RunRecord]:
        """The runs of all delivered events, by handler."""
        return Runs(
            {run.handler: run for event in self.events for run in event.runs},
            "no handler took the event"
            if self.events
            else f"no new event was stored: the answer was {self.status} {self._text()}",
        )

    def _text(self) -> str:
        return self.body[:200].decode("utf-8", "replace")

    def error(self, handler: str) -> Failure | None:
        """The last failure of a handler, with its exception and traceback; None if it hasn't failed.

        Raise `KeyError` if no run is of that handler.
        """
        run = self.runs[handler]
        return next((one for one in reversed(self.failures) if one.handler == run.handler), None)
