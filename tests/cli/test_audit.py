"""`audit list`: every command that changes something is there."""

import json

import pytest

from tests.cli.running import CRM
from webhook_receiver.cli.acting import who

BECAUSE = ("--reason", "ledger is back, \x1b[2JINC-1")
CHANGES = {
    "dead retry": (["dead", "retry", "2"], "event 2", 1),
    "dead drop": (["dead", "drop", "--source", "shop", "--yes"], "source shop", 2),
    "events replay": (["events", "replay", "--all", "--yes"], "all events", 5),
    "runs move": (["runs", "move", "shop.fail", "shop.book"], "shop.fail to shop.book", 2),
    "runs drop": (["runs", "drop", "shop.fail", "--yes"], "handler shop.fail", 2),
    "prune": (["prune", "--older-than", "0s", "--yes"], "older than 0s", 2),
}


def test_nobody_has_changed_anything_at_first(lines, out, inbox):
    assert lines("audit") == []
    assert out("audit", "list", "--inbox", f"sqlite:///{inbox}") == "Nobody has changed anything.\n"


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_command_changes_is_listed_with_who_and_why(lines, name):
    arguments, target, count = CHANGES[name]
    lines(*arguments, *BECAUSE)
    (act,) = lines("audit", "list", "--since", "1h", "--act", name)
    assert act.pop("at")
    assert act.pop("id")
    assert act == {
        "who": who(),
        "face": "command line",
        "act": name,
        "target": target,
        "reason": BECAUSE[1],
        "count": count,
    }
    assert lines("audit", "list", "--since", "0s") == []
    assert lines("audit", "list", "--who", "nobody") == []


def test_what_needs_a_receiver_is_listed_too(shop, out, monkeypatch):
    for name, text in CRM.items():
        monkeypatch.setenv(name, text)
    out("migrate")
    out("quarantine", "reverify", "--reason", "new secret")
    listed = [json.loads(line) for line in out("audit", "list", "--json").splitlines()]
    assert [(act["act"], act["target"], act["reason"]) for act in listed] == [
        ("quarantine reverify", "all refused deliveries", "new secret")
    ]


def test_a_look_leaves_no_trace(lines):
    lines("dead", "retry", "--all", "--dry-run")
    lines("prune", "--older-than", "1d", "--dry-run")
    assert lines("audit") == []


def test_a_table_shows_the_newest_first_and_says_if_there_are_more(call, lines, inbox):
    for key in ("1", "2", "3"):
        lines("events", "replay", key, *BECAUSE)
    code, out, _ = call("audit", "list", "--limit", "2", "--inbox", f"sqlite:///{inbox}")
    assert code == 0
    assert out.index("event 3") < out.index("event 2")
    assert "event 1" not in out
    newest, *others = lines("audit", "list")
    assert lines("audit", "list", "--before", newest["id"]) == others
    assert "2 shown, and there are more: --limit 4" in out
    assert "\x1b[2J" not in out


def test_a_name_that_changes_nothing_is_one_sentence(call, inbox):
    code, _, err = call("audit", "list", "--act", "dead retri", "--inbox", f"sqlite:///{inbox}")
    assert code == 2
    assert "'dead retri' changes nothing" in err
    assert "did you mean 'dead retry'?" in err
