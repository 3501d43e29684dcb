"""In front of the console: who may come in, and which changes are really theirs.

Rules of this file: nothing behind it is asked before all its questions are answered, and each refusal has a
sentence of its own. A change needs five things: it is a form of a page of ours (`Origin`), of somebody
logged in (the session's cookie), sent by a page of ours (the cookie that is never sent from elsewhere), made
for this very path (the form's token), in a role that may.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from webhook_receiver.console.cookies import NAMES, CookieNames, Signing, set_cookie
from webhook_receiver.console.hosts import Asked, Hosts
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.sessions import ConsoleSessions
from webhook_receiver.console.visit import Operator
from webhook_receiver.errors import InboxError, Unreadable
from webhook_receiver.inbox.sessions import ConsoleSession
from webhook_receiver.observe import Observer
from webhook_receiver.urlencoded import form_fields

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_BODY = 64 * 1024
_PLAIN = "/~!$&'()*+,;=:@"  # what stays as it is in a path
LOGIN, LINK, STATIC = "/login", "/link", "/static/"
TOKEN_FIELD = "token"  # noqa: S105 - the name of a form's field
TOO_LARGE = HTTPStatus(413)  # its name has changed between versions of Python
FORM = "application/x-www-form-urlencoded"

Authorize = Callable[["Scope"], Operator | Awaitable[Operator | None] | None]
"""Says who sent a request, by the host's own login; None: nobody who may see the console."""

Refuse = Callable[[Request, int, str], Response]
"""Answers with a status and a sentence, in the console's frame."""


def in_plain_text(_request: Request, status: int, sentence: str) -> Response:
    """The sentence alone."""
    return PlainTextResponse(f"{sentence}\n", status)


class _Refused(Exception):
    """A request that goes no further."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


@dataclass(frozen=True, slots=True)
class _Visitor:
    """Who sent a request.

    Attributes:
        operator: who it is.
        whose: what their forms are bound to: their console session, or their name at the host.
        signing: signs their forms.
        session: their console session; None if the host's login is used.
    """

    operator: Operator
    whose: str
    signing: Signing
    session: ConsoleSession | None = None

    def token_for(self, path: str) -> str:
        """The token of a form that is posted to a path within the console, such as `/dead/retry`."""
        return self.signing.form_token(self.whose, path)


class Guard:
    """An ASGI middleware around the console's routes, which judge the role that each needs.

    Routes find in a request's `state`: `operator` (an `Operator`), `session` (their `ConsoleSession`, or None
    with a host's login), `token_for` (the token of a form for a path), `form` (the fields of a form, without
    its token) and `cookie_names`.

    Parameters:
        app: the routes.
        sessions: the console sessions.
        options: the names that the console is asked for under.
        bound: the addresses that it listens on, without ports; `0.0.0.0` means any address.
        refuse: answers what is refused.
        authorize: the host's own login, in place of ours.
        observer: logs what is refused.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        sessions: ConsoleSessions,
        options: ConsoleOptions,
        bound: Sequence[str] = (),
        refuse: Refuse = in_plain_text,
        authorize: Authorize | None = None,
        observer: Observer | None = None,
    ) -> None:
        self._app, self._sessions = app, sessions
        self._hosts = Hosts(options, bound)
        self._refuse, self._authorize = refuse, authorize
        self._observer = observer or Observer()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if it may be, or answer it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # a WebSocket: none of ours
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        try:
            await self._judged(request, send)
        except ClientDisconnect:
            return
        except _Refused as refused:
            self._observer.sampled(
                "console.refused",
                method=request.method,
                path=path_within(scope),
                status=int(refused.status),
                reason=refused.sentence,
            )
            answer = self._refuse(request, refused.status, refused.sentence)
            await answer(scope, receive, send)

    async def _judged(self, request: Request, send: Send) -> None:
        scope, path = request.scope, path_within(request.scope)
        asked = self._asked(request)
        if request.method not in ("GET", "HEAD", "POST"):
            raise _Refused(HTTPStatus.METHOD_NOT_ALLOWED, "The console takes GET and POST alone.")
        names, form, receive = NAMES[asked.secure], dict[str, list[str]](), request.receive
        if request.method == "POST":
            _check_sender(request.headers, asked)
            body = await _body(request)
            form, receive = _form(request.headers, body), _again(body, request.receive)
        token = form.pop(TOKEN_FIELD, [""])[-1]
        state: dict[str, Any] = {"cookie_names": names, "form": form, "session": None}
        if self._is_open(request.method, path):
            await self._app(_with(scope, state), receive, send)
            return
        visitor = await self._visitor(request, names)
        if visitor is None:
            await self._unknown(request, send)
            return
        if request.method == "POST":
            _check_change(visitor, request.cookies.get(names.act), token, path)
        state |= {"operator": visitor.operator, "session": visitor.session}
        state["token_for"] = visitor.token_for
        if self._authorize is not None:
            send = _giving_cookie(send, visitor, names, scope)
        await self._app(_with(scope, state), receive, send)

    def _is_open(self, method: str, path: str) -> bool:
        """Whether a path is for those who aren't logged in too."""
        if path.startswith(STATIC) and method != "POST":
            return True
        return self._authorize is None and path in (LOGIN, LINK)

    def _asked(self, request: Request) -> Asked:
        hosts = [value for name, value in request.headers.raw if name == b"host"]
        asked = self._hosts.asked(hosts, request.scope["scheme"])
        if asked is None:
            raise _Refused(
                HTTPStatus.MISDIRECTED_REQUEST,
                "This console isn't known under the name that it was asked for. If that name is yours, "
                "add it to hosts under [console] in the settings, or set public_url there.",
            )
        return asked

    async def _visitor(self, request: Request, names: CookieNames) -> _Visitor | None:
        try:
            signing = await self._sessions.signing()
            if self._authorize is not None:
                operator = await _authorized(self._authorize, request.scope)
                return _Visitor(operator, f"host\n{operator.name}", signing)
            logged_in = await self._sessions.find(request.cookies.get(names.read))
        except (InboxError, Unreadable) as error:
            raise _Refused(
                HTTPStatus.SERVICE_UNAVAILABLE, f"The inbox doesn't answer: {error}"
            ) from error
        if logged_in is None:
            return None
        session = logged_in.session
        return _Visitor(logged_in.operator, whose_forms(session), signing, session)

    async def _unknown(self, request: Request, send: Send) -> None:
        """Send somebody who isn't logged in to the login, if it is a page that they asked for."""
        accept = request.headers.get("accept", "")
        if request.method == "POST":
            raise _Refused(
                HTTPStatus.FORBIDDEN, "You are no longer logged in. Log in, and do it again."
            )
        if "application/json" in accept or "text/event-stream" in accept:
            raise _Refused(HTTPStatus.UNAUTHORIZED, "Nobody is logged in.")
        wanted = quote(path_within(request.scope), safe=_PLAIN)
        if request.url.query:
            wanted = f"{wanted}?{request.url.query}"
        query = "" if wanted in ("", "/") else f"?next={quote(wanted, safe='/')}"
        answer = RedirectResponse(f"{root_of(request.scope)}{LOGIN}{query}", HTTPStatus.SEE_OTHER)
        await answer(request.scope, request.receive, send)


async def _authorized(authorize: Authorize, scope: Scope) -> Operator:
    found = authorize(scope)
    operator = await found if inspect.isawaitable(found) else found
    if operator is None:
        raise _Refused(
            HTTPStatus.FORBIDDEN,
            "The app that this console is part of doesn't let you in: log in there first.",
        )
    return operator


def whose_forms(session: ConsoleSession) -> str:
    """What the forms of a console session are bound to."""
    return f"session\n{session.id}"


def root_of(scope: Scope) -> str:
    """Where the console is mounted, such as `/console`; empty if it is on its own."""
    return str(scope.get("root_path", "")).rstrip("/")


def path_within(scope: Scope) -> str:
    """A request's path below where the console is mounted."""
    path = str(scope["path"])
    root = root_of(scope)
    return path[len(root) :] or "/" if path == root or path.startswith(f"{root}/") else path


def _with(scope: Scope, state: Mapping[str, object]) -> Scope:
    return {**scope, "state": {**cast("dict[str, Any]", scope.get("state", {})), **state}}


def _check_sender(headers: Headers, asked: Asked) -> None:
    """Refuse a form that no page of ours has sent."""
    origins = headers.getlist("origin")
    if len(origins) != 1 or origins[0].lower() not in asked.origins:
        raise _Refused(
            HTTPStatus.FORBIDDEN,
            "This form wasn't sent by a page of this console: its Origin is another one. If a proxy is in "
            "front, set public_url under [console] in the settings to the address that browsers show.",
        )
    site = headers.get("sec-fetch-site")
    if site not in (None, "same-origin"):
        raise _Refused(
            HTTPStatus.FORBIDDEN, "This form was sent by a page of another site, says the browser."
        )


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise _Refused(TOO_LARGE, f"A form may have {LONGEST_BODY // 1024} KiB at most.")
    return bytes(body)


def _form(headers: Headers, body: bytes) -> dict[str, list[str]]:
    """A form's fields with all their values."""
    if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise _Refused(HTTPStatus.FORBIDDEN, "What was sent is no form of a page.")
    found: dict[str, list[str]] = {}
    try:
        for name, value in form_fields(body):
            found.setdefault(name, []).append(value)
    except ValueError as error:
        raise _Refused(HTTPStatus.FORBIDDEN, f"The form can't be read: {error}.") from error
    return found


def _again(body: bytes, receive: Receive) -> Receive:
    """Give a body once more, and after it what the server says."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return left.pop() if left else await receive()

    return again


def _check_change(visitor: _Visitor, act_cookie: str | None, token: str, path: str) -> None:
    if not visitor.signing.may_act(act_cookie, visitor.whose):
        raise _Refused(
            HTTPStatus.FORBIDDEN,
            "The browser didn't send the cookie that changes need. Open the page anew, and do it again.",
        )
    if not visitor.signing.is_form_token(token, visitor.whose, path):
        raise _Refused(
            HTTPStatus.FORBIDDEN,
            "This form is of an earlier login, or of another page. Open the page anew, and do it again.",
        )


def _giving_cookie(send: Send, visitor: _Visitor, names: CookieNames, scope: Scope) -> Send:
    """Give a host's operator the cookie that changes need; ours get it when they log in."""

    async def giving(message: Message) -> None:
        if message["type"] == "http.response.start":
            cookie = Response()
            value = visitor.signing.act_cookie(visitor.whose)
            set_cookie(cookie, names, root_of(scope), names.act, value)
            given = [pair for pair in cookie.raw_headers if pair[0] == b"set-cookie"]
            message = {**message, "headers": [*message.get("headers", ()), *given]}
        await send(message)

    return giving
