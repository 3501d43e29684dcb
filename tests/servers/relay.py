"""A relay to a server on this machine that can hold back the server's answers."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

CHUNK = 65_536


class Relay:
    """A relay between a client and its server; the client connects to `port`."""

    def __init__(self, port: int, answers: asyncio.Event) -> None:
        self.port, self._answers = port, answers

    def hold(self) -> None:
        """Hold back the server's answers; what the client sends still reaches it."""
        self._answers.clear()

    def release(self) -> None:
        """Pass on what was held back, and what comes from now on."""
        self._answers.set()


@contextlib.asynccontextmanager
async def relay(server: int) -> AsyncIterator[Relay]:
    """Relay to a server's port; ends when all clients have hung up."""
    answers, open_ = asyncio.Event(), set[asyncio.Future[object]]()
    answers.set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        theirs, ours = await asyncio.open_connection("127.0.0.1", server)
        both = asyncio.gather(_pass(reader, ours), _pass(theirs, writer, answers))
        open_.add(both)
        await both

    listening = await asyncio.start_server(connected, "127.0.0.1", 0)
    async with listening:
        yield Relay(listening.sockets[0].getsockname()[1], answers)
    answers.set()
    await asyncio.gather(*open_)


async def _pass(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, when: asyncio.Event | None = None
) -> None:
    with contextlib.suppress(ConnectionError), contextlib.closing(writer):
        while chunk := await reader.read(CHUNK):
            if when is not None:
                await when.wait()
            writer.write(chunk)
            await writer.drain()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()
