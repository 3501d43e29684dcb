import json

import pytest

EVENT = {"id", "key", "source", "provider", "type", "status", "received_at", "runs"}
RUN = {"handler", "status", "attempts", "error"}


def test_events_as_json_have_the_fields_that_programs_rely_on(lines):
    events = lines("events", "list")
    assert [event["type"] for event in events] == ["other", "seen", "lost", "paid"]
    assert all(set(event) == EVENT for event in events)
    assert all(set(run) == RUN for event in events for run in event["runs"])
    by_type = {event["type"]: event for event in events}
    assert by_type["paid"]["status"] == "failed"
    assert by_type["other"] | {"received_at": ""} == {
        "id": "evt_\x1b[31m\u202e[bold]\x07\r\n",
        "key": "4",
        "source": "shop",
        "provider": "generic",
        "type": "other",
        "status": "unhandled",
        "received_at": "",
        "runs": [],
    }
    runs = {run["handler"]: run for run in by_type["paid"]["runs"]}
    assert runs["shop.ship"] == {
        "handler": "shop.ship",
        "status": "done",
        "attempts": 1,
        "error": None,
    }
    assert runs["shop.fail"]["status"] == "dead"
    assert by_type["seen"]["runs"][0]["status"] == "skipped"
    assert by_type["seen"]["runs"][0]["error"] == "seen before"


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        (["--status", "failed"], ["lost", "paid"]),
        (["--status", "unhandled"], ["other"]),
        (["--status", "done"], ["seen"]),
        (["--status", "pending"], []),
        (["--type", "*e*"], ["other", "seen"]),
        (["--source", "shop", "--limit", "1"], ["other"]),
        (["--source", "nobody"], []),
        (["--since", "1h"], ["other", "seen", "lost", "paid"]),
        (["--since", "0s"], []),
        (["--since", "2100-01-31"], []),
        (["--since", "2020-01-31T10:00:00+01:00"], ["other", "seen", "lost", "paid"]),
    ],
)
def test_filters_of_a_list(lines, filters, types):
    assert [event["type"] for event in lines("events", "list", *filters)] == types


def test_list_is_what_events_means(lines):
    assert lines("events") == lines("events", "list")
    assert len(lines("events", "--status", "done")) == 1


@pytest.mark.parametrize(
    "command",
    [
        ["events"],
        ["events", "show", "4"],
        ["dead"],
        ["dead", "show", "2"],
        ["quarantine"],
        ["quarantine", "show", "1"],
    ],
)
def test_what_strangers_wrote_never_reaches_the_terminal_as_it_is(call, inbox, command):
    code, out, _ = call(*command, "--inbox", "sqlite:///inbox.db")
    assert code == 0
    assert out.isascii()
    assert all(letter.isprintable() or letter == "\n" for letter in out)


def test_a_shown_event_has_its_body_and_headers(lines):
    (event,) = lines("events", "show", "1")
    assert event["body"] == {"id": "evt_1"}
    assert event["headers"] == {"content-type": "application/json"}
    assert event["path"] == "/shop"
    assert set(event) > EVENT


def test_a_table_has_what_a_reader_looks_for(call, inbox):
    _, out, _ = call("events", "--inbox", "sqlite:///inbox.db")
    assert "shop.ship done" in out
    assert "shop.fail dead" in out
    assert "unhandled" in out
    assert "ago" in out


def test_replay_makes_the_chosen_runs_pending(lines):
    assert lines("events", "replay", "1", "--handler", "shop.ship") == [{"replayed": 1}]
    (event,) = lines("events", "show", "1")
    assert {run["handler"]: run["status"] for run in event["runs"]} == {
        "shop.ship": "pending",
        "shop.fail": "dead",
    }
    assert lines("events", "replay", "--all") == [{"replayed": 4}]


def test_dead_letters_are_listed_retried_and_dropped(lines, call):
    assert [event["id"] for event in lines("dead")] == ["evt_2", "evt_1"]
    assert lines("dead", "list", "--handler", "nobody") == []
    assert lines("dead", "retry", "1") == [{"retried": 1}]
    # Its other run is done and this one is due, so the event is pending, and no letter is dead.
    assert [event["id"] for event in lines("dead")] == ["evt_2"]
    assert lines("dead", "drop", "--all") == [{"dropped": 1}]
    assert lines("dead") == []
    assert call("dead", "--check", "--inbox", "sqlite:///inbox.db")[:2] == (0, "No dead letters.\n")


def test_a_dead_run_is_listed_while_a_neighbour_of_it_is_still_due(lines):
    lines("events", "replay", "1", "--handler", "shop.ship")
    assert lines("events", "--status", "pending")[0]["id"] == "evt_1"
    assert [event["id"] for event in lines("dead")] == ["evt_2", "evt_1"]


def test_dead_list_with_check_finds(call, inbox):
    code, out, _ = call("dead", "list", "--check", "--inbox", "sqlite:///inbox.db")
    assert code == 1
    assert "shop.fail" in out


def test_stats_as_json(lines):
    (stats,) = lines("stats")
    assert stats == {
        "events": 4,
        "duplicates": 1,
        "rejected": 3,
        "drifted": 0,
        "quarantined": 1,
        "unhandled": 1,
        "runs": {"pending": 0, "running": 0, "done": 1, "skipped": 1, "retrying": 0, "dead": 2},
        "backlog_age": 0.0,
    }


def test_stats_say_how_long_the_backlog_waits(lines, call):
    lines("events", "replay", "--all")
    (stats,) = lines("stats")
    assert stats["runs"]["pending"] == 5  # the unhandled event is planned anew
    assert stats["backlog_age"] > 0
    assert "runs pending   5" in call("stats", "--inbox", "sqlite:///inbox.db")[1]


def test_the_quarantine(lines, call):
    (refusal,) = lines("quarantine")
    assert refusal["code"] == "bad_signature"
    assert refusal["bytes"] == 13
    (shown,) = lines("quarantine", "show", "1")
    assert shown["url"] == "https://a.example/\x1b"
    assert shown["headers"] == {"x-signature": "v1=\x1b00"}
    assert shown["body"] == "\x1b[31mnot json"


def test_prune_without_options_keeps_a_month(lines):
    assert lines("prune") == [{"pruned": 0}]
    assert lines("prune", "--older-than", "1w") == [{"pruned": 0}]


@pytest.mark.parametrize(
    ("options", "gone"),
    [
        (["--older-than", "0s"], 2),
        (["--keep", "1"], 1),
        (["--keep", "2", "--keep-size", "1KB"], 0),
        (["--keep-size", "0B"], 2),
    ],
)
def test_prune_takes_finished_events_only(lines, options, gone):
    before = lines("events")
    assert lines("prune", *options) == [{"pruned": gone}]
    assert lines("prune", *options) == [{"pruned": 0}]
    left = [event["id"] for event in lines("events")]
    assert {event["id"] for event in before if event["status"] == "failed"} <= set(left)
    assert len(left) == 4 - gone


def test_prune_does_what_the_settings_say(call, inbox, folder):
    settings = f'inbox = "sqlite:///{inbox}"\n[retention]\ndone = "0s"\nunhandled = "never"\n'
    (folder / "receiver.toml").write_text(settings)
    assert call("prune") == (0, "1 event deleted.\n", "")
    assert call("prune", "--older-than", "0s") == (0, "1 event deleted.\n", "")


def test_prune_compacts_a_file_on_request(lines, call, inbox):
    (told,) = lines("prune", "--compact")
    assert told["compacted"]["after"] == inbox.stat().st_size
    code, out, _ = call("prune", "--compact", "--inbox", f"sqlite:///{inbox}")
    assert code == 0
    assert out.startswith("0 events deleted.\nThe file had ")


def test_migrate_creates_an_inbox_that_is_private(call, folder):
    code, out, _ = call("migrate", "--inbox", "sqlite:///new.db")
    assert code == 0
    assert out.startswith("The inbox is ready. SQLite")
    assert (folder / "new.db").stat().st_mode & 0o077 == 0
    code, out, _ = call("migrate", "--inbox", "sqlite:///new.db", "--json")
    assert json.loads(out)["inbox"].startswith("SQLite")


@pytest.mark.parametrize(
    "command",
    [
        ["events"],
        ["events", "show", "1"],
        ["events", "tail"],
        ["events", "replay", "--all"],
        ["dead"],
        ["dead", "retry", "1"],
        ["dead", "drop", "1"],
        ["quarantine"],
        ["stats"],
        ["prune"],
    ],
)
def test_whoever_looks_creates_nothing(call, folder, command):
    code, out, err = call(*command, "--inbox", "sqlite:///none.db")
    assert (code, out) == (2, "")
    assert err == (
        "there is no inbox at none.db yet; `webhook-receiver serve` or `migrate` creates it\n"
    )
    assert list(folder.iterdir()) == []
