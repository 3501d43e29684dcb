"""The console's pages, a module each.

Rule of this room: a page reads what is cheap or has a budget of time, and leaves what it says of an inbox
to the room that the command line asks as well.
"""

from __future__ import annotations

from webhook_receiver.console.pages import (
    audit,
    beginning,
    dead,
    doctor,
    event,
    events,
    handlers,
    overview,
    quarantine,
    replays,
    settings,
    sources,
)
from webhook_receiver.console.visit import Act, Page

PAGES: tuple[Page, ...] = (
    *audit.PAGES,
    *beginning.PAGES,
    *dead.PAGES,
    *doctor.PAGES,
    *event.PAGES,
    *events.PAGES,
    *handlers.PAGES,
    *overview.PAGES,
    *quarantine.PAGES,
    *replays.PAGES,
    *settings.PAGES,
    *sources.PAGES,
)
"""All that can be looked at. What is alike must come in order: a fixed path before one with a parameter."""

ACTS: tuple[Act, ...] = (
    *beginning.ACTS,
    *dead.ACTS,
    *doctor.ACTS,
    *event.ACTS,
    *handlers.ACTS,
    *quarantine.ACTS,
    *replays.ACTS,
    *settings.ACTS,
    *sources.ACTS,
)
"""All that can be changed."""
