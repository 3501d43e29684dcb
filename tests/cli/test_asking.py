"""Before many things change at once, they are counted, and somebody is asked."""

import json
import sys

import pytest

from webhook_receiver.cli import asking
from webhook_receiver.errors import ConfigurationError

CHANGES = [
    (["events", "replay", "--source", "shop"], "5 runs would run again (2 dead, 1 ", "replay", 5),
    (["events", "replay", "--all", "--handler", "shop.ship"], "1 run would run again", "replay", 1),
    (["dead", "retry", "--all"], "2 runs would be tried again (2 dead)", "retry", 2),
    (["dead", "drop", "--type", "paid"], "1 run would be dropped (1 dead)", "drop", 1),
    (["runs", "drop", "shop.fail"], "2 runs would be dropped (2 dead)", "drop", 2),
    (["prune", "--older-than", "0s"], "2 events would be deleted", "prune", 2),
    (["prune", "--keep", "1"], "1 event would be deleted", "prune", 1),
    (["prune", "--keep-size", "0B"], "2 events would be deleted", "prune", 2),
]


@pytest.mark.parametrize(("command", "would", "verb", "count"), CHANGES)
def test_without_a_terminal_it_needs_yes(call, lines, inbox, command, would, verb, count):
    before = lines("events")
    code, out, err = call(*command, "--inbox", f"sqlite:///{inbox}")
    assert (code, out) == (2, "")
    assert err.startswith(would)
    assert err.endswith(": give --yes, or --dry-run to look first\n")
    assert lines("events") == before
    (changed,) = lines(*command, "--yes")
    assert list(changed.values()) == [count]


@pytest.mark.parametrize(("command", "would", "verb", "count"), CHANGES)
def test_a_dry_run_counts_and_changes_nothing(call, lines, inbox, command, would, verb, count):
    before = lines("events")
    code, out, err = call(*command, "--dry-run", "--inbox", f"sqlite:///{inbox}")
    assert (code, err) == (0, "")
    assert out.startswith(would)
    (told,) = lines(*command, "--dry-run")
    assert told[f"would_{verb}"] == count
    assert lines("events") == before


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 130), ("", 130)])
def test_on_a_terminal_it_shows_them_and_asks(call, inbox, monkeypatch, answer, code):
    typed = iter([answer])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdin, "readline", lambda *_: f"{next(typed)}\n", raising=False)
    got, out, err = call("dead", "retry", "--all", "--inbox", f"sqlite:///{inbox}")
    assert got == code
    assert out.startswith("2 runs would be tried again (2 dead).\nkey")
    assert "evt_1" in out
    assert "Go on? [y/N]" in err
    assert ("2 runs will be tried again.\n" in out) is (code == 0)


def test_keys_choose_without_a_question(lines):
    assert lines("dead", "retry", "1", "2") == [{"retried": 2}]


def test_what_changes_nothing_asks_nothing(call, inbox):
    code, out, _ = call("dead", "drop", "--type", "none", "--inbox", f"sqlite:///{inbox}")
    assert (code, out) == (0, "0 runs dropped: no event that fits has a dead run.\n")


def test_by_the_settings_retention_prune_goes_on_as_a_worker_does(lines):
    assert lines("prune") == [{"pruned": 0}]
    assert lines("prune", "--dry-run") == [{"would_prune": 0}]


def test_a_question_that_nobody_can_answer_names_both_ways_out():
    with pytest.raises(ConfigurationError, match=r"^2 runs would go: give --yes, or --dry-run to "):
        asking.ask("2 runs would go")


def test_json_stays_json_beside_the_question(call, inbox):
    code, out, _ = call(
        "dead", "retry", "--all", "--yes", "--json", "--inbox", f"sqlite:///{inbox}"
    )
    assert (code, json.loads(out)) == (0, {"retried": 2})
