"""What is worth fixing before it hurts: in a configuration, and in an inbox.

What needs the settings or the file of an inbox is found by `doctor` itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from webhook_receiver.alarms.messages import remedy, what
from webhook_receiver.desk import encryption, rejections
from webhook_receiver.desk.doubts import NO_SOURCE, doubts
from webhook_receiver.desk.finding import Finding
from webhook_receiver.desk.plurals import counted
from webhook_receiver.desk.times import ago
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.alarms import KeepsAlarms
from webhook_receiver.inbox.fairness import UNPLANNED
from webhook_receiver.inbox.jobs import BY, KeepsJobs
from webhook_receiver.inbox.pauses import KeepsPauses
from webhook_receiver.inbox.protocol import WEAK_DURABILITY
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.renaming import MovesRuns
from webhook_receiver.provider import summary
from webhook_receiver.provider.registry import shadowed
from webhook_receiver.runbook import page_of
from webhook_receiver.spans import lasting
from webhook_receiver.types import HOUR

if TYPE_CHECKING:
    from webhook_receiver.handlers.handler import Handler
    from webhook_receiver.inbox.protocol import Inbox
    from webhook_receiver.inbox.records import Stats
    from webhook_receiver.intake.config import SourceConfig
    from webhook_receiver.provider.definition import Provider

BACKLOG_SECONDS = 300.0
_SIGNS_URLS = (
    "its sender signs the URL, and no public_url is set: behind a proxy, set it to the address that "
    "the sender was given"
)


def of_configuration(
    configs: Sequence[SourceConfig],
    handlers: Sequence[Handler],
    check: Callable[[SourceConfig], None] | None = None,
) -> Iterator[Finding]:
    """What is found in a receiver's configuration.

    Parameters:
        configs: its sources.
        handlers: its handlers.
        check: looks at a source too, and raises `ConfigurationError` if its path can't be had.
    """
    if not configs:
        yield Finding("sources", NO_SOURCE, "no-sources")
    for config in configs:
        if check is not None:
            try:
                check(config)
            except ConfigurationError as error:
                yield Finding("paths", str(error), "path-taken")
        yield from _of_source(config)
    for doubt in doubts(Router(handlers), configs):
        words = f"waits in vain for {doubt.pattern}: {doubt.reason}"
        yield Finding(f"handler {doubt.handler}", words, "handler-in-vain", note=not doubt.sure)
    if not handlers:
        words = "there are none, so all events stay unhandled"
        yield Finding("handlers", words, "no-handlers", note=True)


def _of_source(config: SourceConfig) -> Iterator[Finding]:
    about = f"source {config.name}"
    if not config.verify:
        yield Finding(about, "accepts anything from anybody: verify is off", "verify-off")
    elif summary.unsigned(config.provider):
        yield Finding(about, _unsigned(config.provider), "unsigned-sender", note=True)
    if config.needs_url and not (config.public_url or config.base_url):
        yield Finding(about, _SIGNS_URLS, "public-url", note=True)
    for words in config.contradictions:
        yield Finding(about, words, "sender-hangs-up")
    for words in config.weaknesses:
        yield Finding(about, words, "weak-secret")


def _unsigned(provider: Provider) -> str:
    if not provider.signs_content:
        return (
            "its sender signs nothing: whoever sees one delivery can forge any other; keep its URL and "
            "secret to yourself, and fetch what matters from the sender"
        )
    return (
        f"{', '.join(provider.unsigned_identity)} identifies its events and isn't signed: whoever has "
        "a delivery can resend it as a new event, or make a new event look like a duplicate; key "
        "effects by what the event is about, not by its id"
    )


def of_providers() -> Iterator[Finding]:
    """What is found in the providers that are installed."""
    for name, words in shadowed().items():
        yield Finding(f"provider {name}", words, "two-providers")


def of_durability(durability: str) -> Iterator[Finding]:
    """What is found in what a commit survives, as the inbox says it."""
    if WEAK_DURABILITY in durability:
        yield Finding("durability", durability, "weak-durability")


async def of_inbox(
    store: Inbox,
    handlers: Iterable[Handler] | None = None,
    paths: Sequence[str] | None = None,
) -> list[Finding]:
    """What is found in an inbox.

    Parameters:
        store: the inbox.
        handlers: the receiver's handlers; None: the receiver isn't known.
        paths: the paths of the receiver's sources; None: it isn't known.
    """
    stats = await store.stats()
    return [
        *encryption.findings(store),
        *await _paused(store),
        *await _jobs(store),
        *await _raised(store),
        *_counts(stats),
        *rejections.findings(stats.lately, paths, await _deaf(store, stats)),
        *_gone(await _waiting(store), handlers),
    ]


async def _paused(store: Inbox) -> list[Finding]:
    """The handlers that somebody has paused, and why."""
    pauses = await store.pauses() if isinstance(store, KeepsPauses) else []
    return [
        Finding(
            f"handler {one.handler}",
            f"was paused {ago(one.since)} by {one.by} ({one.reason}); `handlers resume` ends that",
            "handler-paused",
            note=True,
        )
        for one in pauses
    ]


async def _jobs(store: Inbox) -> list[Finding]:
    """The jobs that are paused, by themselves or by somebody."""
    jobs = (
        await store.jobs(unended=True) if isinstance(store, KeepsJobs) and store.keeps_jobs else []
    )
    return [
        Finding(
            f"job {job.id}",
            f"is paused ({job.note}) after {job.released} of {job.total} runs; `jobs resume` lets it go on, "
            "and `jobs cancel` ends it",
            "job-paused",
            note=job.note.startswith(BY),
        )
        for job in jobs
        if job.state == "paused"
    ]


async def _raised(store: Inbox) -> list[Finding]:
    """The alarms that are raised."""
    if not isinstance(store, KeepsAlarms) or not store.keeps_alarms:
        return []
    alarms = (await store.alarms()).alarms
    return [
        Finding(
            f"alarm {one.name} {one.subject}".rstrip(),
            f"{what(one)}. {remedy(one)}",
            page_of(one.name),
        )
        for one in alarms
        if one.stage == "raised"
    ]


async def _deaf(store: Inbox, stats: Stats) -> set[str]:
    """The sources that refused signatures in the last hour, and took nothing."""
    hour_ago = time.time() - HOUR
    return {
        one.rejection.source
        for one in stats.lately
        if one.hour
        and one.rejection.code in rejections.UNSIGNED
        and not await store.events(Selection(source=one.rejection.source, since=hour_ago, limit=1))
    }


async def _waiting(store: Inbox) -> Mapping[str, int]:
    """How many runs wait for each handler; of an inbox that can't move them, nothing is known."""
    backlog = await store.backlog() if isinstance(store, MovesRuns) else []
    return {one.handler: one.waiting for one in backlog if one.handler != UNPLANNED}


def _gone(waiting: Mapping[str, int], handlers: Iterable[Handler] | None) -> Iterator[Finding]:
    """The handlers that events wait for, and that the receiver hasn't got."""
    if handlers is None:
        return
    known = {name for one in handlers for name in (one.name, *one.was)}
    for handler in sorted(waiting.keys() - known):
        yield Finding(
            f"handler {handler}",
            f"isn't registered any more, with {counted(waiting[handler], 'run')} waiting for it; register "
            "it under that name again, say was= at its new name, or see `runs move` and `runs drop`",
            "handler-gone",
        )


def _counts(stats: Stats) -> Iterator[Finding]:
    if stats.runs["dead"]:
        words = f"{stats.runs['dead']} runs were given up; see `dead groups`"
        yield Finding("dead letters", words, "dead-letter")
    if stats.backlog_age > BACKLOG_SECONDS:
        yield Finding(
            "backlog",
            f"the oldest due run has waited {lasting(stats.backlog_age)}; is a worker running?",
            "backlog-age",
        )
    if stats.ahead:
        yield Finding(
            "clock",
            f"{stats.ahead} runs wait for longer than any retry, since the store's clock was ahead when "
            "they were stored; set it right, and a worker lets them be due when it starts, or within "
            "an hour",
            "clock-ahead",
        )
    if stats.unhandled:
        words = f"{stats.unhandled} events had no handler"
        yield Finding("unhandled", words, "unhandled", note=True)
    if stats.untyped:
        yield Finding(
            "untyped",
            f"{stats.untyped} events came whose type can't be read; see `events list --type untyped`, "
            "and whether their sender has something new",
            "untyped",
            note=True,
        )
    if stats.shared_ids:
        yield Finding(
            "shared ids",
            f"{stats.shared_ids} events came with an id that another event already had, and were "
            "stored beside it; if nobody signs the ids, check that both are genuine: "
            "`delivery.shared_id` in the log names them",
            "shared-ids",
            note=True,
        )
    if stats.quarantined:
        yield Finding(
            "quarantine",
            f"{stats.quarantined} refused deliveries; see `quarantine list`",
            "refused",
            note=True,
        )
