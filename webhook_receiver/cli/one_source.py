"""`sources show`: all that is known of one source, whoever takes its deliveries."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.reasons import nothing_fits
from webhook_receiver.cli.sources import sources
from webhook_receiver.cli.tables import print_fields, print_table, stacked, stamp
from webhook_receiver.cli.trends import shown, trend
from webhook_receiver.desk.times import instant
from webhook_receiver.errors import NotFound
from webhook_receiver.inbox.cards import KeepsCards
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.rejections import Rejected
from webhook_receiver.inbox.series import KeepsSeries, series_of
from webhook_receiver.payload.pattern import Pattern
from webhook_receiver.spans import lasting
from webhook_receiver.tally import FIELDS
from webhook_receiver.types import HOUR

COLUMNS = ("refused by", "last hour", "last day")

Name = Annotated[str, typer.Argument(metavar="SOURCE", help="The source's name.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is known of a source.

    Attributes:
        source: its name.
        provider: its provider, by its newest event; None if it has none.
        week: its last delivery, and its usual gap, as `sources` gives them; None if nothing came.
        hour: how its deliveries were answered in the last hour, as `trend` gives it; None if none came.
        refused: what was refused lately, by code.
        handlers: each living worker's handlers that take events of it, with those of their patterns.
    """

    source: str
    provider: str | None
    week: Mapping[str, Any] | None
    hour: Mapping[str, Any] | None
    refused: Sequence[Rejected]
    handlers: Mapping[str, Sequence[str]]


@placed
def show_source(at: Place, source: Name, as_json: Json = False) -> None:
    """Show one source: its last delivery, how the last hour went, refusals, and who takes it.

    Who takes it is known of living workers, by their handlers' patterns.
    """

    async def work() -> Found:
        async with opened(at) as store:
            return await _found(store, source)

    found = run(work())
    if as_json:
        print_json(_object(found))
    else:
        _print(found)


async def _found(store: Inbox, source: str) -> Found:
    """What is known of a source; raise `NotFound` if nothing is."""
    series: KeepsSeries = series_of(store)
    now = time.time()
    week = await sources(series, now, source)
    hour = await trend(series, now - HOUR, "source", source)
    newest = await store.events(Selection(source=source, limit=1))
    lately = (await store.stats()).lately
    refused = [one for one in lately if one.rejection.source == source]
    if not (week or newest or refused):
        raise NotFound(await nothing_fits(store, Selection(source=source)))
    provider = newest[0].provider if newest else None
    return Found(
        source=source,
        provider=provider,
        week=week[0] if week else None,
        hour=hour[0] if hour else None,
        refused=refused,
        handlers=await _handlers(store, {source, provider, "*"}),
    )


async def _handlers(store: Inbox, senders: set[str | None]) -> dict[str, list[str]]:
    """The handlers of living workers that have a pattern of one of these senders."""
    found: dict[str, list[str]] = {}
    workers = await store.workers() if isinstance(store, KeepsCards) and store.keeps_cards else []
    for worker in workers:
        for handler in worker.card.handlers if worker.card is not None else ():
            own = [text for text in handler.patterns if Pattern.parse(text).sender in senders]
            if own:
                found[handler.handler] = own
    return dict(sorted(found.items()))


def _object(found: Found) -> dict[str, Any]:
    """A source as the JSON object that other programs may rely on."""
    week, hour = found.week or {}, found.hour
    last = week.get("last_at")
    return {
        "source": found.source,
        "provider": found.provider,
        "last_at": None if last is None else instant(last),
        "gap": week.get("gap"),
        "silent": week.get("silent", False),
        "hour": hour and {name: hour[name] for name in (*FIELDS["source"], "took")},
        "refused": [
            {"code": one.rejection.code, "hour": one.hour, "day": one.day} for one in found.refused
        ],
        "handlers": found.handlers,
    }


def _print(found: Found) -> None:
    week, hour = found.week or {}, found.hour
    last, gap = week.get("last_at"), week.get("gap")
    answers = ""
    if hour is not None:
        answers = ", ".join(f"{hour[name]:,} {name}" for name in FIELDS["source"] if hour[name])
        answers += f"; within {shown(hour['took'])} (p50 / p99)"
    taken_by = [f"{name}: {', '.join(own)}" for name, own in found.handlers.items()]
    print_fields(
        {
            "source": found.source,
            "provider": found.provider or "(not known: no event has come)",
            "last taken": "not within a week" if last is None else stamp(last),
            "usual gap": "(not known)" if gap is None else lasting(gap),
            "last hour": answers or "nothing has come",
            "taken by": stacked(taken_by or ["no handler of a living worker"]),
            "state": "silent" if week.get("silent") else "as usual",
        }
    )
    if found.refused:
        say("")
        rows = [(one.rejection.code, one.hour, one.day) for one in found.refused]
        print_table(COLUMNS, rows, "")
