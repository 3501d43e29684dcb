"""Errands: what a sender wants done, run from the inbox like any handler."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.decorator import On
from webhook_receiver.intake.config import SourceConfig
from webhook_receiver.keys.fetching import Fetcher, in_thread
from webhook_receiver.provider.definition import Errand
from webhook_receiver.types import Event


def register_errands(config: SourceConfig, on: On, fetcher: Fetcher) -> None:
    """Register a handler for each errand of a source, so that it is durable and retried.

    Raise `ConfigurationError` if nothing proves who sent what an errand acts upon.
    """
    for errand in config.provider.errands:
        if not config.verify:
            raise ConfigurationError(
                f"source {config.name!r}: {errand.name} acts on what strangers send; drop verify=False"
            )
        on(errand.type, name=f"{config.name}.{errand.name}")(_runner(errand, fetcher))


def _runner(errand: Errand, fetcher: Fetcher) -> Callable[[Event[Any]], Awaitable[None]]:
    async def run(event: Event[Any]) -> None:
        url = errand.url(event)
        await asyncio.wrap_future(in_thread(lambda: fetcher.fetch(url)))

    return run
