"""What needs somebody's attention: alarms, what fails most, and handlers that something holds up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from webhook_receiver.alarms.messages import page, what
from webhook_receiver.desk.alarms import advice, raised
from webhook_receiver.desk.handlers import Standing, standings
from webhook_receiver.inbox.alarms import Alarm, KeepsAlarms, Mute
from webhook_receiver.inbox.operating import FailureGroup, Failures, Looked, Operations
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.renaming import MovesRuns
from webhook_receiver.inbox.series import Standing as InboxStanding
from webhook_receiver.runbook import url_of

GROUPS = 3  # of dead letters that are named
LOOK_SECONDS = 0.05
"""How long is looked for them: the page has more to say, and the newest tell which they are."""

_OF_HANDLERS = ("handler_failing", "handler_paused")
_OF_SOURCES = ("silent", "drift")
_PLACES: Mapping[str, str] = {"backlog_age": "/handlers", "no_worker": "/handlers"}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that needs attention.

    Attributes:
        level: how much.
        about: the handler or source, or an alarm's name.
        text: what is wrong, in sentences.
        runbook: the address of the runbook's page on it.
        path: the page of the console that shows more.
        query: that page's parameters.
    """

    level: Literal["error", "warning", "note"]
    about: str
    text: str
    runbook: str
    path: str
    query: Mapping[str, str | None] = field(default_factory=dict[str, str | None])


async def notices(inbox: Inbox, told: InboxStanding | None = None) -> list[Notice]:
    """All of them, the worst first.

    Parameters:
        inbox: the inbox.
        told: what it has just said of how it stands; None: it is asked.
    """
    # At once: each waits for the store more than it works here.
    alarms, found, standing = await asyncio.gather(
        _raised(inbox), _failures(inbox), _standing(inbox, told)
    )
    alarmed = {(alarm.subject, alarm.detail) for alarm, _ in alarms if alarm.name == "dead_letter"}
    rest = [one for one in found.groups if (one.handler, one.fault) not in alarmed]
    more = "" if found.looked.next is None else " or more"
    shown = [_group(one, more) for one in rest[:GROUPS]]
    return [*_alarms(alarms), *shown, *_states(standing)]


async def _raised(inbox: Inbox) -> Sequence[tuple[Alarm, Mute | None]]:
    if isinstance(inbox, KeepsAlarms) and inbox.keeps_alarms:
        return raised(await inbox.alarms())
    return ()


async def _failures(inbox: Inbox) -> Failures:
    if isinstance(inbox, Operations):
        return await inbox.failures(seconds=LOOK_SECONDS)
    return Failures((), Looked())


async def _standing(inbox: Inbox, told: InboxStanding | None) -> Sequence[Standing]:
    return await standings(inbox, told=told) if isinstance(inbox, MovesRuns) else ()


def _alarms(alarms: Sequence[tuple[Alarm, Mute | None]]) -> Iterator[Notice]:
    for alarm, mute in sorted(alarms, key=lambda pair: pair[1] is not None):
        path, query = _place(alarm)
        about = alarm.subject or alarm.name
        if mute is None:
            yield Notice("error", about, advice(alarm), page(alarm), path, query)
        else:
            words = f"{what(alarm)}; muted by {mute.by}."
            yield Notice("note", about, words, page(alarm), path, query)


def _place(alarm: Alarm) -> tuple[str, Mapping[str, str | None]]:
    """The page that shows more of an alarm, with its parameters."""
    name, subject = alarm.name, alarm.subject
    if name == "dead_letter":
        return "/dead/runs", {"handler": subject, "fault": alarm.detail or None}
    if name == "refused":
        return "/quarantine", {"source": subject}
    if name == "job_paused":
        return f"/replays/{quote(subject, safe='')}", {}
    if name in _OF_HANDLERS:
        return f"/handlers/{quote(subject, safe='')}", {}
    if name in _OF_SOURCES:
        return f"/sources/{quote(subject, safe='')}", {}
    return _PLACES.get(name, "/settings"), {}


def _group(group: FailureGroup, more: str) -> Notice:
    words = f"{group.fault or 'a fault that is not known'}: {group.count:,}{more} dead."
    query = {"handler": group.handler, "fault": group.fault}
    return Notice("error", group.handler, words, url_of("dead-letter"), "/dead/runs", query)


def _states(standing: Sequence[Standing]) -> Iterator[Notice]:
    for one in standing:
        name = one.backlog.handler
        runbook = url_of("backlog-age" if one.pause is None else "handler-paused")
        for state in one.states:
            yield Notice("warning", name, f"{state}.", runbook, f"/handlers/{quote(name, safe='')}")
