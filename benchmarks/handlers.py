"""The no-op handler that our rows run, counted by a tally where one is asked for."""

from __future__ import annotations

from benchmarks.tally import Tally
from webhook_receiver import Event, Handlers

on = Handlers()
tally = Tally()


@on("stripe:*")
async def nothing(_: Event) -> None:
    tally.mark()
