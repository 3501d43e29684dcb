"""Sources from a table: a function is asked for them at the start, and from time to time."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from typing import Any

from webhook_receiver.errors import ConfigurationError, describe
from webhook_receiver.intake.config import configure_source
from webhook_receiver.observe import Observer
from webhook_receiver.receiver.configuring import configured
from webhook_receiver.receiver.sources import Sources

EVERY_SECONDS = 30.0
ANSWER_SECONDS = 10.0  # how long a function may take

Wanted = Iterable[Mapping[str, Any]]
"""Sources, each as the keywords of `Receiver.source`."""

_configure = configured(configure_source)

Ask = Callable[[], Wanted | Awaitable[Wanted]]


class Polling:
    """Keeps sources as a function gives them. If it fails, they stay as they are.

    Parameters:
        ask: gives the sources, sync or async.
        every: seconds between two calls.
        sources: where they are added, changed and removed.
        observer: logs what fails.
    """

    def __init__(self, ask: Ask, every: float, sources: Sources, observer: Observer) -> None:
        if not callable(ask):
            raise ConfigurationError(
                f"sources_from needs a function that gives sources, not {ask!r}; `source` adds one"
            )
        if not every > 0:
            raise ConfigurationError(f"sources_from: every must be above zero, not {every!r}")
        self._ask, self._every, self._sources = ask, every, sources
        self._observer, self._passed = observer, 0.0
        self._given: dict[str, Mapping[str, Any]] = {}

    @contextlib.asynccontextmanager
    async def polling(self) -> AsyncGenerator[None]:
        """Ask now, and again at intervals until the block ends."""
        await self.refresh()
        task = asyncio.create_task(self._poll(), name="webhook-sources")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            await self.refresh()

    async def pass_time(self, seconds: float) -> None:
        """Ask again if it is time, under test."""
        self._passed += seconds
        if self._passed >= self._every:
            await self.refresh()

    async def refresh(self) -> None:
        """Ask once, and make the sources so. One that can't be configured leaves the others be."""
        self._passed = 0.0
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                wanted = _by_name(await self._asked())
        except Exception as error:  # noqa: BLE001 - user code
            self._observer.log("sources.kept", error=describe(error))
            return
        for name in [name for name in self._given if name not in wanted]:
            del self._given[name]
            if name in self._sources:
                self._sources.remove(name)
        for name, keywords in wanted.items():
            if self._given.get(name) == keywords:
                continue
            try:
                self._put(name, keywords)
            except (ConfigurationError, TypeError) as error:
                self._observer.log("sources.kept", source=name, error=str(error))
            else:
                self._given[name] = keywords

    async def _asked(self) -> Wanted:
        asked = self._ask()
        return await asked if inspect.isawaitable(asked) else asked

    def _put(self, name: str, keywords: Mapping[str, Any]) -> None:
        config, written = _configure(**keywords)
        if name in self._given and name in self._sources:
            self._sources.change(config, written)
        else:
            self._sources.add(config, written)


def _by_name(wanted: Wanted) -> dict[str, Mapping[str, Any]]:
    """The sources by name; raise `ConfigurationError` for what isn't a source."""
    named: dict[str, Mapping[str, Any]] = {}
    for keywords in wanted:
        if not _is_source(keywords):
            raise ConfigurationError(
                "each source must be a mapping with a provider, like "
                '{"provider": "stripe", "name": "acme", "secret": "whsec_…"}'
            )
        provider = keywords["provider"]
        name = str(keywords.get("name") or getattr(provider, "name", provider))
        if name in named:
            raise ConfigurationError(f"two sources are named {name!r}; give one another name=")
        named[name] = dict(keywords)
    return named


def _is_source(given: object) -> bool:
    return isinstance(given, Mapping) and "provider" in given
