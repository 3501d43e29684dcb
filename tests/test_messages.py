"""Mistakes of the first days, each with the telling part of the sentence that answers it.

This is the one place for them all: what names the offender, and what names the remedy.
"""

import asyncio
import functools
import json
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from webhook_providers import stripe
from webhook_receiver import Event, Handlers, Receiver
from webhook_receiver.cli.app import run
from webhook_receiver.errors import WebhookError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.provider import Provider, Reading
from webhook_receiver.settings import load_receiver
from webhook_receiver.signing import Bare, KeyValues, Positional, TemplateHmac, TimestampRule

SECRET = "whsec_c2VjcmV0IG9mIGEgdGVzdA=="
STRIPE = f'[[source]]\nprovider = "stripe"\nsecret = "{SECRET}"\n'
GITHUB = '[[source]]\nprovider = "github"\nsecret = "env:B_2"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def started(receiver):
    async def start():
        async with receiver.running():
            pass

    asyncio.run(start())


def source(*args, **options):
    receiver = Receiver("sqlite://")
    receiver.source(*args, **options)
    return receiver


def taking(annotation, *default):
    """Start a receiver whose handler has one parameter."""

    def pay(it): ...

    pay.__annotations__ = {} if annotation is None else {"it": annotation}
    pay.__defaults__ = default
    receiver = source("stripe", secret=SECRET)
    receiver.on("stripe:*", name="pay")(pay)
    started(receiver)


def settings(text):
    Path("receiver.toml").write_text(f'inbox = "sqlite://"\n{text}')
    load_receiver(None, None)


def provider(**changed):
    known = {"name": "courier", "title": "Courier", "docs": "https://c.example", "scheme": None}
    return Provider(**{**known, "reading": Reading(id="body:id", type="body:type"), **changed})


def damaged():
    Path("bad.db").write_bytes(b"no database " * 1000)
    started(Receiver("sqlite:///bad.db"))


def in_a_folder():
    Path("data").mkdir()
    started(Receiver("sqlite:///data"))


class Service:
    def handle(self, event: Event) -> None: ...


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


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("dead", "runs are dead; an event with a dead run is failed: --status failed"),
        (
            "faild",
            "'faild' is no status; there are: pending, done, failed, unhandled; did you mean 'fai",
        ),
    ],
)
def test_a_status_of_runs_is_none_of_events(status, sentence, capsys):
    assert run(["events", "list", "--status", status, "--inbox", "sqlite:///x.db"]) == 2
    assert sentence in " ".join(capsys.readouterr().err.split())
