"""`console password`, `console sessions` and `console link`: who may log in to the console, and who has."""

import sys
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stamp
from webhook_receiver.console.sessions import LINK_SECONDS, new_link
from webhook_receiver.console.users import hash_password
from webhook_receiver.desk.times import instant
from webhook_receiver.errors import ConfigurationError, NotFound
from webhook_receiver.inbox.acts import EndSessions, MakeLink, perform
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sessions import SHOWN_DIGITS, ConsoleSession, sessions_of
from webhook_receiver.intake.public_url import check_public_url
from webhook_receiver.operations import Role
from webhook_receiver.settings import Settings, load_settings
from webhook_receiver.spans import lasting

COLUMNS = ("id", "who", "role", "by", "from", "began", "last seen", "ends in")
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - read, not bound
CONSOLE = "/console"

Revoke = Annotated[
    list[str] | None,
    typer.Option(
        "--revoke",
        metavar="ID|NAME",
        help="End this one, or all of this name. May be given several times.",
    ),
]
All = Annotated[bool, typer.Option("--all", help="End all of them, and links that nobody used.")]
Url = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="URL",
        help="The console's address (default: public_url of [console], or host and port).",
    ),
]
RoleOption = Annotated[
    str, typer.Option("--role", metavar="ROLE", help="What they may do: viewer or operator.")
]


def password() -> None:
    """Ask for a password twice, and print the line that stands for it in the settings."""
    if sys.stdin.isatty():
        typed = typer.prompt("Password", hide_input=True, err=True)
        if typer.prompt("Once more", hide_input=True, err=True) != typed:
            raise ConfigurationError("the two passwords differ; nothing was printed")
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    say(hash_password(typed))


@placed
def list_sessions(
    at: Place,
    revoke: Revoke = None,
    everyone: All = False,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """List who is logged in to the console, and end a login or all."""
    if revoke and everyone:
        raise ConfigurationError("give either --revoke or --all, not both")
    if revoke or everyone:
        ended = _ended(at, None if everyone else revoke or (), reason)
        if as_json:
            print_json({"ended": ended})
        else:
            say(f"{ended} login{'' if ended == 1 else 's'} ended.")
        return
    if reason is not None:
        raise ConfigurationError("--reason is for --revoke and --all")

    async def work() -> list[ConsoleSession]:
        async with opened(at) as store:
            return await sessions_of(store).console_sessions()

    found = run(work())
    if as_json:
        for session in found:
            print_json(session_object(session))
        return
    print_table(COLUMNS, [_row(one) for one in found], "Nobody is logged in to the console.")


def session_object(session: ConsoleSession) -> dict[str, Any]:
    """A console session as the JSON object that other programs may rely on."""
    return {
        "id": session.shown,
        "kind": session.kind,
        "name": session.name,
        "role": session.role,
        "made": instant(session.made),
        "seen": instant(session.seen),
        "until": instant(session.until),
        "address": session.address,
    }


def _row(one: ConsoleSession) -> tuple[str, ...]:
    by = "a link, unused" if one.kind == "link" else one.kind.replace("linked", "a link")
    seen = "" if one.kind == "link" else stamp(one.seen)
    return one.shown, one.name, one.role, by, one.address, stamp(one.made), seen, stamp(one.until)


def _ended(at: Place, wanted: Sequence[str] | None, reason: str | None) -> int:
    """End those that are named, or all; return how many hadn't ended."""
    named = "all" if wanted is None else ", ".join(wanted)
    act = act_of("console sessions", f"logins of {named}", reason)

    async def work() -> int:
        async with opened(at, Access.USE) as store:
            if wanted is None:
                return await perform(store, EndSessions(None), act)
            there = await sessions_of(store).console_sessions()
            ids = {session.id for one in wanted for session in _meant(one, there)}
            return await perform(store, EndSessions(sorted(ids)), act)

    return run(work())


def _meant(wanted: str, there: Sequence[ConsoleSession]) -> Sequence[ConsoleSession]:
    """Those with that id, or of that name; raise `NotFound` if there is none."""
    by_id = [one for one in there if len(wanted) >= SHOWN_DIGITS and one.id.startswith(wanted)]
    meant = by_id or [one for one in there if one.name == wanted]
    if not meant:
        raise NotFound(f"nobody is logged in as {wanted!r}, and no login has that id")
    return meant


@placed
def make_link(
    at: Place,
    url: Url = None,
    role: RoleOption = "operator",
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Print a link by which somebody logs in to the console once, within five minutes."""
    known = _role(role)
    address = _address(at, url)
    act = act_of("console link", f"a login as {known}", reason)
    code, link = new_link(act.who, known)

    async def work() -> None:
        async with opened(at, Access.USE) as store:
            await perform(store, MakeLink(link), act)

    run(work())
    whole = f"{address}/link?{urlencode({'code': code})}"
    if as_json:
        print_json({"link": whole, "role": known, "seconds": LINK_SECONDS})
        return
    say(whole)
    say(f"It can be used once, within {lasting(LINK_SECONDS)}, by whoever has it.")


def _role(written: str) -> Role:
    if written == "viewer":
        return "viewer"
    if written == "operator":
        return "operator"
    raise ConfigurationError(f"--role {written!r} doesn't exist; use viewer or operator")


def _address(at: Place, url: str | None) -> str:
    """The console's address: as given, as the settings say it, or where its server listens."""
    if url is not None:
        return check_public_url(url, "--url")
    return console_address(load_settings(at.config, file=at.receiver is None))


def console_address(settings: Settings) -> str:
    """Where the console is, by its settings; raise `ConfigurationError` if they don't say."""
    if settings.console.public_url is not None:
        return check_public_url(settings.console.public_url, "[console]")
    if settings.port == 0:
        raise ConfigurationError("the settings say no port; give the console's address by --url")
    host = EVERYWHERE.get(settings.host, settings.host)
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{host}:{settings.port}{CONSOLE}"
