"""The console as an ASGI app: its routes, and what goes wrong on the way."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from webhook_receiver.console import pages
from webhook_receiver.console.guard import LINK, Authorize, Guard
from webhook_receiver.console.headers import Hardened
from webhook_receiver.console.live import Listener, Live
from webhook_receiver.console.login import Login, Outside
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.overviews import Overviews
from webhook_receiver.console.pulse import Pulses
from webhook_receiver.console.rendering import environment
from webhook_receiver.console.sessions import ConsoleSessions, new_link
from webhook_receiver.console.visit import THEME, THEMES, Face, Operator, Receives, View, Visit
from webhook_receiver.edge.connection import never_ends
from webhook_receiver.errors import ConfigurationError, InboxError, NotFound
from webhook_receiver.inbox.acts import Act as AuditedAct
from webhook_receiver.inbox.acts import MakeLink, perform
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.sessions import ConsoleSession
from webhook_receiver.observe import Observer
from webhook_receiver.operations import Role

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

READS = 4
"""How many pages of one process are made at once; others wait."""

STATIC = Path(__file__).with_name("static")
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
YEAR = 31_536_000
FOREVER = f"public, max-age={YEAR}, immutable"


class Console:
    """What people look at: pages over an inbox, for those who have logged in.

    Parameters:
        inbox: gives the inbox; raises `InboxUnavailable` while it isn't open.
        options: who logs in, under which names it is asked for, what is masked.
        receiver: the receiver beside it; None: there is none, so what needs one says so.
        authorize: the host's own login, in place of ours.
        bound: the addresses that it listens on, without ports; none if a host listens.
        observer: logs who logs in, what they change, and what is refused.
        durability: gives the inbox's line on what a commit survives.
    """

    def __init__(
        self,
        inbox: Callable[[], Inbox],
        options: ConsoleOptions | None = None,
        *,
        receiver: Receives | None = None,
        authorize: Authorize | None = None,
        bound: Sequence[str] = (),
        observer: Observer | None = None,
        durability: Callable[[], str] = str,
    ) -> None:
        self._inbox, self.options, self.receiver = inbox, options or ConsoleOptions(), receiver
        self._authorize, self._bound = authorize, bound
        self._observer = observer or Observer()
        self.sessions = ConsoleSessions(inbox, self.options)
        self._durability = durability
        self.pulses, self.overviews = Pulses(inbox), Overviews(inbox)
        self.live = Live(inbox, self.pulses)
        self._reading = asyncio.Semaphore(READS)

    @property
    def inbox(self) -> Inbox:
        """What it shows; raise `InboxUnavailable` if that isn't open."""
        return self._inbox()

    @property
    def durability(self) -> str:
        """What a commit survives, in a line; empty if that isn't known."""
        return self._durability()

    @property
    def templates(self) -> Environment:
        """Its templates, with the addresses of what they need."""
        return self._templates

    @cached_property
    def _templates(self) -> Environment:
        return environment({_plain_name(name): name for name in self.assets})

    @cached_property
    def assets(self) -> dict[str, tuple[bytes, str]]:
        """What pages load, with its type, by a name that changes with its content."""
        return {
            f"{one.stem}.{_digest(one)}{one.suffix}": (one.read_bytes(), TYPES[one.suffix])
            for one in sorted(STATIC.iterdir())
            if one.suffix in TYPES
        }

    @cached_property
    def app(self) -> ASGIApp:
        """All of it, behind the guard."""
        outside = Outside(lambda: self.templates)
        login = Login(self.sessions, outside, self._observer)
        guarded = Guard(
            self.pages([] if self._authorize else login.routes),
            sessions=self.sessions,
            options=self.options,
            bound=self._bound,
            refuse=outside.refusal,
            authorize=self._authorize,
            observer=self._observer,
        )
        return Hardened(guarded)

    def pages(self, routes: Sequence[Route]) -> Starlette:
        """All pages and changes, for those who have come in, and other routes beside them."""
        own = [
            *routes,
            Route("/live", self._stream),
            Route("/static/{name}", self._asset),
            *(Route(one.path, self._endpoint(one.view, one)) for one in pages.PAGES),
            Route("/theme", self._endpoint(_recolour), methods=["POST"]),
            *(
                Route(one.path, self._endpoint(one.view, one), methods=["POST"])
                for one in pages.ACTS
            ),
        ]
        return Starlette(
            routes=own,
            exception_handlers={
                HTTPException: self._not_found,
                NotFound: self._not_found,
                ConfigurationError: self._mistaken,
                InboxError: self._away,
            },
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        await self.app(scope, receive, send)

    async def link(self, act: AuditedAct, role: Role = "operator") -> str:
        """Make a link by which whoever does this act can log in once, within five minutes.

        Returns what follows the console's address: `/link?code=…`. Raises `InboxError` if the store is away.
        """
        code, link = new_link(act.who, role)
        await perform(self.inbox, MakeLink(link), act)
        return f"{LINK}?code={code}"

    def _endpoint(
        self, view: View, route: Face | None = None
    ) -> Callable[[Request], Awaitable[Response]]:
        """A view as Starlette calls it: only for those who may, and few at once."""
        role = "viewer" if route is None else route.role

        async def answer(request: Request) -> Response:
            visit = Visit(request, self)
            if not visit.operator.may(role):
                return _refused(visit, route)
            async with self._reading:
                await visit.arrive()
                answered = await view(visit)
            for act in visit.acts:
                self._observer.log("operator.acted", name=act.who, act=act.act, id=act.id)
            return answered

        return answer

    async def _stream(self, request: Request) -> Response:
        never_ends(request.receive)
        topics = request.query_params.get("topics", "").split()
        session: ConsoleSession | None = getattr(request.state, "session", None)
        if session is not None:
            return self.live.stream(Listener(topics, session.id, session.id))
        operator: Operator = request.state.operator
        return self.live.stream(Listener(topics, operator.name))

    async def _asset(self, request: Request) -> Response:
        found = self.assets.get(request.path_params["name"])
        if found is None:
            return Response("There is no such file.", 404)
        body, media_type = found
        return Response(body, media_type=media_type, headers={"cache-control": FOREVER})

    async def _not_found(self, request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException) and error.status_code != HTTPStatus.NOT_FOUND:
            return await self._failure(request, "Not possible", error.detail, error.status_code)
        words = str(error) if isinstance(error, NotFound) else "There is no such page."
        return await self._failure(request, "Not found", words, HTTPStatus.NOT_FOUND)

    async def _mistaken(self, request: Request, error: Exception) -> Response:
        return await self._failure(request, "Not possible", str(error), HTTPStatus.BAD_REQUEST)

    async def _away(self, request: Request, error: Exception) -> Response:
        words = f"The inbox doesn't answer: {error}"
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return await self._failure(request, "The inbox is away", words, status)

    async def _failure(self, request: Request, title: str, words: str, status: int) -> Response:
        visit = Visit(request, self)
        await visit.arrive()
        return failure(visit, title, words, status)


async def _recolour(visit: Visit) -> Response:
    """Keep the colours in the browser, so that pages come in them."""
    theme = visit.field("theme")
    answer = visit.back("/")
    if theme in THEMES:
        answer.set_cookie(THEME, theme, max_age=YEAR, httponly=True, samesite="lax")
    return answer


def failure(visit: Visit, title: str, words: str, status: int) -> Response:
    """A page that says in a sentence what went wrong, and what to do."""
    values = {"title": title, "words": words}
    return visit.render("failure.html", values, objects={"error": words}, status=status)


def _refused(visit: Visit, route: Face | None) -> Response:
    what = "this" if route is None or route.operation is None else f"`{route.operation}`"
    words = f"You are logged in as a viewer; {what} needs the role operator."
    return failure(visit, "Not allowed", words, HTTPStatus.FORBIDDEN)


def _plain_name(name: str) -> str:
    stem, _, suffix = name.split(".")
    return f"{stem}_{suffix}"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
