"""The audit: who changed what, and why. Nothing here can be changed."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.responses import StreamingResponse

from webhook_receiver.console.asked import fixed, time_of
from webhook_receiver.console.paging import Ways
from webhook_receiver.console.visit import Page, Visit
from webhook_receiver.desk.lines import json_line
from webhook_receiver.desk.objects import act_object
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import Act, ActSearch, KeepsActs, acts_of
from webhook_receiver.operations import ACTS
from webhook_receiver.suggestions import alternatives

if TYPE_CHECKING:
    from starlette.responses import Response

SHOWN = 50
READ_AT_ONCE = 500


def _search(visit: Visit) -> ActSearch:
    """The acts that a page's address asks for; raise `ConfigurationError` for a name that is none."""
    act = visit.param("act")
    if act is not None and act not in ACTS:
        raise ConfigurationError(f"{act!r} changes nothing; {alternatives(act, ACTS)}")
    return ActSearch(
        since=time_of(visit, "since"),
        who=visit.param("who"),
        act=act,
        before=visit.param("before"),
        limit=SHOWN + 1,
    )


async def audit(visit: Visit) -> Response:
    """The acts, newest first."""
    search, again = _search(visit), fixed(visit, "since")
    if again is not None:
        return again
    found = await acts_of(visit.inbox).acts(search)
    shown = found[:SHOWN]
    values = {
        "acts": shown,
        "names": ACTS,
        "filtered": any(visit.param(name) for name in ("since", "who", "act", "before")),
        "ways": Ways(older=shown[-1].id if len(found) > SHOWN else None),
        "newest": visit.here(before=None, did=None) if search.before else None,
        "lines": visit.url("/audit/lines", **_chosen(visit)),
    }
    return visit.render("audit.html", values, objects=[act_object(one) for one in shown])


async def lines(visit: Visit) -> Response:
    """All acts that are asked for, as a file of JSON objects, one a line."""
    search = replace(_search(visit), limit=READ_AT_ONCE)
    return StreamingResponse(
        _lines(acts_of(visit.inbox), search),
        media_type="application/x-ndjson",
        headers={"content-disposition": 'attachment; filename="audit.jsonl"'},
    )


async def _lines(store: KeepsActs, search: ActSearch) -> AsyncGenerator[str]:
    found: list[Act] = await store.acts(search)
    while found:
        yield "".join(f"{json_line(act_object(one))}\n" for one in found)
        found = await store.acts(replace(search, before=found[-1].id))


def _chosen(visit: Visit) -> dict[str, str | None]:
    return {name: visit.param(name) for name in ("since", "who", "act")}


PAGES = (
    Page("/audit", audit, operation="audit list"),
    Page("/audit/lines", lines, operation="audit list"),
)
