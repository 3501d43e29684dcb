"""Who may log in to the console, and who has: passwords, links, and ends of logins."""

import asyncio
import json
import re
from io import StringIO

import pytest

from webhook_receiver.cli.app import run
from webhook_receiver.cli.logins import console_address
from webhook_receiver.console.users import verify
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.acts import ActSearch
from webhook_receiver.inbox.sessions import NewSession, digest_of
from webhook_receiver.settings import Settings


@pytest.fixture
def url(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path / 'inbox.db'}"
    assert run(["migrate", "--inbox", url]) == 0
    return url


def on_inbox(url, work):
    """Do something with the inbox itself."""

    async def opened():
        inbox = open_inbox(url)
        await inbox.start()
        try:
            return await work(inbox)
        finally:
            await inbox.stop()

    return asyncio.run(opened())


def log_in(url, **names):
    """Begin a console session for each token, of that name."""

    async def work(inbox):
        for token, name in names.items():
            new = NewSession(
                id=digest_of(token),
                kind="password",
                name=name,
                role="viewer",
                seconds=600.0,
                address="192.0.2.1",
            )
            await inbox.begin_session(new)

    on_inbox(url, work)


def logged_in(url):
    async def work(inbox):
        return {one.id for one in await inbox.console_sessions()}

    return on_inbox(url, work)


def acts(url):
    async def work(inbox):
        return [
            (one.act, one.target, one.reason, one.count) for one in await inbox.acts(ActSearch())
        ]

    return on_inbox(url, work)


def test_a_password_becomes_a_line_for_the_settings(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", StringIO("correct horse\n"))
    assert run(["console", "password"]) == 0
    line = capsys.readouterr().out.strip()
    assert verify(line, "correct horse")


def test_a_password_that_is_too_short_is_refused(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", StringIO("short\n"))
    assert run(["console", "password"]) == 2
    assert "too short" in capsys.readouterr().err


def test_a_link_is_printed_and_written_down(url, capsys):
    capsys.readouterr()
    arguments = ["--url", "https://ops.example.com/console/", "--reason", "INC-1"]
    assert run(["console", "link", "--inbox", url, *arguments]) == 0
    printed = capsys.readouterr()
    found = re.fullmatch(
        r"https://ops\.example\.com/console/link\?code=([\w-]{43})\nIt can be used once, within 5 min.*\n",
        printed.out,
    )
    assert found is not None

    async def use(inbox):
        return await inbox.use_link(digest_of(found[1]))

    link = on_inbox(url, use)
    assert link.role == "operator"
    assert "@" in link.name
    ((act, target, reason, count),) = acts(url)
    assert (act, target, reason, count) == ("console link", "a login as operator", "INC-1", 1)


def test_a_link_for_programs_and_for_a_viewer(url, capsys):
    capsys.readouterr()
    assert run(["console", "link", "--inbox", url, "--role", "viewer", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["link"].startswith("http://127.0.0.1:8000/console/link?code=")
    assert (told["role"], told["seconds"]) == ("viewer", 300.0)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["link", "--role", "admin"], "use viewer or operator"),
        (["link", "--url", "ops.example.com"], "must be like"),
        (["sessions", "--revoke", "ann", "--all"], "not both"),
        (["sessions", "--reason", "why"], "--revoke and --all"),
        (["sessions", "--revoke", "nobody"], "nobody is logged in as 'nobody'"),
    ],
)
def test_what_cannot_be_is_one_sentence(url, capsys, arguments, why):
    assert run(["console", *arguments, "--inbox", url]) == 2
    assert why in capsys.readouterr().err


def test_who_is_logged_in_is_listed(url, capsys):
    capsys.readouterr()
    assert run(["console", "sessions", "--inbox", url]) == 0
    assert "Nobody is logged in to the console." in "".join(capsys.readouterr())
    log_in(url, a="ann")
    assert run(["console", "link", "--inbox", url]) == 0
    capsys.readouterr()
    assert run(["console", "sessions", "--inbox", url]) == 0
    printed = capsys.readouterr().out
    assert digest_of("a")[:12] in printed
    assert "192.0.2.1" in printed
    assert run(["console", "sessions", "--inbox", url, "--json"]) == 0
    link, ann = map(json.loads, capsys.readouterr().out.splitlines())
    assert (link["kind"], link["address"]) == ("link", "")
    assert (ann["id"], ann["name"], ann["role"]) == (digest_of("a")[:12], "ann", "viewer")


def test_logins_are_ended_by_id_by_name_or_all(url, capsys):
    log_in(url, a="ann", b="ann", c="vic", d="eve", e="eve")
    shown = digest_of("c")[:12]
    capsys.readouterr()
    arguments = ["--revoke", shown, "--revoke", "ann", "--reason", "left us"]
    assert run(["console", "sessions", "--inbox", url, *arguments]) == 0
    assert capsys.readouterr().out == "3 logins ended.\n"
    assert logged_in(url) == {digest_of("d"), digest_of("e")}
    assert run(["console", "sessions", "--inbox", url, "--all", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ended": 2}
    assert logged_in(url) == set()
    assert acts(url) == [
        ("console sessions", "logins of all", "", 2),
        ("console sessions", f"logins of {shown}, ann", "left us", 3),
    ]


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8000/console"),
        ({"host": "0.0.0.0", "port": 80}, "http://127.0.0.1:80/console"),
        ({"host": "::"}, "http://[::1]:8000/console"),
        ({"host": "fd00::5"}, "http://[fd00::5]:8000/console"),
        ({"console": {"public_url": "https://ops.example.com/c/"}}, "https://ops.example.com/c"),
    ],
)
def test_where_the_console_is(given, address):
    assert console_address(Settings(**given)) == address


def test_where_the_console_is_must_be_known():
    with pytest.raises(ConfigurationError, match="give the console's address by --url"):
        console_address(Settings(port=0))
