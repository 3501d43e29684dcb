"""`purge`: what has a person in it goes, and the audit doesn't say who that was."""

import sqlite3

import pytest

WHERE = ("--where", "$.id=evt_1")


def test_a_purged_event_is_gone_and_written_down_without_the_value(lines, inbox):
    assert lines("purge", *WHERE, "--yes", "--reason", "asked on Monday") == [
        {"purged": 1, "refusals": 0, "waiting": 0}
    ]
    assert lines("events", "find", "evt_1") == []
    assert lines("purge", *WHERE, "--yes") == [{"purged": 0, "refusals": 0, "waiting": 0}]
    (act,) = lines("audit", "list", "--act", "purge")
    assert (act["target"], act["count"]) == ("bodies by $.id", 1)
    assert act["reason"] == "asked on Monday"
    with sqlite3.connect(inbox) as database:
        rows = database.execute("SELECT body, raw, headers FROM webhook_events WHERE emptied = 1")
        assert rows.fetchall() == [(b"", None, "")]
    database.close()


def test_refused_deliveries_go_too(lines):
    which = ("--text", "not json", "--source", "shop")
    only_refused = {"would_purge": 0, "refusals": 1, "waiting": 0}
    assert lines("purge", *which, "--dry-run") == [only_refused]
    assert lines("purge", *which, "--type", "paid", "--dry-run")[0]["refusals"] == 0
    assert lines("purge", *which, "--until", "1h", "--dry-run")[0]["refusals"] == 0
    assert lines("purge", *which, "--yes") == [{"purged": 0, "refusals": 1, "waiting": 0}]
    assert lines("quarantine", "list") == []
    (act,) = lines("audit", "list", "--act", "purge")
    assert (act["target"], act["count"]) == ("bodies with a text, source shop", 1)


def test_a_dry_run_says_how_much_would_go(call, lines, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    code, out, err = call("purge", *WHERE, "--dry-run", *at)
    assert (code, err) == (0, "")
    assert out.startswith("1 event would be purged.\n")
    assert "evt_1" in out
    assert [event["id"] for event in lines("events", "find", "evt_1")] == ["evt_1"]
    assert lines("audit", "list") == []


def test_without_a_terminal_it_needs_to_be_told(call, inbox):
    code, _, err = call("purge", *WHERE, "--inbox", f"sqlite:///{inbox}")
    assert code == 2
    assert err == "1 event would be purged: give --yes, or --dry-run to look first\n"


def test_what_waits_for_a_handler_stays_and_is_told(call, lines, inbox):
    lines("events", "replay", "1")
    at = ("--inbox", f"sqlite:///{inbox}")
    code, out, err = call("purge", *WHERE, "--yes", *at)
    assert (code, out) == (1, "0 events purged.\n")
    assert "1 event more would go, but for a handler that hasn't run" in err
    assert call("purge", *WHERE, "--dry-run", *at)[1].startswith("0 events would be purged.\n")
    assert [event["id"] for event in lines("events", "find", "evt_1")] == ["evt_1"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "purge needs to know whose events: give --where '$.data.customer=cus_9' or --text"),
        (["--where", "$.id"], "--where '$.id' must be like '$.data.object.customer=cus_9'"),
        (["--where", "id=1"], "isn't a JSON path"),
    ],
)
def test_what_means_nothing_is_refused_in_a_sentence(call, inbox, options, words):
    code, _, err = call("purge", *options, "--yes", "--inbox", f"sqlite:///{inbox}")
    assert code == 2
    assert words in err
