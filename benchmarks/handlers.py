"""The no-op handler that our rows run, counted by a tally where one is asked for."""

from __future__ import annotations

from webhook_receiver import Event, Handlers

from benchmarks.tally import Tally

on = Handlers()
tally = Tally()


@on("stripe:*")
async def nothing(event: Event) -> None:
    tally.mark()
