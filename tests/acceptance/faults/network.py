"""A network that loses answers, cuts connections, and falls silent."""

import asyncio
import contextlib
import random
import re
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Self

from tests.acceptance.engines import Faults
from tests.acceptance.faults.report import Asked, Report
from tests.acceptance.faults.trial import Trial, app, under_load
from tests.processes import eventually

CHUNK_BYTES = 65_536
_PORT = re.compile(r"127\.0\.0\.1:(\d+)")


class Relay:
    """A relay to a port of this machine, in a thread of its own.

    Parameters:
        target: the port.
        swallow: lose every n-th answer, with its connection; 0 loses none.
        host: the address to listen on.
    """

    def __init__(self, target: int, swallow: int = 0, host: str = "127.0.0.1") -> None:
        self.port = 0
        self.swallowed = 0
        self._target, self._swallow, self._host = target, swallow, host
        self._answers = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._loop: asyncio.AbstractEventLoop
        self._end: asyncio.Event
        self._silent = False
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def cut(self, share: float, dice: random.Random) -> None:
        """Cut a share of the connections, without a word."""

        def act() -> None:
            for writer in list(self._open):
                if dice.random() < share:
                    writer.transport.abort()

        self._loop.call_soon_threadsafe(act)

    def silence(self, *, on: bool) -> None:
        """Pass nothing on, either way, and answer nobody; what was held back is lost."""

        def act() -> None:
            self._silent = on
            if not on:
                for writer in list(self._open):
                    writer.transport.abort()

        self._loop.call_soon_threadsafe(act)

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connected, self._host, 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._end.wait()
        server.close()
        for writer in list(self._open):
            writer.transport.abort()
        await asyncio.sleep(0.05)  # they close in the loop's next turns

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            theirs, ours = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:  # the server is away
            writer.transport.abort()
            self._open.discard(writer)
            return
        self._open.add(ours)
        await asyncio.gather(
            self._pass(reader, ours, writer), self._pass(theirs, writer, ours, answers=True)
        )
        self._open -= {writer, ours}

    async def _pass(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        other: asyncio.StreamWriter,
        *,
        answers: bool = False,
    ) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK_BYTES):
                if self._silent:
                    continue
                if answers and self._swallow and self._is_lost():
                    break
                writer.write(chunk)
                await writer.drain()
        writer.transport.abort()
        other.transport.abort()

    def _is_lost(self) -> bool:
        self._answers += 1
        lost = self._answers % self._swallow == 0
        self.swallowed += lost
        return lost

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)


@contextlib.contextmanager
def relayed(url: str, relays: list[Relay], swallow: int = 0) -> Iterator[str]:
    """The URL with a relay in front of each of its ports on this machine."""
    with contextlib.ExitStack() as stack:

        def through(found: re.Match[str]) -> str:
            relay = stack.enter_context(Relay(int(found[1]), swallow))
            relays.append(relay)
            return f"127.0.0.1:{relay.port}"

        plain, _, query = url.partition("?")  # the monitoring ports stay
        yield _PORT.sub(through, plain) + (f"?{query}" if query else "")


def lost_answers(asked: Asked) -> Report:
    """Every fifth answer is lost on its way to the sender."""
    relays: list[Relay] = []

    def faults(trial: Trial) -> Faults:
        def lose() -> None:
            before = sum(relay.swallowed for relay in relays)
            eventually(
                lambda: sum(relay.swallowed for relay in relays) > before, "no answer is lost"
            )

        return {"lost answer": lose}

    report = under_load(
        "lost answers",
        asked,
        faults,
        through=lambda url: relayed(url, relays, swallow=5),
        apart=(0.0, 0.05),
        survive=True,
    )
    report.times = report.notes["lost answer"] = sum(relay.swallowed for relay in relays)
    return report


def cut_connections(asked: Asked) -> Report:
    """A third of the connections to the store is cut, again and again."""
    relays: list[Relay] = []

    def faults(trial: Trial) -> Faults:
        def cut() -> None:
            for relay in relays:
                relay.cut(1 / 3, trial.dice)

        return {"cut": cut}

    return under_load(
        "connections to the store are cut",
        asked,
        faults,
        inbox_through=lambda url: relayed(url, relays),
        apart=(0.05, 0.15),
        survive=True,
    )


def silence(asked: Asked) -> Report:
    """The network between us and the store falls silent: nothing arrives, and nobody is told."""
    relays: list[Relay] = []

    def faults(trial: Trial) -> Faults:
        def fall_silent() -> None:
            refused = trial.clients.answers["indeterminate"]
            _silence(relays, on=True)
            try:
                eventually(
                    lambda: trial.clients.answers["indeterminate"] >= refused + 8,
                    "nobody is refused",
                )
            finally:
                _silence(relays, on=False)

        return {"silence": fall_silent}

    return under_load(
        "silence before the store",
        asked,
        faults,
        program=app(asked.build, source="{'ack_within': 1.0}"),
        inbox_through=lambda url: relayed(url, relays),
    )


def _silence(relays: Sequence[Relay], *, on: bool) -> None:
    for relay in relays:
        relay.silence(on=on)
    time.sleep(0.01)
