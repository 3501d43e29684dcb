"""A guarded console with routes of its own, and browsers that come to it."""

import contextlib
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.inbox.stores import SqliteStore
from webhook_receiver.console.app import Console
from webhook_receiver.console.guard import Authorize, Guard
from webhook_receiver.console.login import Login, Outside
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.sessions import ConsoleSessions, new_link
from webhook_receiver.console.users import User
from webhook_receiver.inbox.sessions import sessions_of
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.observe import Observer
from webhook_receiver.operations import Role

ROOT = "/console"
ORIGIN = "http://127.0.0.1:8000"
PASSWORD = "correct horse battery"
LINE = (  # `hash_password(PASSWORD)`, which takes its time
    "scrypt$15$8$1$AAAAAAAAAAAAAAAAAAAAAA==$4/I690p0UHcxLaZAUmb4X+jg64YqVgkQRn0ju1HA01E="
)
ANN, VIC = User("ann", "operator", LINE), User("vic", "viewer", LINE)
OPTIONS = ConsoleOptions(users=[ANN, VIC])


@dataclass(slots=True)
class Process:
    """One of the processes that serve a console.

    Attributes:
        store: the inbox's store, whose time passes on demand.
        inbox: the inbox.
        sessions: the process's view of the console sessions.
        app: the guarded routes.
        seen: what was logged.
    """

    store: SqliteStore
    inbox: SqlInbox
    sessions: ConsoleSessions
    app: Guard
    seen: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def browser(self, origin: str = ORIGIN) -> httpx.AsyncClient:
        """Somebody's browser, which has no cookies yet and sends forms as one of our pages does."""
        transport = httpx.ASGITransport(self.app, root_path=ROOT)
        headers = {"origin": origin, "sec-fetch-site": "same-origin"}
        return httpx.AsyncClient(transport=transport, base_url=f"{origin}{ROOT}", headers=headers)

    async def code(self, role: Role = "operator") -> str:
        """A code by which somebody can log in once."""
        code, link = new_link("root@here", role)
        await sessions_of(self.inbox).begin_session(link)
        return code


@contextlib.asynccontextmanager
async def guarded(
    options: ConsoleOptions = OPTIONS,
    *,
    store: SqliteStore | None = None,
    authorize: Authorize | None = None,
    bound: tuple[str, ...] = ("127.0.0.1",),
    clock: Callable[[], float] | None = None,
) -> AsyncIterator[Process]:
    """A process with a guarded console over an inbox, a new one unless a store is given."""
    kept = store or SqliteStore()
    inbox = kept.reopen() if store else kept.open()
    await inbox.start()
    seen: list[tuple[str, dict[str, object]]] = []
    observer = Observer()
    observer.listen(lambda step, fields: seen.append((step, dict(fields))))
    try:
        tick = clock or kept.steady
        sessions = ConsoleSessions(lambda: inbox, options, tick)
        outside = Outside(lambda: Console(lambda: inbox).templates)
        routes = [
            Route("/", _tell),
            Route("/dead", _tell),
            Route("/static/{name}", _tell),
            Route("/dead/retry", _tell, methods=["POST"]),
            *([] if authorize else Login(sessions, outside, observer, tick).routes),
        ]
        app = Guard(
            Starlette(routes=routes),
            sessions=sessions,
            options=options,
            bound=bound,
            refuse=outside.refusal,
            authorize=authorize,
            observer=observer,
        )
        yield Process(kept, inbox, sessions, app, seen)
    finally:
        await inbox.stop()
        if store is None:
            kept.close()


async def _tell(request: Request) -> Response:
    """What the guard has found out."""
    operator = getattr(request.state, "operator", None)
    token_for = getattr(request.state, "token_for", lambda _path: "")
    return JSONResponse(
        {
            "name": operator and operator.name,
            "role": operator and operator.role,
            "session": request.state.session is not None,
            "token": token_for("/dead/retry"),
            "form": request.state.form,
            "body": (await request.body()).decode(),
        }
    )


async def log_in(browser: httpx.AsyncClient, name: str = "ann", **fields: str) -> httpx.Response:
    """Log in by a password."""
    return await browser.post("/login", data={"name": name, "password": PASSWORD, **fields})


async def token(browser: httpx.AsyncClient) -> str:
    """The token of a form, as a page has it."""
    return str((await browser.get("/dead")).json()["token"])


def words(answer: httpx.Response) -> str:
    """What a page says is wrong."""
    found = re.search(r'<p role="alert">(.*?)</p>', answer.text, re.DOTALL)
    assert found is not None, answer.text
    return found[1]
