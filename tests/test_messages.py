"""Mistakes of the first days, each with the telling part of the sentence that answers it.

This is the one place for them all: what names the offender, and what names the remedy.
"""

import asyncio
import functools
import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.cli.conftest import fill
from tests.exchange import exchange
from tests.mistakes import (
    GITHUB,
    SECRET,
    STRIPE,
    Service,
    damaged,
    in_a_folder,
    logged,
    provider,
    read_only,
    settings,
    source,
    taking,
)
from tests.servers.postgres import PostgresServer
from webhook_providers import stripe
from webhook_receiver import Handlers, Receiver, sign
from webhook_receiver.cli.app import run
from webhook_receiver.errors import WebhookError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.provider import Reading
from webhook_receiver.signing import Bare, KeyValues, Positional, TemplateHmac, TimestampRule


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("filled") / "inbox.db"
    asyncio.run(fill(path))
    return path


@pytest.fixture
def inbox(filled, tmp_path):
    """An inbox with four events, each with its runs."""
    return Path(shutil.copy(filled, tmp_path / "inbox.db"))


PYTHON = {
    "a secret in the environment": (
        lambda: source("stripe", secret="env:STRIPE_SECRET"),
        "source 'stripe': a secret that begins with 'env:' would be taken as it stands; write Secret.env",
    ),
    "a key of the API": (
        lambda: source("stripe", secret="sk_test_0123456789"),
        "begins with sk_test_ is a key for the sender's API; give the secret of the webhook",
    ),
    "a misspelt provider": (
        lambda: source("strpe", secret=SECRET),
        "unknown provider 'strpe'; `webhook-receiver providers list` lists all ",
    ),
    "a misspelt option of a source": (
        lambda: source("stripe", secret=SECRET, secrets="x"),
        "provider 'stripe' has no option 'secrets'; it has none; did you mean 'secret'?",
    ),
    "a path that is no text": (
        lambda: source("stripe", secret=SECRET, path=3),
        "source 'stripe': path 3 must be like /github/{tenant}",
    ),
    "an inbox that is a path": (
        lambda: Receiver(Path("m.db")),
        "an inbox is a URL or an Inbox, not a PosixPath; write 'sqlite:///m.db'",
    ),
    "an inbox without a scheme": (
        lambda: Receiver("m.db"),
        "inbox 'm.db' has no engine here; if it is a file, write sqlite:///m.db",
    ),
    "an @ in a password": (
        lambda: open_inbox("postgresql://me:p@ss@db/shop"),
        "an @ or # too many, most likely in its password; it is postgresql://user:password@host:5432",
    ),
    "a folder as the inbox": (in_a_folder, "data is a folder; name a file in it: sqlite:///"),
    "a file that is no database": (
        damaged,
        "can't open bad.db: the inbox's file bad.db is damaged (file is not a database): stop the",
    ),
    "a module for its handlers": (
        lambda: Receiver("sqlite://").include(json),
        "include takes Handlers, not a module; name the collection itself, like shop.handlers.on",
    ),
    "a mount on what is no app": (
        lambda: Receiver("sqlite://").mount(json, "/hooks"),
        "takes an app or router of Starlette or FastAPI, not a module; in any other host, enter",
    ),
    "a prefix without its slash": (
        lambda: Receiver("sqlite://").mount(None, "hooks"),
        "receiver.mount(…, 'hooks'): the path must begin with a slash, like '/hooks'",
    ),
    "a blocking session": (
        lambda: taking(Session),
        "asks for SQLAlchemy's blocking Session, which no inbox gives; write AsyncSession, in an async def",
    ),
    "a default that nothing replaces": (
        lambda: taking(None, None),
        "has no annotation and a default, so nothing else would ever be passed for it; ask for an",
    ),
    "a method without its object": (
        lambda: Handlers()("stripe:*")(Service.handle),
        "Service.handle' is a method without its object; register the bound method",
    ),
    "a partial without a name": (
        lambda: Handlers()("stripe:*")(functools.partial(print, 1)),
        "a functools.partial of print has no name of its own; register it with name=",
    ),
    "one table for all sources": (
        lambda: settings(STRIPE.replace("[[source]]", "[source]")),
        'sources are a list, so write [[source]] with provider = "stripe" and secret =',
    ),
    "a misspelt key of the settings": (
        lambda: settings(STRIPE.replace("source", "sources")),
        "receiver.toml has an unknown key 'sources'; known are: inbox, ",
    ),
    "a source without a secret in the settings": (
        lambda: settings('[[source]]\nprovider = "stripe"\n'),
        "source 'stripe': the secret is missing or empty; set it, or write verify = false to accept",
    ),
    "a secret's file that isn't there": (
        lambda: settings(STRIPE.replace(SECRET, "file:sec.txt")),
        "the secret's file 'sec.txt' can't be read: there is none, looked for in /",
    ),
    "two variables that aren't set": (
        lambda: settings(STRIPE.replace(SECRET, "env:A_1") + GITHUB),
        "the variable 'A_1' is not set; source 'github': the variable 'B_2' is not set; export them",
    ),
    "text for a grammar": (
        lambda: TemplateHmac(headers=("x-sign",), grammar="v0"),
        'grammar \'v0\' is no Grammar; write Bare(b"v0=") for a prefix, or KeyValues("v0"), Labelled("v0")',
    ),
    "a grammar that isn't made": (
        lambda: TemplateHmac(headers=("x-sign",), grammar=Bare),
        "is no Grammar; write Bare(",
    ),
    "a prefix that is text": (
        lambda: Bare("sha256="),
        "Bare: prefix must be bytes: write b'sha256='",
    ),
    "separators that are text": (
        lambda: KeyValues("v1", ";"),
        "KeyValues: separator must be bytes: write b';'",
    ),
    "a list's separator that is text": (
        lambda: Positional(("time",), ";"),
        "Positional: separator must be bytes: write b';'",
    ),
    "a place that is misspelt": (
        lambda: TimestampRule(at="headers:x-time"),
        "'headers:x-time' isn't one of header:…, part:…, body:…, claim:…",
    ),
    "a signed place that is misspelt": (
        lambda: TemplateHmac(headers=("x-sign",), signed="{headers:x-time}.{body}"),
        "{headers:x-time} can't be signed: 'headers:x-time' isn't one of body, ",
    ),
    "a provider's name with a space": (
        lambda: provider(name="Cou rier"),
        "provider name 'Cou rier' must be letters, digits, '_', '.' or '-', like acme-pay",
    ),
    "an identity that is no place": (
        lambda: provider(reading=Reading(id="delivery_id", type="body:type")),
        "the identity 'delivery_id' would be the same for all events; name a place, like body:id",
    ),
}


@pytest.mark.parametrize("mistake", PYTHON)
def test_a_mistake_is_one_sentence_with_the_remedy(mistake):
    make, sentence = PYTHON[mistake]
    with pytest.raises(WebhookError) as raised:
        make()
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_misspelt_class_says_which_was_meant():
    with pytest.raises(AttributeError, match="did you mean 'PaymentIntentSucceeded'"):
        _ = stripe.PaymentIntentSucceded


def test_urls_of_other_libraries_are_taken():
    for url in ("postgres://me@db/x", "postgresql+asyncpg://me@db/x", "sqlite+aiosqlite:///x.db"):
        open_inbox(url)


@pytest.mark.parametrize("command", [["migrate"], ["serve", "--port", "0"], ["events", "list"]])
def test_a_table_of_another_program_is_named_and_left_alone(command, capsys):
    Path("receiver.toml").write_text(f'inbox = "sqlite:///other.db"\n{STRIPE}')
    other = sqlite3.connect("other.db", isolation_level=None)
    other.execute("CREATE TABLE webhook_events (id INTEGER PRIMARY KEY)")
    assert run(command) == 2
    assert capsys.readouterr().err == (
        "other.db has another program's table webhook_events, where the inbox's own would be; give the "
        "inbox a file of its own\n"
    )
    names = [name for (name,) in other.execute("SELECT name FROM sqlite_master")]
    other.close()
    assert names == ["webhook_events"]


def test_a_folder_is_no_inbox_to_look_at_either(capsys):
    Path("data").mkdir()
    assert run(["events", "list", "--inbox", "sqlite:///data"]) == 2
    assert (
        "data is a folder; name a file in it: sqlite:///data/inbox.db\n" in capsys.readouterr().err
    )


COMMANDS = {
    "a handler that nobody is": (
        ["dead", "list", "--handler", "shop.fial"],
        "no event has a run of a handler named 'shop.fial'; there are: shop.fail, shop.ship, shop.skip",
    ),
    "a source that nobody is": (
        ["dead", "drop", "--source", "shpo"],
        "0 runs dropped: no event has come to a source named 'shpo'; there are: shop; did you mean",
    ),
    "a run that isn't dead": (
        ["dead", "retry", "3"],
        "0 runs will be tried again: event 3 has no dead run: shop.skip is skipped.",
    ),
    "a key that no event has": (
        ["events", "replay", "99"],
        "0 runs will run again: no event has the key '99'; see `events list`.",
    ),
    "runs of a handler that nobody is": (
        ["runs", "move", "shop.shipp", "shop.send"],
        "0 runs moved to shop.send: no event has a run of a handler named 'shop.shipp'; there are: ",
    ),
    "a time in other words": (
        ["events", "list", "--since", "last tuesday"],
        "--since 'last tuesday' must be like 30m, 12h or 7d ago, 2026-01-31, 2026-01-31T14:00+02:00, ",
    ),
    "an end in other words": (
        ["quarantine", "list", "--until", "soon"],
        "--until 'soon' must be like 30m, 12h or 7d ago, 2026-01-31, 2026-01-31T14:00+02:00, 14:00",
    ),
    "the status of a run": (
        ["events", "list", "--status", "dead"],
        "runs are dead; an event with a dead run is failed: --status failed",
    ),
    "a misspelt status": (
        ["events", "list", "--status", "faild"],
        "'faild' is no status; there are: pending, done, failed, unhandled; did you mean 'failed'?",
    ),
    "a misspelt command": (["evnts"], "No such command 'evnts'. Did you mean 'events'?"),
}


@pytest.mark.parametrize("mistake", COMMANDS)
def test_a_command_says_what_is_meant_and_what_there_is(inbox, mistake, capsys):
    arguments, sentence = COMMANDS[mistake]
    known = [] if arguments == ["evnts"] else ["--inbox", f"sqlite:///{inbox}"]
    assert run([*arguments, *known]) in (0, 2)
    printed = capsys.readouterr()
    assert sentence in " ".join((printed.err or printed.out).split())


def test_a_damaged_file_is_named_with_the_way_back(inbox, capsys):
    pages = bytearray(inbox.read_bytes())
    pages[4096:] = b"Z" * (len(pages) - 4096)
    inbox.write_bytes(pages)
    for command in (["events", "list"], ["stats"], ["dead", "retry", "1"]):
        assert run([*command, "--inbox", f"sqlite:///{inbox}"]) == 3
        assert (
            "the inbox's file inbox.db is damaged (database disk image is malformed): stop the receiver, "
            "copy the inbox's files away, and restore a backup" in capsys.readouterr().err
        )


def test_a_read_only_copy_is_looked_at_and_says_why_it_cant_be_changed(filled, tmp_path):
    place = tmp_path / "copy"
    place.mkdir()
    shutil.copy(filled, place / "inbox.db")
    at = ["--inbox", f"sqlite:///{place}/inbox.db"]
    looked = read_only(place, "dead", "list", *at)
    assert (looked.returncode, looked.stderr, "shop.fail" in looked.stdout) == (0, "", True)
    changed = read_only(place, "dead", "retry", "1", *at)
    assert (changed.returncode, changed.stdout) == (3, "")
    assert changed.stderr.endswith(
        f"; whatever changes an inbox writes in its folder, {place}: let it, or work on a copy elsewhere; "
        "what only looks writes nothing\n"
    )


def test_whoever_looks_into_another_postgresql_database_makes_no_inbox_there(capsys):
    with PostgresServer() as server:
        url = server.fresh_database()
        assert run(["events", "list", "--inbox", url]) == 2
        assert "yet; `webhook-receiver serve` or `migrate` creates it\n" in capsys.readouterr().err
        tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        assert server.sql(tables, url.rpartition("/")[2]) == "0"


# What a start, a delivery and `doctor` say.


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("stripe:invoice.payed", "no such type is known; did you mean 'invoice.paid'"),
        ("strpe:invoice.paid", "no source or provider is named 'strpe'; did you mean 'stripe'?"),
        ("github:push", "no source of provider 'github' is configured"),
    ],
)
def test_a_handler_that_waits_in_vain_is_told_at_the_start(pattern, reason):
    receiver = source("stripe", secret=SECRET)
    receiver.on(pattern, name="pay")(lambda: None)
    (line,) = logged(receiver, "handler.idle")
    assert (line["handler"], line["pattern"]) == ("pay", pattern)
    assert reason in line["reason"]


@pytest.mark.parametrize(
    ("options", "headers", "reason"),
    [
        (
            {},
            {},
            "the URL is signed, and http://testserver/twilio was taken for it: set public_url",
        ),
        (
            {},
            {"x-forwarded-host": "hooks.example.com"},
            "or list the proxy that says hooks.example.com in trusted_proxies",
        ),
        (
            {"public_url": "https://other.example.com/twilio"},
            {},
            "by public_url it is https://other.example.com/twilio: the sender was given another",
        ),
    ],
)
def test_a_signed_url_behind_a_proxy_is_no_wrong_secret(options, headers, reason):
    body = b"MessageSid=SM1&Body=hello"
    signed = sign(
        "twilio", body=body, secret="a token of twilio", url="https://hooks.example.com/in"
    )
    receiver = source("twilio", secret="a token of twilio", **options)
    request = ("/twilio", {**signed, **headers, "host": "testserver"}, body)
    (line,) = logged(receiver, "delivery.refused", request)
    assert reason in line["reason"]
    before, _, after = line["reason"].partition("the secret differs")
    assert reason in before or not after


def test_a_receiver_that_nothing_starts_says_how_to_start_it():
    receiver = source("stripe", secret=SECRET)
    found = []
    receiver.observe(lambda name, fields: found.append(fields.get("error")))
    assert asyncio.run(exchange(receiver, "/stripe")).status == 503
    assert any(
        "since nothing starts it: mount it by receiver.mount(app, '/hooks') on the app itself, or enter "
        "receiver.running() in the lifespan of the app that the server runs, or, if that has none, make a "
        "Receiver(…, lazy=True)" in str(words)
        for words in found
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "",
            "there are none, so every delivery is answered 404; add one: [[source]] in receiver.toml",
        ),
        (
            STRIPE.replace(SECRET, "changeme"),
            "its secret is a placeholder that anybody can guess; let the",
        ),
        (
            STRIPE.replace("stripe", "twilio"),
            "its sender signs the URL, and no public_url is set: behind a proxy, set it to the address",
        ),
    ],
)
def test_doctor_finds_what_a_start_lets_pass(text, sentence, capsys):
    Path("receiver.toml").write_text(f'inbox = "sqlite:///inbox.db"\n{text}')
    run(["doctor"])
    assert sentence in " ".join(capsys.readouterr().out.split())
