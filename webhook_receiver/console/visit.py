"""One request of somebody who may look: who it is, what is asked for, and how it is answered."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.overviews import Overviews
from webhook_receiver.console.pulse import Pulse, Pulses
from webhook_receiver.desk.acting import act_of, check_reason
from webhook_receiver.desk.dropping import UNDROP, can_be_taken_back
from webhook_receiver.errors import InboxError
from webhook_receiver.inbox.acts import Act as AuditedAct
from webhook_receiver.inbox.acts import ActSearch, KeepsActs
from webhook_receiver.operations import OPERATIONS, Role

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

    from webhook_receiver.alarms.config import Alarms
    from webhook_receiver.handlers.handler import Handler
    from webhook_receiver.inbox.protocol import Inbox
    from webhook_receiver.inbox.series import Standing
    from webhook_receiver.intake.config import SourceConfig
    from webhook_receiver.types import Envelope

FACE = "console"
_PLAIN = "/~.:*-"  # what needs no escape in a path, and `_OWN_PATH` knows
_OWN_PATH = re.compile(r"/|/[\w~.:*%-][\w~.:*%/-]*", re.ASCII)  # `//` would be another host's

THEME = "console-theme"
"""The cookie with the colours."""

THEMES = ("auto", "light", "dark")
LONGEST_PARAMETER = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who has logged in.

    Attributes:
        name: who, as the audit has it.
        role: what they may: look, or change something too.
    """

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether they may do what needs a role."""
        return role == "viewer" or self.role == "operator"


class Configured(Protocol):
    """A source, as far as pages ask it."""

    @property
    def config(self) -> SourceConfig:
        """How it is configured."""
        ...


class Receives(Protocol):
    """The receiver beside the console, as far as pages ask it."""

    @property
    def sources(self) -> Mapping[str, Configured]:
        """Its sources by name."""
        ...

    @property
    def alarms(self) -> Alarms | None:
        """Whom it tells what goes wrong; None: nobody."""
        ...

    @property
    def on(self) -> Iterable[Handler]:
        """Its handlers, in order of registration."""
        ...

    def explain(self, event: Envelope) -> tuple[str, ...]:
        """The names of the handlers that would run for an event."""
        ...

    async def reverify(
        self,
        ids: Sequence[int] | None = None,
        *,
        accept_stale: bool = False,
        dry_run: bool = False,
    ) -> dict[int, str]:
        """Judge quarantined deliveries again; what became of each, by its number."""
        ...


class House(Protocol):
    """What all visits share: the console."""

    @property
    def templates(self) -> Environment:
        """Its templates."""
        ...

    @property
    def inbox(self) -> Inbox:
        """What it shows; raise `InboxUnavailable` if that isn't open."""
        ...

    @property
    def pulses(self) -> Pulses:
        """How that stands."""
        ...

    @property
    def options(self) -> ConsoleOptions:
        """How it is opened to people."""
        ...

    @property
    def overviews(self) -> Overviews:
        """How it does, over a range of time."""
        ...

    @property
    def durability(self) -> str:
        """What a commit survives, in a line; empty if that isn't known."""
        ...

    @property
    def receiver(self) -> Receives | None:
        """The receiver beside it; None in a process that has none."""
        ...


@dataclass(frozen=True, slots=True)
class Face:
    """How an operation is offered here.

    Attributes:
        path: where it is, below the console.
        view: what answers.
        operation: the operation that it is the face of; None for what only the console has.
    """

    path: str
    view: View
    operation: str | None = None

    @property
    def role(self) -> Role:
        """Who may."""
        return "viewer" if self.operation is None else OPERATIONS[self.operation].role


class Page(Face):
    """Something to look at."""

    __slots__ = ()


class Act(Face):
    """Something that changes what there is, asked for by a form.

    Its view does it, and answers with a redirection to a page that shows what became of it.
    """

    __slots__ = ()


class Visit:
    """A request with who sent it.

    Parameters:
        request: the request, whose `state` the guard has filled.
        house: the console.

    Attributes:
        request: the request.
        house: the console.
        operator: who asks.
        form: the form's fields, without its token; empty for a page.
        pulse: how the inbox stands, as each page says it; None if that isn't known.
        did: the act that the page was come from, by the parameter `did`.
        acts: what was asked for as changes.
    """

    __slots__ = ("acts", "did", "form", "house", "operator", "pulse", "request")

    def __init__(self, request: Request, house: House) -> None:
        self.request, self.house = request, house
        self.operator: Operator = request.state.operator
        self.form: Mapping[str, Sequence[str]] = getattr(request.state, "form", {})
        self.pulse: Pulse | None = None
        self.did: AuditedAct | None = None
        self.acts: list[AuditedAct] = []

    async def arrive(self) -> None:
        """Read what every page says: the inbox's pulse, and what became of the last change."""
        try:
            did = self.param("did")
            self.pulse = await self.house.pulses.now(anew=did is not None)
            self.did = await self._act(did)
        except InboxError:
            self.pulse = self.house.pulses.last

    async def _act(self, id_: str | None) -> AuditedAct | None:
        inbox = self.house.inbox
        if id_ is None or not (isinstance(inbox, KeepsActs) and inbox.keeps_acts):
            return None
        return next((one for one in await inbox.acts(ActSearch()) if one.id == id_), None)

    @property
    def inbox(self) -> Inbox:
        """What is shown; raise `InboxUnavailable` if it isn't open."""
        return self.house.inbox

    @property
    def standing(self) -> Standing | None:
        """How the inbox stands, as `pulse` has just read it; None if that isn't known."""
        return None if self.pulse is None else self.pulse.standing

    @property
    def receiver(self) -> Receives | None:
        """The receiver beside the console; None in a process that has none."""
        return self.house.receiver

    @property
    def theme(self) -> str:
        """The colours that the browser was told to use: auto, light or dark."""
        kept = self.request.cookies.get(THEME, "")
        return kept if kept in THEMES else "auto"

    @property
    def now(self) -> float:
        """The time, in seconds since the epoch."""
        return time.time()

    @property
    def signs_out(self) -> bool:
        """Whether who asks has a session of the console's, and not one of its host's."""
        return getattr(self.request.state, "session", None) is not None

    @property
    def place(self) -> str:
        """The place among `places` that the page belongs to."""
        return f"/{self.path.split('/')[1]}"

    @property
    def places(self) -> Sequence[tuple[str, str, int | None]]:
        """Where one can go: paths and names, with how much waits there."""
        dead, quarantined, jobs = None, None, None
        if self.pulse is not None:
            dead, quarantined, jobs = self.pulse.dead, self.pulse.quarantined, self.pulse.jobs
        return (
            ("/", "Overview", None),
            ("/events", "Events", None),
            ("/dead", "Dead letters", dead),
            ("/quarantine", "Quarantine", quarantined),
            ("/sources", "Sources", None),
            ("/handlers", "Handlers", None),
            ("/replays", "Replays", jobs),
            ("/audit", "Audit", None),
            ("/settings", "Settings", None),
        )

    def param(self, name: str) -> str | None:
        """A parameter of the query, cut to `LONGEST_PARAMETER`; None if it is missing or blank."""
        return self.request.query_params.get(name, "").strip()[:LONGEST_PARAMETER] or None

    def field(self, name: str) -> str | None:
        """A field of the form, cut to `LONGEST_PARAMETER`; None if it is missing or blank."""
        return next(iter(self.form.get(name, ())), "").strip()[:LONGEST_PARAMETER] or None

    def audited(self, name: str, target: str, *, needs_reason: bool = False) -> AuditedAct:
        """What a change is in the audit.

        Raise `ConfigurationError` if its reason is too long, or too short where it needs one.

        Parameters:
            name: the operation's name.
            target: what is changed, in words.
            needs_reason: whether it loses something, so that it must say why.
        """
        reason = self.field("reason") or ""
        if needs_reason:
            check_reason(reason)
        who = self.operator.name
        act = act_of(name, target, reason, who=who, face=FACE, asked="the reason")
        self.acts.append(act)
        return act

    def url(self, path: str, /, **query: object) -> str:
        """The address of a path below the console, with the parameters that aren't None."""
        given = {name: str(value) for name, value in query.items() if value is not None}
        asked = f"?{urlencode(given)}" if given else ""
        return f"{self.request.scope.get('root_path', '')}{path}{asked}"

    def here(self, **changed: object) -> str:
        """This page's address with some parameters changed; None leaves one out.

        Of a change, which is no page, that of the page with its form.
        """
        path, kept = quote(self.path, safe=_PLAIN), dict(self.request.query_params)
        if self.request.method == "POST":
            path, kept = self._origin or ("/", {})
        query: dict[str, object] = {**kept, **changed}
        return self.url(path, **query)

    @staticmethod
    def without(given: Mapping[str, str], name: str) -> dict[str, str]:
        """Parameters but for one."""
        return {one: value for one, value in given.items() if one != name}

    @property
    def path(self) -> str:
        """The path of the page, below the console."""
        scope = self.request.scope
        return str(scope["path"]).removeprefix(scope.get("root_path", "")) or "/"

    def token(self, path: str) -> str:
        """What a form that is sent to a path must show, as its field `token`."""
        token_for: Callable[[str], str] = self.request.state.token_for
        return token_for(path)

    def may(self, operation: str) -> bool:
        """Whether who asks may do what an operation does: whether to offer it."""
        return self.operator.may(OPERATIONS[operation].role)

    def may_take_back(self, act: AuditedAct) -> bool:
        """Whether an act dropped what who asks may make dead letters again."""
        return self.may(UNDROP) and can_be_taken_back(act)

    @property
    def wants_json(self) -> bool:
        """Whether a program asks."""
        return "application/json" in self.request.headers.get("accept", "")

    def render(
        self,
        template: str,
        values: Mapping[str, Any],
        *,
        objects: Sequence[Mapping[str, Any]] | Mapping[str, Any] | None = None,
        status: int = 200,
    ) -> Response:
        """A page; for a program that asks for JSON, the objects that the command line's `--json` gives.

        Parameters:
            template: the name of the page's template.
            values: what it is given, beside `visit`.
            objects: the same for programs; None: it has nothing for these.
            status: the answer's status.
        """
        if self.wants_json and objects is not None:
            return JSONResponse(objects, status)
        page = self.house.templates.get_template(template)
        return HTMLResponse(page.render({**values, "visit": self}), status)

    def back(self, otherwise: str, /, **query: object) -> Response:
        """Answer a change: look again where the form was, or at another page of the console.

        Parameters:
            otherwise: the path of that page, for a form that doesn't say where it was.
            query: what the address says besides, such as `did`.
        """
        path, kept = self._origin or (otherwise, {})
        return self.redirect(path, **{**kept, **query})

    @property
    def _origin(self) -> tuple[str, dict[str, str]] | None:
        """Where the form was, below the console, with its parameters; None if the form doesn't say."""
        came = urlsplit(self.field("back") or "")
        path = came.path.removeprefix(self.request.scope.get("root_path", ""))
        if came.scheme or came.netloc or not _OWN_PATH.fullmatch(path):
            return None
        return path, {name: value for name, value in parse_qsl(came.query) if name != "did"}

    def redirect(self, path: str, /, **query: object) -> Response:
        """Answer a change: look there for what became of it. A program is given the address as JSON."""
        address = self.url(path, **query)
        if self.wants_json:
            return JSONResponse({"see": address}, 200)
        return RedirectResponse(address, 303)


View = Callable[[Visit], Awaitable[Response]]
"""What answers a request."""
