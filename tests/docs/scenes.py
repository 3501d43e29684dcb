"""A shop in a folder in which one thing is wrong, as a page of the runbook has it."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.docs.incident import SECRETS, SOUND
from tests.docs.replaying import typed_in
from tests.processes import Process, eventually
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.protocol import Inbox

ALARMS = '\n[alarms]\nevery = "1s"\n\n[alarms.when]\n'
HANDLERS = """\
from webhook_receiver import Event, Handlers

on = Handlers()


@on("shop:order.*", name="shop.book")
async def book(event: Event) -> None: ...
"""
BROKEN = """\
from pathlib import Path

from webhook_receiver import Event, Handlers, RetryPolicy

on = Handlers()


@on("shop:order.*", name="shop.book", retry=RetryPolicy(attempts=1))
async def book(event: Event) -> None:
    if not Path("mended").exists():
        event.payload["customer"]
"""
"""A handler that fails for good until it is mended."""


@dataclass
class Shop:
    """A folder with settings and handlers, and what is in the environment of each command."""

    folder: Path
    env: dict[str, str] = field(default_factory=lambda: dict(SECRETS))
    forked: bool = True

    def lay(self, settings: str = SOUND, handlers: str = HANDLERS) -> None:
        """Write both, in place of what was there."""
        (self.folder / "receiver.toml").write_text(settings)
        (self.folder / "shop.py").write_text(handlers)

    def type(self, command: str) -> tuple[int, list[str]]:
        """Type one of our commands; its exit code, and what it printed."""
        return typed_in(self.folder, command, self.env, forked=self.forked)

    def does(self, command: str) -> None:
        """Type one of our commands, which must work."""
        code, printed = self.type(command)
        assert code == 0, printed

    def objects(self, command: str) -> list[dict[str, Any]]:
        """What one of our commands prints with `--json`."""
        return [json.loads(line) for line in self.type(f"{command} --json")[1]]

    def served(self, *more: str) -> AbstractContextManager[Process]:
        """Serve the shop until the block ends."""
        words = ("serve", "--port", "0", *more)
        return Process(self.folder, *words, name="serve", env=self.env, forked=self.forked)

    def send(self, server: Process, id_: str, type_: str = "order.paid", more: str = "") -> None:
        """Deliver an event to the source `shop`, taken or not."""
        data = json.dumps({"id": id_, "type": type_, "amount": 42})
        self.type(f"send shop {type_} --to {server.address}/shop --data '{data}' {more}")

    def ask(self, question: Callable[[Inbox], Awaitable[Any]]) -> Any:
        """Ask the shop's inbox."""

        async def asked() -> Any:
            inbox = open_inbox(f"sqlite:///{self.folder}/inbox.db")
            await inbox.start()
            try:
                return await question(inbox)
            finally:
                await inbox.stop()

        return asyncio.run(asked())

    def until(self, holds: Callable[[Inbox], Awaitable[bool]], what: str) -> None:
        """Wait until something holds of the inbox."""
        eventually(lambda: self.ask(holds), f"{what} never came")

    def until_alarmed(self, name: str) -> None:
        """Wait until an alarm is raised."""

        async def raised(inbox: Any) -> bool:
            return any(
                alarm.name == name and alarm.stage == "raised"
                for alarm in (await inbox.alarms()).alarms
            )

        self.until(raised, f"the alarm {name}")

    def until_runs(self, **numbers: int) -> None:
        """Wait until there are so many runs of each status."""

        async def settled(inbox: Inbox) -> bool:
            runs = (await inbox.stats()).runs
            return all(runs[status] == number for status, number in numbers.items())

        self.until(settled, f"{numbers}")


Scene = Callable[[Shop], AbstractContextManager[Callable[[], object]]]
"""Makes something wrong in a shop, and yields what mends it."""


def configured(
    settings: str = SOUND,
    handlers: str = HANDLERS,
    env: Mapping[str, str] | None = None,
    mended: Mapping[str, str] | None = None,
) -> Scene:
    """A shop that is badly configured, and that nobody serves.

    Parameters:
        settings: its settings; they are mended by the sound ones.
        handlers: its handlers; they too.
        env: what is in the environment besides.
        mended: what is there once it is mended.
    """

    @contextlib.contextmanager
    def scene(shop: Shop) -> Iterator[Callable[[], object]]:
        shop.lay(settings, handlers)
        shop.env |= env or {}

        def mend() -> None:
            shop.lay()
            for name in env or {}:
                del shop.env[name]
            shop.env |= mended or {}

        yield mend

    return scene
