"""Sources: what came from each of late, all that is known of one, and its set-up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from webhook_receiver.console.visit import Act, Page, Visit
from webhook_receiver.desk.sources import (
    KnownSource,
    known_source,
    known_source_object,
    source_object,
    sources,
)
from webhook_receiver.desk.times import seconds
from webhook_receiver.errors import ConfigurationError, NotFound
from webhook_receiver.inbox.acts import noted
from webhook_receiver.inbox.operating import Operations, Search
from webhook_receiver.inbox.series import series_of
from webhook_receiver.provider import summary
from webhook_receiver.spans import lasting
from webhook_receiver.types import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.responses import Response

    from webhook_receiver.intake.config import SourceConfig

NEWEST = 100
"""Events whose types are counted."""

MOST_LESSONS = 100


def configured(visit: Visit) -> Mapping[str, SourceConfig]:
    """The sources of the receiver beside the console, by name; none if there is no receiver."""
    if visit.receiver is None:
        return {}
    return {name: one.config for name, one in visit.receiver.sources.items()}


async def listed(visit: Visit) -> Response:
    """What came from each source of late."""
    configs = configured(visit)
    found = await sources(series_of(visit.inbox), visit.now, configured=configs)
    values = {"sources": found, "configs": configs}
    return visit.render("sources.html", values, objects=[source_object(one) for one in found])


async def one(visit: Visit) -> Response:
    """All that is known of one source."""
    name = visit.request.path_params["name"]
    config = configured(visit).get(name)
    found = await _known(visit, name, config)
    values = {
        "known": found,
        "config": config,
        "url": config and _url(config),
        "signature": config and summary.signature(config.provider),
        "unsigned": () if config is None else summary.unsigned(config.provider),
        "setup": await visit.inbox.setup(name) if config is not None and config.learns else None,
        "types": await _types(visit, name),
        "newest": NEWEST,
    }
    return visit.render("source.html", values, objects=known_source_object(found))


async def _known(visit: Visit, name: str, config: SourceConfig | None) -> KnownSource:
    try:
        return await known_source(visit.inbox, name)
    except NotFound:
        if config is None:
            raise
    return KnownSource(
        source=name,
        provider=config.provider.name,
        week=None,
        hour=None,
        refused=(),
        handlers={},
    )


def _url(config: SourceConfig) -> str | None:
    """The address that its sender is given; None if nobody has configured one."""
    if config.public_url is not None or config.base_url is None:
        return config.public_url
    return f"{config.base_url.rstrip('/')}{config.path}"


async def _types(visit: Visit, name: str) -> Sequence[tuple[str, int]]:
    """The types of its newest events, each with how many there are of it."""
    if not isinstance(visit.inbox, Operations):
        return []
    page = await visit.inbox.page(Search(source=name, limit=NEWEST))
    return Counter(event.type for event in page.events).most_common()


async def setup(visit: Visit) -> Response:
    """Let a source learn secrets from its sender for a while, or no longer."""
    name = visit.field("source") or ""
    config = configured(visit).get(name)
    if config is None:
        raise ConfigurationError(f"no source of a receiver beside this console is named {name!r}")
    if config.provider.learn is None:
        title = config.provider.title
        raise ConfigurationError(f"{title} doesn't send its secret; configure it instead")
    if visit.field("close") is not None:
        length, lessons, what = 0.0, 0, "closed"
    else:
        length, lessons = seconds(visit.field("for") or "15m", "for"), _lessons(visit)
        if not 0 < length <= DAY:
            raise ConfigurationError("for must be above zero and at most a day")
        what = f"open for {lasting(length)}"
    act = visit.audited("setup", f"source {name}, {what}", needs_reason=bool(length))
    async with noted(visit.inbox, act):
        await visit.inbox.open_setup(name, seconds=length, lessons=lessons)
    return visit.back("/sources", did=act.id)


def _lessons(visit: Visit) -> int:
    text = visit.field("times") or "1"
    if not text.isdecimal() or not 1 <= int(text) <= MOST_LESSONS:
        raise ConfigurationError(f"times must be a number from 1 to {MOST_LESSONS}")
    return int(text)


PAGES = (
    Page("/sources", listed, "sources list"),
    Page("/sources/{name}", one, "sources show"),
)
ACTS = (Act("/sources/setup", setup, "setup"),)
