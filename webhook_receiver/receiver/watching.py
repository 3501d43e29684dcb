"""Watching over a running receiver, if somebody is to be told what goes wrong."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Iterator
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from webhook_receiver.alarms.config import Alarms
    from webhook_receiver.observe import Observer
    from webhook_receiver.receiver.lifecycle import Lifecycle
    from webhook_receiver.receiver.starting import Opened
    from webhook_receiver.tally import Totals


def watching(
    alarms: Alarms | None, lifecycle: Lifecycle, totals: Totals, observer: Observer
) -> Iterator[AbstractAsyncContextManager[None]]:
    """What watches, if there are alarms; under test nobody is told."""
    opened = lifecycle.opened
    if alarms is not None and opened is not None and not opened.under_test:
        yield _watching(alarms, lifecycle, opened, totals, observer)


@contextlib.asynccontextmanager
async def _watching(
    alarms: Alarms, lifecycle: Lifecycle, opened: Opened, totals: Totals, observer: Observer
) -> AsyncGenerator[None]:
    from webhook_receiver.notify.watch import Watch  # noqa: PLC0415 - few receivers have alarms

    weakness = opened.durability if opened.strength == "weak" else ""

    def well() -> bool:
        return lifecycle.parts_now is None or lifecycle.ready  # a stop isn't the store's fault

    watch = Watch(opened.inbox, alarms, totals, well, observer, weakness=weakness)
    async with watch.running():
        yield
