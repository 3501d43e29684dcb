"""A console over an inbox of its own, and somebody who is logged in."""

import contextlib
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
from starlette.types import Receive, Scope, Send

from webhook_receiver.console.app import Console
from webhook_receiver.console.headers import Hardened
from webhook_receiver.console.visit import Operator, Receives
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.operations import Role

TOKEN = "form-token"


@dataclass(slots=True)
class LoggedIn:
    """The console as the guard passes requests on, once it has let somebody in."""

    console: Console
    operator: Operator
    root: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        form: Mapping[str, Sequence[str]] = {}
        if scope["method"] == "POST":
            form = parse_qs((await receive())["body"].decode())
        state = {"operator": self.operator, "form": form, "token_for": lambda path: TOKEN + path}
        pages = Hardened(self.console.pages([]))
        await pages({**scope, "state": state, "root_path": self.root}, receive, send)


@dataclass(slots=True)
class Looker:
    """Somebody with a browser.

    Attributes:
        inbox: what the console shows.
        console: the console.
        client: sends their requests.
    """

    inbox: Inbox
    console: Console
    client: httpx.AsyncClient
    seen: list[str] = field(default_factory=list)

    async def page(self, address: str, status: int = 200) -> str:
        """A page as HTML."""
        answer = await self.client.get(address)
        assert answer.status_code == status, answer.text
        self.seen.append(answer.text)
        return answer.text

    async def objects(self, address: str) -> Any:
        """What a program is given."""
        answer = await self.client.get(address, headers={"accept": "application/json"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def act(self, path: str, **fields: str) -> httpx.Response:
        """Send a form; the answer isn't followed."""
        return await self.client.post(path, data={"token": TOKEN + path, **fields})


def rows_of(page: str) -> list[str]:
    """The rows of a page's tables, as text without tags."""
    rows = re.findall(r"<tr data-row>(.*?)</tr>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in rows]


@contextlib.asynccontextmanager
async def looking(
    folder: Path,
    *,
    role: Role = "operator",
    receiver: Receives | None = None,
    inbox: Inbox | None = None,
) -> AsyncIterator[Looker]:
    """Somebody who looks at the console of an inbox, an empty one of SQLite if none is given."""
    store = inbox or open_inbox(f"sqlite:///{folder / 'inbox.db'}")
    if inbox is None:
        await store.start()
    try:
        console = Console(lambda: store, receiver=receiver)
        transport = httpx.ASGITransport(LoggedIn(console, Operator("ann", role)))
        async with httpx.AsyncClient(transport=transport, base_url="http://console") as client:
            yield Looker(store, console, client)
        await console.live.close()
    finally:
        if inbox is None:
            await store.stop()
