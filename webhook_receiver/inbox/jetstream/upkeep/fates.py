"""What became of runs that a job has let go."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.jetstream.runs.parts import RunParts
from webhook_receiver.inbox.jetstream.upkeep.jobs import Awaited
from webhook_receiver.inbox.jetstream.upkeep.listing import Listing, kind_of
from webhook_receiver.inbox.jetstream.wire.link import Got
from webhook_receiver.inbox.jetstream.wire.records import (
    State,
    read_release,
    read_state,
    stored_seq,
)


class Fates:
    """Reads how runs stand."""

    def __init__(self, parts: RunParts) -> None:
        self._wire, self._listing = parts.wire, Listing(parts)

    async def of(self, awaited: Sequence[Awaited]) -> list[State | None]:
        """The states of runs, or None for each that is gone.

        That of an event that is planned again is its first handler's; skipped, if none takes it again.
        """
        names = self._wire.names
        subjects = [names.of_run("run", one.handler, one.event) for one in awaited if one.handler]
        found = await self._wire.reader.latest_values(names.runs, names.all, subjects)
        states = {got.headers["Nats-Subject"]: read_state(got) for got in found}
        planned = [(one.event, one.source) for one in awaited if not one.handler]
        records = await self._listing.records(planned)
        return [
            states.get(names.of_run("run", one.handler, one.event))
            if one.handler
            else _first(records[one.event])
            for one in awaited
        ]

    async def are_by(self, job: str, awaited: Sequence[Awaited]) -> list[bool]:
        """Which of them a job has let go or dropped last."""
        names = self._wire.names
        subjects = [
            names.of_run("run", one.handler, one.event)
            if one.handler
            else names.of_event("plan", one.event)
            for one in awaited
        ]
        found = await self._wire.reader.latest_values(names.runs, names.all, subjects)
        releases = {got.headers["Nats-Subject"]: read_release(got) for got in found}
        by = [release.by if (release := releases.get(one)) else None for one in subjects]
        return [one == job for one in by]


def _first(records: Sequence[Got]) -> State | None:
    """The state of the first run of an event that was planned again, by its records."""
    if not records:
        return None
    kinds = {(subject := got.headers["Nats-Subject"]): kind_of(subject) for got in records}
    runs = sorted(one for one, kind in kinds.items() if kind == "run")
    by_subject = {got.headers["Nats-Subject"]: got for got in records}
    if runs:
        return read_state(by_subject[runs[0]])
    latest = {kind: stored_seq(by_subject[one]) for one, kind in kinds.items()}
    if "todo" not in latest and latest.get("unhandled", 0) > latest.get("plan", 0):
        return State("skipped", seq=latest["unhandled"])
    return State()
