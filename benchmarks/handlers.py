"""The no-op handler of our rows, counted by a tally if there is one."""

from __future__ import annotations

from benchmarks.tally import Tally
from webhook_receiver import Event, Handlers

on = Handlers()
tally = Tally()


@on("stripe:*")
async def nothing(_: Event) -> None:
    tally.mark()
