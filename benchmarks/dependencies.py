"""Measures what three dependencies cost a handler's run: a value per process, an async generator and an
async function per attempt, beside a handler with none and beside the latter once more, in turn.

A run is taken from its lease to its report, without an inbox, in this process's own CPU time.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import time
from typing import TYPE_CHECKING, Annotated, Any

from benchmarks import tables
from webhook_receiver import Event, Handlers, Provide
from webhook_receiver.handlers.router import Router
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Attempt, Lease
from webhook_receiver.worker.dispatch import Dispatch
from webhook_receiver.worker.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

MOST_MICROSECONDS = 15.0


class Client:
    """A value that lives as long as the process."""


class Session:
    """A value for an attempt."""

    def __init__(self, client: Client) -> None:
        self.client = client


async def open_session(client: Client) -> AsyncGenerator[Session]:
    """A session of an attempt's."""
    yield Session(client)


async def find_name(event: Event) -> str:
    """What an async function gives."""
    return event.id


on = Handlers()
on.provide(Client, Client)
on.provide(Session, open_session, per="attempt")


@on("*:*", name="none")
async def none(event: Event) -> None:
    """Asks for its event only."""


@on("*:*", name="none again")
async def none_again(event: Event) -> None:
    """The same, which shows the noise."""


@on("*:*", name="three")
async def three(
    event: Event, client: Client, session: Session, name: Annotated[str, Provide(find_name)]
) -> None:
    """Asks for three dependencies besides."""


NAMES = ("none", "none again", "three")


async def measure(rounds: int, runs: int) -> dict[str, list[float]]:
    """Microseconds a run of each handler, round by round."""
    surroundings = Surroundings(on)
    ended = asyncio.Event()
    router = Router(on)
    router.build()
    dispatch = Dispatch(
        router, 1, _no_transaction, lambda: 0.5, ended.set, lambda _: None, surroundings
    )
    taken: dict[str, list[float]] = {name: [] for name in NAMES}
    async with surroundings.opened():
        for number in range(rounds + 1):
            for name in NAMES:
                leases = [_lease(name, run) for run in range(runs)]
                seconds = await _drain(dispatch, leases, ended)
                if number:  # the first warms up
                    taken[name].append(seconds / runs * 1e6)
    return taken


async def _drain(dispatch: Dispatch, leases: list[Lease], ended: asyncio.Event) -> float:
    """Seconds of this process that it takes until all have ended."""
    gc.collect()
    begun, left = time.process_time(), len(leases)
    for lease in leases:
        dispatch.accept(lease)
    while left:
        await ended.wait()
        ended.clear()
        left -= len(dispatch.take_reports())
    return time.process_time() - begun


def _lease(handler: str, run: int) -> Lease:
    return Lease(
        run=run,
        fence=1,
        key="k",
        handler=handler,
        worker="w",
        envelope=envelope("e1"),
        attempt=Attempt(number=1, first_seen=0.0),
    )


def _no_transaction(_: Lease) -> Any:
    raise RuntimeError("none of these handlers asks for the inbox's database")


def table(taken: dict[str, list[float]]) -> str:
    """What each costs, beside the first."""
    base = taken[NAMES[0]]
    lines: list[list[str]] = []
    for name, each in taken.items():
        ratio, spread = tables.ratios(each, base)
        more = statistics.median(one - other for one, other in zip(each, base, strict=True))
        lines.append([name, ratio, spread, f"{statistics.median(each):.1f}", f"{more:+.1f}"])
    return tables.markdown(["dependencies", "ratio", "spread", "µs a run", "more"], lines)


def main() -> int:
    """Print the table; 1 if three dependencies cost more than they may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--runs", type=int, default=4000, help="of each handler in a round")
    options = parser.parse_args()
    taken = asyncio.run(measure(options.rounds, options.runs))
    print(table(taken))
    pairs = zip(taken["three"], taken["none"], strict=True)
    more = statistics.median(one - other for one, other in pairs)
    return int(more > MOST_MICROSECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
