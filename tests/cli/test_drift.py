"""`drift` over an inbox of GitHub's events, some of which no model knows."""

import asyncio
import json
import time

import pytest

from webhook_receiver import Event, Receiver
from webhook_receiver.types import Envelope, Headers

SETTINGS = """\
inbox = "sqlite:///inbox.db"
handlers = ["hub_of_drift"]

[[source]]
provider = "github"
name = "hub"
secret = "env:HUB"
"""
HANDLERS = """\
from webhook_receiver import Event, Handlers

on = Handlers()


@on("github:label.*", name="labels")
def labels(event: Event) -> None: ...


@on("github:star.*", name="stars")
def stars(event: Event) -> None: ...
"""
KNOWN = "squash_merge_commit_title"  # an enum
LABEL = {"id": 1, "name": "bug", "color": "f00", "default": False}
REPOSITORY = {"id": 5, "name": "shop", KNOWN: "PR_TITLE"}
EVENTS = [
    ("label.created", {"action": "created", "label": LABEL, "repository": REPOSITORY}),
    ("label.created", {"action": "created", "label": {**LABEL, "shape": "round"}}),
    ("label.created", {"action": "created", "label": {**LABEL, "shape": "flat", "id": "x"}}),
    ("label.framed", {"action": "framed", "label": LABEL}),
    ("label.deleted", {"action": "deleted", "repository": {**REPOSITORY, KNOWN: "odd"}}),
    ("moon.rose", {"action": "rose"}),
    ("label.edited", "no object"),
]


def envelope(number, type_, document):
    body = json.dumps(document).encode()
    return Envelope(
        source="hub",
        provider="github",
        id=f"e{number}",
        type=type_,
        body=body,
        headers=Headers(),
        received_at=time.time(),
    )


async def fill():
    receiver = Receiver("sqlite:///inbox.db")

    @receiver.on("github:label.*", name="labels")
    def labels(event: Event) -> None: ...

    async with receiver.running():
        await receiver.inbox.put([envelope(n, *event) for n, event in enumerate(EVENTS)])
        for _ in range(1_000):
            stats = await receiver.inbox.stats()
            if not (stats.runs["pending"] or stats.runs["running"]):
                return
            await asyncio.sleep(0.01)
    raise AssertionError


@pytest.fixture
def hub(folder, monkeypatch):
    monkeypatch.setenv("HUB", "a secret of it")
    (folder / "receiver.toml").write_text(SETTINGS)
    (folder / "hub_of_drift.py").write_text(HANDLERS)
    asyncio.run(fill())


@pytest.fixture
def report(hub, call):
    def report(*more, code=0):
        ended, out, err = call("drift", "--json", *more)
        assert (ended, err) == (code, "")
        found = [json.loads(line) for line in out.splitlines()]
        return {(row["type"], row["what"], row["where"]): row for row in found}

    return report


def test_all_that_no_model_and_no_handler_knows(report):
    found = report()
    assert {key: row["events"] for key, row in found.items()} == {
        ("label.created", "unknown field", "label.shape"): 2,
        ("label.created", "misfit", "label.id"): 1,
        ("label.framed", "unknown type", ""): 1,
        ("label.deleted", "unknown value", f"repository.{KNOWN}"): 1,
        ("moon.rose", "unknown type", ""): 1,
        ("moon.rose", "no handler", ""): 1,
        ("label.edited", "misfit", "(all)"): 1,
        ("", "never fired", "stars"): 0,
    }
    assert {row["source"] for row in found.values()} == {"hub", ""}
    assert found["label.deleted", "unknown value", f"repository.{KNOWN}"]["example"] == "odd"
    assert "integer" in found["label.created", "misfit", "label.id"]["example"]


def test_a_part_of_it(report):
    assert {key[0] for key in report("--type", "label.created")} == {"label.created", ""}
    assert report("--source", "other").keys() == {("", "never fired", "stars")}
    assert {key[0] for key in report("--limit", "2")} == {"label.edited", "moon.rose", ""}
    assert report("--check", code=1)


def test_the_table(hub, call):
    code, out, _ = call("drift")
    assert code == 0
    assert "label.shape" in out
    assert "never fired" in out


def test_an_inbox_alone(hub, call, folder):
    (folder / "receiver.toml").unlink()
    code, out, err = call("drift", "--inbox", "sqlite:///inbox.db", "--json", "--check")
    assert (code, err) == (1, "")
    assert "never fired" not in out


def test_nothing_to_report(call, folder):
    assert call("migrate", "--inbox", "sqlite:///inbox.db")[0] == 0
    code, out, err = call("drift", "--inbox", "sqlite:///inbox.db", "--check")
    assert (code, out, err) == (
        0,
        "No drift: models and handlers know everything that was sent.\n",
        "",
    )


def test_wrong_use_is_one_sentence(call, folder):
    code, out, err = call("drift")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    code, out, err = call("drift", "--inbox", "sqlite:///none.db")
    assert (code, out) == (2, "")
    assert "there is no inbox" in err


@pytest.fixture
def deep(folder):
    inner = '{"object": "payment_intent", "latest_charge": {"object": "charge", "payment_intent": '
    body = '{"data": {"object": {"object": "charge", "payment_intent": ' + inner * 450
    body += '"pi"' + "}}" * 450 + "}}}"
    events = [
        Envelope(
            source="shop",
            provider="stripe",
            id=id_,
            type=type_,
            body=json_,
            headers=Headers(),
            received_at=time.time(),
        )
        for id_, type_, json_ in (
            ("e1", "charge.failed", body.encode()),
            ("e2", "charge.odd", b"{}"),
        )
    ]

    async def put():
        receiver = Receiver("sqlite:///inbox.db")
        async with receiver.running():
            await receiver.inbox.put(events)

    asyncio.run(put())


def test_an_event_nested_too_deeply_keeps_no_other_from_being_reported(deep, call):
    code, out, _ = call("drift", "--inbox", "sqlite:///inbox.db", "--json")
    found = [json.loads(line) for line in out.splitlines()]
    what = [(row["type"], row["what"], row["where"]) for row in found]
    assert code == 0
    assert ("charge.failed", "misfit", "(nested too deeply to look through)") in what
    assert ("charge.odd", "unknown type", "") in what
