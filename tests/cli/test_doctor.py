import asyncio
import json
from hashlib import sha256

import pytest

from webhook_receiver.cli.acting import who
from webhook_receiver.desk import findings
from webhook_receiver.inbox import open_inbox
from webhook_receiver.provider import registry
from webhook_receiver.runbook import url_of
from webhook_receiver.testing.contracts.envelopes import envelope

SOUND = """\
inbox = "sqlite:///inbox.db"
handlers = ["shop_of_doctor"]

[[source]]
provider = "generic"
name = "shop"
secret = "env:SHOP"
"""
HANDLERS = """\
from webhook_receiver import Event, Handlers

on = Handlers()


@on("shop:*")
def note(event: Event) -> None: ...
"""


@pytest.fixture
def examine(call, folder, monkeypatch):
    """Run `doctor` with these settings, check its exit code, and return its findings."""
    monkeypatch.setenv("SHOP", "a secret of it")

    def examine(settings: str = SOUND, *more: str, handlers: str = HANDLERS):
        (folder / "receiver.toml").write_text(settings)
        (folder / "shop_of_doctor.py").write_text(handlers)
        code, out, err = call("doctor", "--json", *more)
        assert err == ""
        found = [json.loads(line) for line in out.splitlines()]
        assert code == any(one["kind"] == "finding" for one in found)
        return {one["about"]: one["text"] for one in found if one["kind"] == "finding"}

    return examine


def test_all_is_well(examine, call):
    assert examine() == {}
    code, out, _ = call("doctor")
    assert code == 0
    assert "All is well." in out
    assert url_of("no-inbox") in out
    assert "inbox.db doesn't exist yet; `serve` creates it" in out


@pytest.mark.parametrize(
    ("old", "new", "about", "text"),
    [
        ('secret = "env:SHOP"', "verify = false", "source shop", "accepts anything from anybody"),
        ("env:SHOP", "a literal one", "source shop", "its secret stands in the settings file"),
        (
            'name = "shop"',
            'name = "till"',
            "handler shop_of_doctor.note",
            "waits in vain for shop:*: no source or prov",
        ),
        ('name = "shop"', 'name = "shop"\npath = "/metrics"', "paths", "would take /metrics"),
        (
            'provider = "generic"',
            'provider = "sentry"\nack_within = 5.0',
            "source shop",
            "ack_within is 5 s, but Sentry hangs up before: 0.8 s are used",
        ),
    ],
)
def test_what_is_configured_badly(examine, old, new, about, text):
    found = examine(SOUND.replace(old, new))
    assert set(found) == {about}
    assert text in found[about]


@pytest.mark.parametrize("public_url", [None, "https://hooks.example.com"])
def test_a_sender_that_signs_urls_is_noted_without_public_url(examine, call, public_url):
    settings = SOUND.replace('provider = "generic"', 'provider = "twilio"')
    if public_url:
        settings = f'public_url = "{public_url}"\n' + settings
    assert examine(settings) == {}
    told = "its sender signs the URL, and no public_url is set" in call("doctor")[1]
    assert told is (public_url is None)


def test_a_variable_that_means_nothing(examine, monkeypatch):
    monkeypatch.setenv("WEBHOOK_RECEIVER_LOGLEVEL", "debug")
    assert examine() == {
        "WEBHOOK_RECEIVER_LOGLEVEL": "there is no such setting; is the variable misspelt?"
    }


def test_a_key_in_a_variable_does_not_stand_in_the_settings(examine, monkeypatch):
    key = sha256(b"a key of this test").hexdigest()
    assert "encryption_keys" in examine(f'encryption_keys = ["{key}"]\n{SOUND}')
    monkeypatch.setenv("WEBHOOK_RECEIVER_ENCRYPTION_KEYS", key)
    assert examine() == {}


def test_what_goes_wrong_in_the_inbox(examine, inbox, call, monkeypatch):
    inbox.chmod(0o644)
    own = HANDLERS.replace('@on("shop:*")', '@on("shop:*", name="shop.fail")')
    found = examine(handlers=own)
    assert found == {
        "dead letters": "2 runs were given up; see `dead groups`",
        "inbox": "others may read inbox.db (mode 0644); chmod 600 it",
    }
    inbox.chmod(0o600)
    call("dead", "retry", "--all", "--yes", "--inbox", "sqlite:///inbox.db")
    assert examine(handlers=own) == {}
    monkeypatch.setattr(findings, "BACKLOG_SECONDS", -1.0)
    assert set(examine(handlers=own)) == {"backlog"}
    code, out, _ = call("doctor")
    assert code == 1
    assert "is a worker running?" in out


def test_runs_that_wait_for_a_handler_that_is_gone(examine, inbox, call):
    inbox.chmod(0o600)
    call("dead", "retry", "--all", "--yes", "--inbox", "sqlite:///inbox.db")
    found = examine()
    assert set(found) == {"handler shop.fail"}
    assert "isn't registered any more, with 2 runs waiting for it" in found["handler shop.fail"]


def test_a_handler_that_somebody_paused_is_noted(call, inbox):
    inbox.chmod(0o600)
    at = ("--inbox", "sqlite:///inbox.db")
    call("handlers", "pause", "shop.ship", "--reason", "INC-1", *at)
    _, out, _ = call("doctor", "--json", *at)
    notes = {one["about"]: one["text"] for one in map(json.loads, out.splitlines())}
    assert f"by {who()} (INC-1); `handlers resume` ends that" in notes["handler shop.ship"]


def test_events_whose_type_can_not_be_read(call, inbox):
    inbox.chmod(0o600)

    async def count():
        store = open_inbox("sqlite:///inbox.db")
        await store.start()
        await store.count("untyped", {"stripe": 2})
        await store.stop()

    asyncio.run(count())
    _, out, _ = call("doctor", "--inbox", "sqlite:///inbox.db")
    assert "2 events came whose type can't be read" in " ".join(out.split())


def test_sec33_events_that_share_an_id_are_flagged(call, inbox):
    async def store():
        opened = open_inbox("sqlite:///inbox.db")
        await opened.start()
        await opened.put([envelope("one id", apart="1" * 32), envelope("one id", apart="2" * 32)])
        await opened.stop()

    asyncio.run(store())
    _, out, _ = call("doctor", "--inbox", "sqlite:///inbox.db")
    assert "1 events came with an id that another event already had" in " ".join(out.split())
    _, out, _ = call("stats", "--inbox", "sqlite:///inbox.db", "--json")
    assert json.loads(out)["shared_ids"] == 1


def test_an_inbox_that_cannot_be_read(examine, folder):
    (folder / "inbox.db").write_bytes(b"this is no database" * 100)
    (folder / "inbox.db").chmod(0o600)
    assert "can't be reached: " in examine()["inbox"]


def test_an_imported_receiver_and_an_inbox_alone(call, folder, inbox):
    inbox.chmod(0o600)
    (folder / "doctored.py").write_text(
        "from webhook_receiver import Receiver\n"
        "receiver = Receiver('sqlite:///inbox.db')\n"
        "receiver.source('stripe', verify=False)\n"
    )
    code, out, _ = call("doctor", "doctored:receiver", "--json")
    about = {json.loads(line)["about"] for line in out.splitlines()}
    assert code == 1
    assert {"source stripe", "handlers", "dead letters", "unhandled", "quarantine"} <= about
    code, out, _ = call("doctor", "--inbox", "sqlite:///inbox.db", "--json")
    assert code == 1
    assert "dead letters" in out
    code, out, _ = call("doctor", "--json")
    assert code == 0
    assert "none is configured" in out


def test_an_identity_that_is_not_signed_is_noted(examine, call, folder, monkeypatch):
    monkeypatch.setenv("SHOP", "whsec_of_these_tests")

    def noted(provider):
        settings = SOUND.replace("generic", provider)
        assert examine(settings) == {}
        found = map(json.loads, call("doctor", "--json")[1].splitlines())
        return {one["text"] for one in found if one["about"] == "source shop"}

    assert noted("stripe") == set()
    (words,) = noted("github")
    assert "x-github-delivery identifies its events and isn't signed" in words
    (words,) = noted("revenuecat")
    assert "its sender signs nothing" in words


@pytest.mark.parametrize("mode", [0o666, 0o644, 0o660, 0o640, 0o600])
def test_a_secrets_file_that_others_may_read_or_write_is_a_finding(examine, folder, mode):
    (folder / "shop.secret").write_text("a secret of it")
    (folder / "shop.secret").chmod(mode)
    found = examine(SOUND.replace("env:SHOP", f"file:{folder}/shop.secret"))
    assert set(found) == ({"source shop"} if mode & 0o027 else set())
    assert all(f"(mode {mode:04o})" in text for text in found.values())


def test_sec06_a_weak_secret_of_a_senders_is_a_finding(examine, monkeypatch):
    monkeypatch.setenv("SHOP", "whsec_MTIzNDU2Nzg=")
    found = examine(SOUND.replace('"generic"', '"standard"'))
    assert "whsec_ holds 8 bytes" in found["source shop"]


def test_a_provider_for_which_two_distributions_contend_is_a_finding(examine, folder, monkeypatch):
    evil = folder / "evil-1.0.dist-info"
    evil.mkdir()
    (evil / "METADATA").write_text("Metadata-Version: 2.1\nName: aaa-evil\nVersion: 1.0\n")
    (evil / "entry_points.txt").write_text("[webhook_receiver.providers]\nstripe = evil:provider\n")
    monkeypatch.syspath_prepend(str(folder))
    registry._entry_points.cache_clear()
    try:
        found = examine()
    finally:
        registry._entry_points.cache_clear()
    assert set(found) == {"provider stripe"}
    assert "aaa-evil (evil:provider), asgi-webhook-receiver" in found["provider stripe"]
