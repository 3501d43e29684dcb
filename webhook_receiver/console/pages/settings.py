"""Settings: processes, how sources are configured, alarms and their mutes, and who is logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webhook_receiver.alarms.messages import page
from webhook_receiver.alarms.rules import CONDITIONS
from webhook_receiver.console.pages.doctor import NOBODY, told_by
from webhook_receiver.console.pages.sources import configured
from webhook_receiver.console.visit import Act, Page, Visit
from webhook_receiver.desk.alarms import advice, raised, telling
from webhook_receiver.desk.objects import worker_object
from webhook_receiver.desk.times import a_while
from webhook_receiver.errors import ConfigurationError, NotFound
from webhook_receiver.inbox.acts import MuteAlarm, UnmuteAlarm, noted, perform
from webhook_receiver.inbox.alarms import KeepsAlarms
from webhook_receiver.inbox.cards import KeepsCards
from webhook_receiver.inbox.sessions import KeepsSessions, sessions_of
from webhook_receiver.runbook import url_of
from webhook_receiver.spans import lasting
from webhook_receiver.suggestions import alternatives

if TYPE_CHECKING:
    from starlette.responses import Response

    from webhook_receiver.inbox.alarms import Kept
    from webhook_receiver.inbox.protocol import Inbox


async def settings(visit: Visit) -> Response:
    """What runs here, how it is configured, and what is wrong."""
    store = visit.inbox
    keeps = isinstance(store, KeepsCards) and store.keeps_cards
    workers = await store.workers() if isinstance(store, KeepsCards) and keeps else []
    kept = await _alarms(store)
    sees = visit.may("console sessions")
    values = {
        "workers": workers,
        "knows": keeps,
        "configs": configured(visit),
        "kept": kept,
        "alarms": []
        if kept is None
        else [(alarm, mute, telling(alarm, mute, kept.now)) for alarm, mute in raised(kept)],
        "advice": advice,
        "tells": told_by(visit.receiver) is not None,
        "nobody": NOBODY,
        "page": page,
        "mending": {
            "contradictions": url_of("sender-hangs-up"),
            "weaknesses": url_of("weak-secret"),
        },
        "conditions": sorted(CONDITIONS),
        "sessions": await store.console_sessions()
        if sees and isinstance(store, KeepsSessions) and store.keeps_sessions
        else [],
    }
    objects = {"workers": [worker_object(one) for one in workers]}
    return visit.render("settings.html", values, objects=objects)


async def _alarms(store: Inbox) -> Kept | None:
    return await store.alarms() if isinstance(store, KeepsAlarms) and store.keeps_alarms else None


async def mute(visit: Visit) -> Response:
    """Tell nobody of an alarm for a while."""
    name, subject, about = _about(visit)
    length = a_while(visit.field("for") or "1h", "for")
    act = visit.audited("alarms mute", f"alarm {about}, for {lasting(length)}", needs_reason=True)
    await perform(visit.inbox, MuteAlarm(name, subject, length, act.who, act.reason), act)
    return visit.back("/settings", did=act.id)


async def unmute(visit: Visit) -> Response:
    """End a mute."""
    name, subject, about = _about(visit)
    act = visit.audited("alarms unmute", f"alarm {about}")
    await perform(visit.inbox, UnmuteAlarm(name, subject), act)
    return visit.back("/settings", did=act.id)


def _about(visit: Visit) -> tuple[str, str, str]:
    """The alarm's name, its source or handler if one is meant, and both in words."""
    name, subject = visit.field("name") or "", visit.field("subject") or ""
    if name not in CONDITIONS:
        raise ConfigurationError(f"no alarm is named {name!r}; {alternatives(name, CONDITIONS)}")
    return name, subject, f"{name} {subject}".rstrip()


async def revoke(visit: Visit) -> Response:
    """End somebody's console session, or a link that nobody has used yet."""
    store, shown = sessions_of(visit.inbox), visit.field("session")
    found = [one for one in await store.console_sessions() if one.shown == shown]
    if not found:
        raise NotFound("This session has ended already.")
    act = visit.audited("console sessions", f"session {found[0].shown} of {found[0].name}")
    async with noted(store, act) as done:
        for one in found:
            done.count += await store.end_session(one.id)
    return visit.back("/settings", did=act.id)


PAGES = (Page("/settings", settings, "workers list"),)
ACTS = (
    Act("/settings/mute", mute, "alarms mute"),
    Act("/settings/unmute", unmute, "alarms unmute"),
    Act("/settings/revoke", revoke, "console sessions"),
)
