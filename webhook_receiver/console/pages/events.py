"""Events: pages of those that fit, and the search box."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from starlette.responses import Response

from webhook_receiver.console.masking import masks_for
from webhook_receiver.console.paging import Ways, newest_first, ways
from webhook_receiver.console.visit import Page, Visit
from webhook_receiver.desk import wording
from webhook_receiver.desk.objects import event_object
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.operating import Search, operations_of
from webhook_receiver.inbox.records import Selection
from webhook_receiver.types import EventStatus, RunStatus

REPLAYED_BY = frozenset({"source", "type", "handler", "since", "until"})
"""What a replay can choose events by; a page that is cut by more can't be replayed as it stands."""

STATUSES: Sequence[EventStatus] = ("pending", "done", "failed", "unhandled")
RUN_STATUSES: Sequence[RunStatus] = ("pending", "running", "retrying", "done", "skipped", "dead")

_NUMBER = re.compile(r"[0-9]{1,18}")


async def events(visit: Visit) -> Response:
    """The events that fit the parameters, the newest first."""
    given = _given(visit)
    fixed = wording.absolute(given)
    if fixed != given:  # a link that is passed on means the same later
        return visit.redirect("/events", **{**visit.request.query_params, **fixed})
    strange = wording.unknown(list(visit.request.query_params), "did")
    return await _listed(
        visit, given, [f"The parameter {name!r} means nothing here." for name in strange]
    )


async def search(visit: Visit) -> Response:
    """What was written into the search box: an event if it names one, else the events that fit."""
    found = wording.understood(visit.param("q") or "")
    key = found.key or (found.bare if _NUMBER.fullmatch(found.bare) else None)
    if key is not None and _NUMBER.fullmatch(key) and await _is_there(visit, key):
        return visit.redirect(f"/events/{key}")
    given = dict(found.parameters)
    if found.bare and "text" not in given and "id" not in given:
        one = await _named(visit, found.bare, given.get("source"))
        if len(one) == 1:
            return visit.redirect(f"/events/{one[0]}")
        given["id" if one or _masked(visit, given) else "text"] = found.bare
    if not found.complaints:
        return visit.redirect("/events", **given)
    return await _listed(visit, given, found.complaints)


async def _is_there(visit: Visit, key: str) -> bool:
    return bool(await visit.inbox.events(Selection(keys=[key])))


async def _named(visit: Visit, id_: str, source: str | None) -> list[str]:
    """The keys of the newest events that their sender calls by that id."""
    page = await operations_of(visit.inbox).page(Search(id=id_, source=source, limit=2))
    return [event.key for event in page.events]


def _given(visit: Visit) -> dict[str, str]:
    names = (*wording.PARAMETERS, *wording.PAGING)
    return {name: value for name in names if (value := visit.param(name)) is not None}


def _masked(visit: Visit, given: Mapping[str, str]) -> bool:
    """Whether bodies are masked for who asks, so that a search by what is in them would tell it."""
    return masks_for(visit.house.options, visit.operator.role, given.get("source", "")).everything


async def _listed(visit: Visit, given: Mapping[str, str], complaints: Sequence[str]) -> Response:
    asked = wording.search(given)
    if (asked.text or asked.path) and _masked(visit, given):
        raise ConfigurationError(
            "values of bodies are masked for viewers, so leave out text and path, or ask an operator"
        )
    page = await operations_of(visit.inbox).page(asked)
    chosen = {name: value for name, value in given.items() if name in wording.PARAMETERS}
    return visit.render(
        "events.html",
        {
            "events": newest_first(page.events),
            "looked": page.looked,
            "chosen": chosen,
            "chips": list(wording.terms(chosen)),
            "query": wording.wording(chosen),
            "complaints": complaints,
            "ways": ways(asked, page) if page.events or page.looked.next else Ways(),
            "replays": dict(chosen) if chosen.keys() <= REPLAYED_BY else None,
            "sources": sorted(visit.receiver.sources) if visit.receiver else [],
            "handlers": sorted(one.handler for one in visit.pulse.handlers) if visit.pulse else [],
            "statuses": STATUSES,
            "run_statuses": RUN_STATUSES,
        },
        objects=[event_object(one) for one in page.events],
    )


PAGES = (
    Page("/events", events, "events find"),
    Page("/search", search, "events find"),
)
