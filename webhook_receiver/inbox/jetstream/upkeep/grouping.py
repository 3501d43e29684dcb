"""Failures by handler and fault: see `walking`.

Dead runs are found by their letters, those that are retrying by going through all events. Either way what
counts is the run's own record, and no event's body is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing

from webhook_receiver.inbox.attempts import FailedOutcome
from webhook_receiver.inbox.budget import Budget
from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.listing import fault_of_run
from webhook_receiver.inbox.jetstream.upkeep.walking import Span, Walk, how_far, in_parts, span_of
from webhook_receiver.inbox.jetstream.wire.link import Got
from webhook_receiver.inbox.jetstream.wire.names import handler_of, last_of
from webhook_receiver.inbox.jetstream.wire.records import read_state
from webhook_receiver.inbox.operating import FailureGroup, Failures, Search, merged


class Grouping:
    """Groups failures."""

    def __init__(self, parts: RunParts) -> None:
        self._wire, self._letters = parts.wire, parts.letters

    async def failures(
        self, status: FailedOutcome, handler: str | None, before: str | None, budget: Budget
    ) -> Failures:
        """Groups of the runs with a status, from the newest event back."""
        budget.begin()
        span = await span_of(self._wire, Search(before=before))
        find = self._dead if status == "dead" else self._retrying
        groups, left = await find(span, handler, budget)
        return Failures(groups, await how_far(self._wire, budget, left))

    async def _dead(
        self, span: Span, handler: str | None, budget: Budget
    ) -> tuple[list[FailureGroup], Span | None]:
        runs = [run for run in await self._letters.runs(handler) if run[0] < span.high]
        groups: list[FailureGroup] = []
        left: Span | None = None
        for part, rest in in_parts(runs[::-1], span, budget):
            subjects = [self._wire.names.of_run("run", one, event) for event, one in part]
            groups, left = merged([*groups, *await self._groups("dead", subjects)]), rest
        return groups, left

    async def _retrying(
        self, span: Span, handler: str | None, budget: Budget
    ) -> tuple[list[FailureGroup], Span | None]:
        names = self._wire.names
        groups: list[FailureGroup] = []
        left: Span | None = None
        async with aclosing(Walk(self._wire, names.identities, budget).chunks(span)) as chunks:
            async for chunk in chunks:
                subjects = [
                    names.of_any_run("run", event.seq)
                    if handler is None
                    else names.of_run("run", handler, event.seq)
                    for event in chunk.events
                ]
                found = await self._groups("retrying", subjects)
                groups, left = merged([*groups, *found]), chunk.left
        return groups, left

    async def _groups(self, status: FailedOutcome, subjects: Sequence[str]) -> list[FailureGroup]:
        """Groups of the runs with these records."""
        names = self._wire.names
        records = await self._wire.reader.latest_values(names.runs, names.all, subjects)
        return merged([group for got in records for group in _group(status, got)])


def _group(status: FailedOutcome, got: Got) -> list[FailureGroup]:
    """A run as a group of its own, if it has this status."""
    state, subject = read_state(got), got.headers["Nats-Subject"]
    if state.status != status:
        return []
    return [
        FailureGroup(
            handler=handler_of(subject),
            fault=fault_of_run(state),
            count=1,
            first_at=state.at,
            last_at=state.at,
            key=str(last_of(subject)),
        )
    ]
