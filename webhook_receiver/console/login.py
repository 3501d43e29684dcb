"""Logging in by a password or a link, and logging out."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from webhook_receiver.console.cookies import delete_cookies, set_cookies
from webhook_receiver.console.guard import LINK, LOGIN, root_of, whose_forms
from webhook_receiver.console.throttle import Throttle
from webhook_receiver.errors import InboxError, Unreadable

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

    from webhook_receiver.console.sessions import Begun, ConsoleSessions
    from webhook_receiver.observe import Observer

LOGOUT = "/logout"
LONGEST_NEXT = 2_000  # characters

_OWN = re.compile(r"/(?![/\\])[!-\[\]-~]*")  # printable ASCII without backslashes
_DOTS = re.compile(r"(\.|%2e){1,2}", re.IGNORECASE)  # what browsers take for a way up


class Outside:
    """Pages for those who aren't logged in.

    Parameters:
        templates: gives the console's templates.
    """

    def __init__(self, templates: Callable[[], Environment]) -> None:
        self._templates = templates

    def page(
        self, request: Request, template: str, values: Mapping[str, object], status: int = 200
    ) -> Response:
        """A page; `values` are what its template needs."""
        root = root_of(request.scope)

        def url(path: str, **query: str) -> str:
            asked = f"?{urlencode(query)}" if query else ""
            return f"{root}{path}{asked}"

        found = self._templates().get_template(template)
        return HTMLResponse(found.render({**values, "url": url}), status)

    def refusal(self, request: Request, status: int, sentence: str) -> Response:
        """What the guard refuses, in a sentence; a program that asks for JSON is given it as `error`."""
        accept = request.headers.get("accept", "")
        if "application/json" in accept:
            return JSONResponse({"error": sentence}, status)
        values = {"title": HTTPStatus(status).phrase, "words": sentence}
        return self.page(request, "refused.html", values, status)


class Login:
    """The routes by which people log in and out.

    Parameters:
        sessions: the console sessions.
        outside: makes the pages.
        observer: logs who logs in, and whose password is wrong.
        clock: a time in seconds that only goes forward.
    """

    def __init__(
        self,
        sessions: ConsoleSessions,
        outside: Outside,
        observer: Observer,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sessions, self._outside, self._observer = sessions, outside, observer
        self._clock, self._throttle = clock, Throttle()

    @property
    def routes(self) -> list[Route]:
        """They stand behind the guard, which lets everybody come to the first two."""
        return [
            Route(LOGIN, self._ask, methods=["GET"]),
            Route(LOGIN, self._log_in, methods=["POST"]),
            Route(LINK, self._confirm, methods=["GET"]),
            Route(LINK, self._use, methods=["POST"]),
            Route(LOGOUT, self._log_out, methods=["POST"]),
        ]

    async def _ask(self, request: Request) -> Response:
        return self._form(request, next_=request.query_params.get("next", ""))

    def _form(
        self,
        request: Request,
        *,
        next_: str,
        name: str = "",
        wrong: str = "",
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        users = bool(self._sessions.users.by_name)
        values = {"next": next_, "name": name, "wrong": wrong, "users": users}
        return self._outside.page(request, "login.html", values, status)

    async def _log_in(self, request: Request) -> Response:
        name, password = _field(request, "name"), _field(request, "password")
        next_ = _field(request, "next")
        wait = math.ceil(self._throttle.take(name, self._clock()))
        if wait > 0:
            seconds = f"{wait} second{'' if wait == 1 else 's'}"
            answer = self._form(
                request,
                next_=next_,
                name=name,
                wrong=f"Passwords were wrong too often. Try again in {seconds}.",
                status=HTTPStatus.TOO_MANY_REQUESTS,
            )
            answer.headers["retry-after"] = str(wait)
            return answer
        try:
            begun = await self._sessions.log_in(name, password, _address(request))
        except (InboxError, Unreadable) as error:
            return self._away(request, error)
        if begun is None:
            self._observer.sampled("console.refused", name=name, reason="wrong name or password")
            return self._form(
                request,
                next_=next_,
                name=name,
                wrong="The name or the password is wrong.",
                status=HTTPStatus.FORBIDDEN,
            )
        self._throttle.succeeded(name)
        return await self._logged_in(request, begun, next_)

    async def _confirm(self, request: Request) -> Response:
        """Show a button: what looks at links in advance presses none."""
        return self._outside.page(
            request, "link.html", {"code": request.query_params.get("code", "")}
        )

    async def _use(self, request: Request) -> Response:
        try:
            begun = await self._sessions.use(_field(request, "code"), _address(request))
        except (InboxError, Unreadable) as error:
            return self._away(request, error)
        if begun is not None:
            return await self._logged_in(request, begun, "")
        self._observer.sampled("console.refused", reason="a link that was used, or has ended")
        words = (
            "This link has been used, or its five minutes are over. Make another one by "
            "webhook-receiver console link."
        )
        return self._outside.refusal(request, HTTPStatus.FORBIDDEN, words)

    async def _logged_in(self, request: Request, begun: Begun, next_: str) -> Response:
        """Give the browser its cookies, and end the console session that it had before."""
        names, session = request.state.cookie_names, begun.session
        before = await self._sessions.find(request.cookies.get(names.read))
        if before is not None:
            await self._sessions.end(before.session)
        signing = await self._sessions.signing()
        self._observer.log(
            "console.login",
            name=session.name,
            role=begun.operator.role,
            by=session.kind,
            address=session.address,
        )
        root = root_of(request.scope)
        answer = RedirectResponse(f"{root}{own_path(next_)}", HTTPStatus.SEE_OTHER)
        read, act = signing.read_cookie(begun.token), signing.act_cookie(whose_forms(session))
        set_cookies(answer, names, root, read, act)
        return answer

    async def _log_out(self, request: Request) -> Response:
        root = root_of(request.scope)
        answer = RedirectResponse(f"{root}{LOGIN}", HTTPStatus.SEE_OTHER)
        if request.state.session is not None:
            await self._sessions.end(request.state.session)
            delete_cookies(answer, request.state.cookie_names, root)
        return answer

    def _away(self, request: Request, error: Exception) -> Response:
        words = f"The inbox doesn't answer: {error}"
        return self._outside.refusal(request, HTTPStatus.SERVICE_UNAVAILABLE, words)


def own_path(wanted: str) -> str:
    """A path within the console, as it was asked for; the first page's if it leads anywhere else."""
    path = wanted.partition("?")[0].partition("#")[0]
    own = len(wanted) <= LONGEST_NEXT and _OWN.fullmatch(wanted) is not None
    return wanted if own and not any(map(_DOTS.fullmatch, path.split("/"))) else "/"


def _field(request: Request, name: str) -> str:
    """The last value of a form's field; empty if it is missing."""
    return str((request.state.form.get(name) or [""])[-1])


def _address(request: Request) -> str:
    return "" if request.client is None else request.client.host
