"""One event: what became of it, why, what was in it, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal, get_args

from starlette.exceptions import HTTPException
from starlette.responses import Response

from webhook_receiver.console.copying import curl_command, file_name, send_command
from webhook_receiver.console.masking import masked_body, masked_keys, masks_for
from webhook_receiver.console.searching import find
from webhook_receiver.console.tree import MASKED, READ_BYTES, Masks, as_text, pretty, tree
from webhook_receiver.console.visit import Act, Page, Visit
from webhook_receiver.desk.backfilling import as_in_words, further_runs, planned_further
from webhook_receiver.desk.drifting import Row, of_event
from webhook_receiver.desk.events import envelope_of, find_event, find_with_attempts
from webhook_receiver.desk.explaining import Verdict, explained, verdicts
from webhook_receiver.desk.objects import attempts_of, whole_event_object
from webhook_receiver.desk.ordering import in_line
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import Replay, in_words, perform
from webhook_receiver.inbox.attempts import AttemptRecord
from webhook_receiver.inbox.operating import Operations, Search
from webhook_receiver.inbox.records import EventRecord, RunRecord, Selection
from webhook_receiver.inbox.renaming import DROPPED

if TYPE_CHECKING:
    from webhook_receiver.handlers.handler import Handler

Shown = Literal["tree", "pretty", "raw", "headers", "drift"]
"""How what came is shown."""

SHOWN: Mapping[str, Shown] = {one: one for one in get_args(Shown)}
NEWEST = 5  # attempts at a run that are shown, unless all are asked for
ATTEMPTS = 60  # that a page has at most
DRIFTS = 100  # findings of drift that are shown
TRACEBACKS = 24 * 1024  # characters of them that a page has at most


@dataclass(frozen=True, slots=True)
class Tried:
    """One failed attempt, as a page shows it.

    Attributes:
        attempt: the attempt.
        traceback: where it failed; None if the page has enough of these.
    """

    attempt: AttemptRecord
    traceback: str | None


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A run with its failed attempts, as a page shows it.

    Attributes:
        run: the run.
        tried: its failed attempts, the newest first.
        earlier: how many more are remembered.
    """

    run: RunRecord
    tried: Sequence[Tried]
    earlier: int

    @property
    def can(self) -> str:
        """What may be done about it: `retry`, `again`, or nothing while it is under way."""
        ways = {"dead": "retry", "done": "again", "skipped": "again"}
        return ways.get(self.run.status, "")

    @property
    def dropped(self) -> bool:
        """Whether somebody gave it up, which can be taken back."""
        return self.run.status == "skipped" and (self.run.error or "").startswith(DROPPED)


async def show(visit: Visit) -> Response:
    """An event with its runs and what came."""
    key = visit.request.path_params["key"]
    if not key.isdecimal():
        return visit.redirect("/events", id=key)
    record, attempts = await find_with_attempts(visit.inbox, key)
    masks = masks_for(visit.house.options, visit.operator.role, record.source)
    objects = _objects(record, attempts, masks)
    if visit.wants_json:
        return visit.render("event.html", {}, objects=objects)
    view = SHOWN.get(visit.param("view") or "", "tree")
    older, newer = await _neighbours(visit, record)
    receiver = visit.receiver
    would = None if receiver is None else receiver.explain(envelope_of(record))
    found = await explained(visit.inbox, record, would, visit.standing)
    lines = masked_keys(found.lines, visit.house.options, visit.operator.role)
    base = str(visit.request.base_url.replace(path="/"))
    return visit.render(
        "event.html",
        {
            "event": record,
            "bytes": len(record.body or b""),
            "runs": list(shown_runs(record, attempts, visit.param("attempts"))),
            "explained": replace(found, lines=lines),
            "standing": in_line,
            "others": _others(visit, record, would),
            "view": view,
            "views": list(SHOWN),
            "masks": masks,
            "send": None if masks else send_command(record),
            "curl": None if masks else curl_command(record, base),
            "older": older,
            "newer": newer,
            "find": visit.param("find"),
            **_payload(record, view, masks, visit.param("find")),
        },
    )


def _objects(
    record: EventRecord, attempts: Sequence[AttemptRecord], masks: Masks
) -> Mapping[str, Any]:
    if not masks:
        return whole_event_object(record, attempts)
    whole = whole_event_object(record, attempts)
    headers: Mapping[str, str] = {} if masks.everything else whole["headers"]
    return {**whole, "headers": headers, "body": masked_body(record.body or b"", masks)}


def shown_runs(
    record: EventRecord, attempts: Sequence[AttemptRecord], whole: str | None
) -> Iterator[ShownRun]:
    """An event's runs with the newest of their failed attempts, or all of one; bounded as a whole.

    Parameters:
        record: the event.
        attempts: all attempts at its runs that failed.
        whole: the number of the run of which all are wanted.
    """
    rows, room = ATTEMPTS, TRACEBACKS
    for run in record.runs:
        own = attempts_of(run, attempts)[::-1]
        tried: list[Tried] = []
        for one in own[: rows if str(run.run) == whole else min(rows, NEWEST)]:
            fits = len(one.traceback) <= room
            room -= len(one.traceback) if fits else 0
            tried.append(Tried(one, one.traceback if fits else None))
        rows -= len(tried)
        yield ShownRun(run, tried, len(own) - len(tried))


def _others(visit: Visit, record: EventRecord, would: Sequence[str] | None) -> list[Verdict]:
    """Handlers that have no run of the event, if a receiver is beside the console."""
    if visit.receiver is None or would is None:
        return []
    return [one for one in verdicts(record, visit.receiver.on, would) if one.run is None]


async def _neighbours(visit: Visit, record: EventRecord) -> tuple[str | None, str | None]:
    """The keys of the events before and after one that came from the same source."""
    store = visit.inbox
    if not isinstance(store, Operations):
        return None, None
    beside = Search(source=record.source, limit=1)
    before = await store.page(beside.beyond(record.key))
    after = await store.page(Search(source=record.source, after=record.key, limit=1))
    keys = [next((one.key for one in page.events), None) for page in (before, after)]
    return keys[0], keys[1]


def _payload(
    record: EventRecord, view: Shown, masks: Masks, wanted: str | None
) -> dict[str, object]:
    """What came, as it is to be shown: a tree, or a text that may be cut."""
    body = record.body or b""
    nothing: dict[str, object] = {"tree": None, "text": None, "cut": False, "headers": ()}
    nothing["drift"] = None
    if view == "headers" or record.unreadable is not None:
        pairs = record.headers.sent() if record.headers is not None else ()
        kept = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs]
        return {**nothing, "headers": () if masks.everything else kept}
    if view == "drift":
        return {**nothing, "drift": _drift(record, masks)}
    if view == "raw":
        text, cut = as_text(body if record.raw is None else record.raw)
        return nothing if masks else {**nothing, "text": text, "cut": cut}
    found = find(body, masks, wanted) if wanted is not None else tree(body, masks)
    if found is None:
        text, cut = as_text(body)
        return nothing if masks else {**nothing, "text": text, "cut": cut}
    if view == "pretty":
        return {**nothing, "text": pretty(found), "cut": found.cut}
    return {**nothing, "tree": found}


def _drift(record: EventRecord, masks: Masks) -> Sequence[Row]:
    """What no model or handler knows of an event; a body that would hold others up isn't read."""
    if len(record.body or b"") > READ_BYTES:
        where = "(too large to be looked through here; `drift` on the command line does it)"
        return [Row(record.source, record.type, "misfit", where)]
    found = list(of_event(record))[:DRIFTS]
    return [replace(one, example=MASKED) if masks and one.example else one for one in found]


async def raw(visit: Visit) -> Response:
    """What came, as it came, in a file; never as something that a browser shows."""
    record = await find_event(visit.inbox, visit.request.path_params["key"])
    if masks_for(visit.house.options, visit.operator.role, record.source):
        words = "Values of this body are masked for you, so it can't be downloaded."
        raise HTTPException(HTTPStatus.FORBIDDEN, words)
    body = record.body or b"" if record.raw is None else record.raw
    headers = {
        "content-disposition": f'attachment; filename="{file_name(record)}"',
        "content-security-policy": "sandbox",
    }
    return Response(body, media_type="application/octet-stream", headers=headers)


async def again(visit: Visit) -> Response:
    """Run what has ended once more, as if it never had: one handler, or all of the event."""
    key, handler = visit.field("key"), visit.field("handler")
    if key is None:
        raise ConfigurationError("the form names no event: send its key as `key`")
    event = await find_event(visit.inbox, key)
    chosen = Selection(keys=[event.key], handler=handler)
    act = visit.audited("events replay", in_words(chosen))
    await perform(visit.inbox, Replay(chosen, dead_only=False), act)
    return visit.back(f"/events/{event.key}", did=act.id)


async def further(visit: Visit) -> Response:
    """What would be run if a handler that was added since then had a run of the event."""
    event = await find_event(visit.inbox, visit.request.path_params["key"])
    handler = _named(visit.param("as"))
    found = await further_runs(visit.inbox, _handlers(visit), handler, _only(event))
    values = {"event": event, "handler": handler, "runs": len(found.runs)}
    return visit.render("event_as.html", values, objects={"would_plan": len(found.runs)})


async def run_further(visit: Visit) -> Response:
    """Plan a run of a handler that was added since the event was planned."""
    key, handler = visit.field("key"), _named(visit.field("as"))
    if key is None:
        raise ConfigurationError("the form names no event: send its key as `key`")
    event = await find_event(visit.inbox, key)
    found = await further_runs(visit.inbox, _handlers(visit), handler, _only(event))
    act = visit.audited("events replay", as_in_words(in_words(_only(event)), handler))
    await planned_further(visit.inbox, found, act)
    return visit.redirect(f"/events/{event.key}", did=act.id)


def _only(event: EventRecord) -> Selection:
    return Selection(keys=[event.key])


def _named(handler: str | None) -> str:
    if handler is None:
        raise ConfigurationError("say which handler runs, as `as`")
    return handler


def _handlers(visit: Visit) -> Iterable[Handler]:
    if visit.receiver is None:
        raise ConfigurationError(
            "No receiver runs beside this console, and only it knows what a handler takes: use "
            "`events replay --as` on the command line."
        )
    return visit.receiver.on


PAGES = (
    Page("/events/{key}", show, "events show"),
    Page("/events/{key}/raw", raw, "events show"),
    Page("/events/{key}/as", further, "events replay"),
)
ACTS = (
    Act("/events/again", again, "events replay"),
    Act("/events/as", run_further, "events replay"),
)
