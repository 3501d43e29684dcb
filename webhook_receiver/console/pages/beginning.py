"""The beginning of a replay: which runs are meant, what should be known before, and then doing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.responses import Response

from webhook_receiver.console.visit import Act, Page, Visit
from webhook_receiver.desk import wording
from webhook_receiver.desk.bulk import DROP, REPLAY, RETRY, Bulk, change, weighed
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import in_words
from webhook_receiver.inbox.jobs import AT_ONCE, FASTEST, RATE, SLOWEST, TOTAL_LIMIT
from webhook_receiver.inbox.operating import LOOK_SECONDS
from webhook_receiver.inbox.records import Selection

KINDS: Mapping[str, Bulk] = {"replay": REPLAY, "retry": RETRY, "drop": DROP}

CHOOSING = ("source", "type", "handler", "fault", "since", "until")
"""By what runs are chosen."""


async def new(visit: Visit) -> Response:
    """What would be changed, counted and with some of it, and what should be known before."""
    bulk = _bulk(visit.param("kind"))
    given = _given(visit.param)
    selection = _selection(given, everything=visit.param("all") is not None)
    rate = rate_of(visit.param("rate"))
    found = await weighed(visit.inbox, bulk, selection, rate, seconds=LOOK_SECONDS)
    told = {"sample": [one.key for one in found.sample], "warnings": found.warnings}
    return visit.render(
        "replay_new.html",
        {
            "bulk": bulk,
            "found": found,
            "given": given,
            "everything": visit.param("all"),
            "chosen": in_words(selection),
            "rate": rate,
            "as_job": found.total > AT_ONCE,
            "most": TOTAL_LIMIT,
            "slowest": SLOWEST,
            "fastest": FASTEST,
        },
        objects={f"would_{bulk.verb}": found.total, **told},
    )


async def replay(visit: Visit) -> Response:
    """Let finished runs run again."""
    return await _begun(visit, REPLAY)


async def retry(visit: Visit) -> Response:
    """Let dead runs be tried again."""
    return await _begun(visit, RETRY)


async def drop(visit: Visit) -> Response:
    """Give dead runs up for good."""
    return await _begun(visit, DROP, needs_reason=True)


async def _begun(visit: Visit, bulk: Bulk, *, needs_reason: bool = False) -> Response:
    given = _given(visit.field)
    selection = _selection(given, everything=visit.field("all") is not None)
    rate = rate_of(visit.field("rate"))
    act = visit.audited(bulk.act, in_words(selection), needs_reason=needs_reason)
    changed = await change(visit.inbox, bulk, selection, act, rate)
    if changed.job is not None:
        return visit.redirect(f"/replays/{changed.job}", did=act.id)
    if not changed.count:
        raise ConfigurationError(f"nothing was changed: {changed.why or 'no run fits any more'}")
    return visit.redirect("/events", **given_to_events(given), did=act.id)


def given_to_events(given: Mapping[str, str]) -> dict[str, str]:
    """The page of the events that were meant; their runs have no fault any more."""
    return {name: value for name, value in given.items() if name != "fault"}


def rate_of(text: str | None) -> float:
    """A rate that was written, in runs a second; raise `ConfigurationError` if it is none."""
    try:
        rate = RATE if text is None else float(text)
    except ValueError:
        rate = -1.0
    if not SLOWEST <= rate <= FASTEST:
        raise ConfigurationError(f"give a rate from {SLOWEST:g} to {FASTEST:,.0f} runs a second")
    return rate


def _bulk(kind: str | None) -> Bulk:
    if kind is None or kind not in KINDS:
        raise ConfigurationError(f"kind {kind!r} is none: use {', '.join(KINDS)}")
    return KINDS[kind]


def _given(ask: Callable[[str], str | None]) -> dict[str, str]:
    found = {name: value for name in CHOOSING if (value := ask(name)) is not None}
    return wording.absolute(found)


def _selection(given: Mapping[str, str], *, everything: bool) -> Selection:
    """Which events are meant; a filter that was forgotten never means all of them."""
    if not given and not everything:
        raise ConfigurationError(
            "say which: begin at a group of dead letters, a handler or a page of events, or add all=1"
        )
    asked = wording.search(given)
    return Selection(
        source=asked.source,
        type=asked.type,
        handler=asked.handler,
        since=asked.since,
        until=asked.until,
        faults=asked.faults,
    )


PAGES = (Page("/replays/new", new, "events find"),)
ACTS = (
    Act("/replays/begin/replay", replay, "events replay"),
    Act("/replays/begin/retry", retry, "dead retry"),
    Act("/replays/begin/drop", drop, "dead drop"),
)
