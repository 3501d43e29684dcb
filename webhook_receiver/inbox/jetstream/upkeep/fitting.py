"""What fits a search: what an event says of itself, what its runs say, and what is in its body."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping

from webhook_receiver.inbox.bodies import holds, read_path
from webhook_receiver.inbox.jetstream.upkeep.listing import Listed, fault_of_run, glob
from webhook_receiver.inbox.jetstream.wire.records import StoredMessage
from webhook_receiver.inbox.operating import Search
from webhook_receiver.types import RunStatus


def by_dead_runs(search: Search) -> bool:
    """Whether only events with a dead run fit."""
    if search.run_status is not None:
        return search.run_status == "dead"
    return search.faults is not None or search.status == "failed"


def of_one_run(search: Search) -> bool:
    """Whether handler, run status and faults are meant of one run; else the handler's run may be any."""
    return status_of_run(search) is not None


def status_of_run(search: Search) -> RunStatus | None:
    """Which status a run must have; one with a fault is dead, if nothing else is asked for."""
    if search.run_status is None and search.faults is not None:
        return "dead"
    return search.run_status


def is_about_runs(search: Search) -> bool:
    """Whether it depends on an event's runs if it fits."""
    return not (search.status is None and search.handler is None and not of_one_run(search))


def fits(search: Search, event: StoredMessage) -> bool:
    """Whether an event fits by what it says of itself."""
    envelope = event.envelope
    return (
        search.id in (None, envelope.id)
        and search.source in (None, envelope.source)
        and _is_of_type(search, envelope.type)
        and (search.since is None or envelope.received_at >= search.since)
        and (search.until is None or envelope.received_at < search.until)
    )


def letter_fits(search: Search, letter: Mapping[str, str]) -> bool:
    """Whether a dead letter's event may fit."""
    return search.source in (None, letter["source"]) and _is_of_type(search, letter["type"])


def _is_of_type(search: Search, type_: str) -> bool:
    return search.type is None or fnmatch.fnmatchcase(type_, glob(search.type))


def runs_fit(search: Search, listed: Listed) -> bool:
    """Whether an event fits by its runs."""
    if search.status not in (None, listed.status):
        return False
    status = status_of_run(search)
    if search.handler is None and status is None:
        return True
    if not listed.runs and search.faults is None:  # it has none before it is planned
        return search.handler is None and status == listed.status == "pending"
    return any(
        search.handler in (None, run.handler)
        and status in (None, run.state.status)
        and (search.faults is None or fault_of_run(run.state) in search.faults)
        for run in listed.runs
    )


def body_fits(search: Search, event: StoredMessage) -> bool:
    """Whether an event fits by its body."""
    body, raw = event.envelope.body, event.envelope.raw or b""
    if search.text is not None:
        part = search.text.encode("utf-8", "surrogatepass")
        if part not in body and part not in raw:
            return False
    if search.path is None or search.equals is None:
        return True
    return holds(body, read_path(search.path), search.equals)
