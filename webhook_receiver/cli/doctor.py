"""`doctor`: what is worth fixing before it hurts."""

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from webhook_receiver.alarms.config import is_secret
from webhook_receiver.alarms.messages import remedy, what
from webhook_receiver.cli import encryption, rejections, soundness
from webhook_receiver.cli.finding import Finding
from webhook_receiver.cli.opening import opened_with_durability, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import cell, print_table
from webhook_receiver.desk.times import ago
from webhook_receiver.edge.standalone import check_path
from webhook_receiver.errors import ConfigurationError, InboxError, NoInbox
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.alarms import KeepsAlarms
from webhook_receiver.inbox.jobs import BY, KeepsJobs
from webhook_receiver.inbox.pauses import KeepsPauses
from webhook_receiver.inbox.protocol import WEAK_DURABILITY, Inbox
from webhook_receiver.inbox.records import Selection, Stats
from webhook_receiver.inbox.sealing import Encryption
from webhook_receiver.inbox.sealing.keys import PLAIN
from webhook_receiver.inbox.urls import database_file
from webhook_receiver.keys.secrets import is_literal
from webhook_receiver.provider import summary
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.registry import shadowed
from webhook_receiver.receiver.doubts import NO_SOURCE, doubts
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.setting_errors import VARIABLES
from webhook_receiver.settings import (
    Settings,
    load_receiver,
    load_settings,
    settings_file,
)
from webhook_receiver.spans import lasting
from webhook_receiver.types import HOUR, RunStatus

BACKLOG_SECONDS = 300.0
EVENTS_READ = 500
_WAITING: tuple[RunStatus, ...] = ("pending", "retrying")
_SIGNS_URLS = (
    "its sender signs the URL, and no public_url is set: behind a proxy, set it to the address that "
    "the sender was given"
)


@placed
def doctor(
    at: Place,
    full: Annotated[
        bool,
        typer.Option("--full", help="Check every page of a SQLite inbox, however long it takes."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Check the configuration and the inbox; exit with 1 if anything needs fixing."""
    findings = list(_findings(at, full=full))
    if as_json:
        for found in findings:
            kind = "note" if found.note else "finding"
            print_json({"kind": kind, "about": found.about, "text": found.text})
    else:
        marks = {True: cell("note", "cyan"), False: cell("finding", "bold red")}
        rows = [(marks[found.note], found.about, found.text) for found in findings]
        print_table(("", "about", "what"), rows, "")
        if all(found.note for found in findings):
            print_table(("",), [(cell("All is well.", "green"),)], "")
    if any(not found.note for found in findings):
        raise typer.Exit(1)


def _findings(at: Place, *, full: bool) -> Iterator[Finding]:
    settings = load_settings(at.config, file=at.receiver is None, inbox=at.inbox)
    yield from _variables()
    for name, words in shadowed().items():
        yield Finding(f"provider {name}", words)
    url, handlers, paths, keys = settings.inbox, None, None, settings.encryption
    if at.receiver is not None or settings.source or settings_file(at.config) is not None:
        receiver = load_receiver(at.receiver, at.config, inbox=at.inbox)
        url = at.inbox or receiver.inbox_url or url
        keys = receiver.encryption
        yield from _receiver(receiver, settings.prefix)
        handlers = {name for one in receiver.on for name in (one.name, *one.was)}
        paths = [settings.prefix + source.path for source in receiver.sources.values()]
    yield from _secrets(settings)
    yield from _inbox(url, handlers, paths, keys, full=full)


def _variables() -> Iterator[Finding]:
    known = {f"{VARIABLES}{name}".upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(VARIABLES) and name.upper() not in known:
            yield Finding(name, "there is no such setting; is the variable misspelt?")


def _receiver(receiver: Receiver, prefix: str) -> Iterator[Finding]:
    configs = [source.config for source in receiver.sources.values()]
    if not configs:
        yield Finding("sources", NO_SOURCE)
    for source in receiver.sources.values():
        try:
            check_path(source, prefix)
        except ConfigurationError as error:
            yield Finding("paths", str(error))
        if not source.config.verify:
            yield Finding(f"source {source.name}", "accepts anything from anybody: verify is off")
        elif summary.unsigned(source.provider):
            yield Finding(f"source {source.name}", _unsigned(source.provider), note=True)
        if source.config.needs_url and not (source.config.public_url or source.config.base_url):
            yield Finding(f"source {source.name}", _SIGNS_URLS, note=True)
        for words in (*source.config.contradictions, *source.config.weaknesses):
            yield Finding(f"source {source.name}", words)
    for doubt in doubts(Router(receiver.on), configs):
        words = f"waits in vain for {doubt.pattern}: {doubt.reason}"
        yield Finding(f"handler {doubt.handler}", words, note=not doubt.sure)
    if not any(True for _ in receiver.on):
        yield Finding("handlers", "there are none, so all events stay unhandled", note=True)


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


def _secrets(settings: Settings) -> Iterator[Finding]:
    for source in settings.source:
        if any(is_literal(secret) for secret in source.secrets):
            yield Finding(
                f"source {source.label}",
                "its secret stands in the settings file; use env:NAME or file:PATH",
            )
    alarms = settings.alarms
    if alarms is not None and any(is_secret(written) for written in alarms.to):
        yield Finding("alarms", "a URL for Slack stands in the settings; use slack:env:NAME")
    for setting, written in (
        ("alarms", (alarms and alarms.secret) or "env:"),
        ("alarms", (alarms and alarms.mail and alarms.mail.password) or "env:"),
        ("console", settings.console.key or "env:"),
        *(("encryption_keys", key) for key in settings.encryption_keys if key != PLAIN),
        ("identity_key", settings.identity_key or "env:"),
    ):
        if is_literal(written):
            yield Finding(setting, "a key stands in the settings; use env:NAME or file:PATH")


def _inbox(
    url: str | None,
    handlers: set[str] | None,
    paths: Sequence[str] | None,
    keys: Encryption,
    *,
    full: bool,
) -> Iterator[Finding]:
    if url is None:
        yield Finding("inbox", "none is configured, or only the receiver knows it", note=True)
        return
    path = database_file(url)
    if path is not None:
        yield from soundness.findings(path, full=full)
        if not soundness.is_there(path):
            return

    async def work() -> tuple[str, Stats, set[str], Counter[str], list[Finding]]:
        async with opened_with_durability(url, keys) as (store, durability):
            found, stats = list(encryption.findings(store)), await store.stats()
            found += [*await _paused(store), *await _jobs(store), *await _raised(store)]
            return durability, stats, await _deaf(store, stats), await _waiting(store), found

    try:
        durability, stats, deaf, waiting, about_keys = run(work())
    except NoInbox as error:
        yield Finding("inbox", str(error), note=True)
        return
    except InboxError as error:
        yield Finding("inbox", f"can't be reached: {error}")
        return
    if WEAK_DURABILITY in durability:
        yield Finding("durability", durability)
    yield from about_keys
    yield from _counts(stats)
    yield from rejections.findings(stats.lately, paths, deaf)
    for handler in sorted(waiting.keys() - (waiting.keys() if handlers is None else handlers)):
        yield Finding(
            f"handler {handler}",
            f"isn't registered any more, but {waiting[handler]} of the oldest {EVENTS_READ} waiting "
            "events wait for it; register it under that name again, say was= at its new name, or see "
            "`runs move` and `runs drop`",
        )


async def _paused(store: Inbox) -> list[Finding]:
    """The handlers that somebody has paused, and why."""
    pauses = await store.pauses() if isinstance(store, KeepsPauses) else []
    return [
        Finding(
            f"handler {one.handler}",
            f"was paused {ago(one.since)} by {one.by} ({one.reason}); `handlers resume` ends that",
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
        Finding(f"alarm {one.name} {one.subject}".rstrip(), f"{what(one)}. {remedy(one)}")
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


async def _waiting(store: Inbox) -> Counter[str]:
    """How many of the oldest waiting events wait for each handler."""
    found: Counter[str] = Counter()
    for status in _WAITING:
        selection = Selection(run_status=status, after="0", limit=EVENTS_READ)
        for event in await store.events(selection):
            found.update(run.handler for run in event.runs if run.status == status and run.handler)
    return found


def _counts(stats: Stats) -> Iterator[Finding]:
    if stats.runs["dead"]:
        yield Finding("dead letters", f"{stats.runs['dead']} runs were given up; see `dead list`")
    if stats.backlog_age > BACKLOG_SECONDS:
        yield Finding(
            "backlog",
            f"the oldest due run has waited {lasting(stats.backlog_age)}; is a worker running?",
        )
    if stats.ahead:
        yield Finding(
            "clock",
            f"{stats.ahead} runs wait for longer than any retry, since the store's clock was ahead when "
            "they were stored; set it right, and a worker lets them be due when it starts, or within "
            "an hour",
        )
    if stats.unhandled:
        yield Finding("unhandled", f"{stats.unhandled} events had no handler", note=True)
    if stats.untyped:
        yield Finding(
            "untyped",
            f"{stats.untyped} events came whose type can't be read; see `events list --type untyped`, "
            "and whether their sender has something new",
            note=True,
        )
    if stats.shared_ids:
        yield Finding(
            "shared ids",
            f"{stats.shared_ids} events came with an id that another event already had, and were "
            "stored beside it; if nobody signs the ids, check that both are genuine: "
            "`delivery.shared_id` in the log names them",
            note=True,
        )
    if stats.quarantined:
        yield Finding(
            "quarantine",
            f"{stats.quarantined} refused deliveries; see `quarantine list`",
            note=True,
        )
