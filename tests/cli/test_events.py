"""`events`: what is listed, shown, replayed and followed."""

import pytest

from webhook_receiver.cli import tail
from webhook_receiver.cli.display import print_event
from webhook_receiver.faults import fault
from webhook_receiver.inbox.records import EventRecord
from webhook_receiver.types import Headers

EVENT = {"id", "key", "source", "provider", "type", "status", "received_at", "params", "runs"}
RUN = {"handler", "status", "attempts", "error", "fault", "ended_at", "took", "due"}


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
        "params": {},
        "runs": [],
    }
    runs = {run["handler"]: run for run in by_type["paid"]["runs"]}
    assert runs["shop.ship"].pop("ended_at").endswith("Z")
    assert runs["shop.ship"].pop("took") >= 0
    assert runs["shop.ship"] == {
        "handler": "shop.ship",
        "status": "done",
        "attempts": 1,
        "error": None,
        "fault": None,
        "due": None,
    }
    assert runs["shop.fail"]["status"] == "dead"
    assert runs["shop.fail"]["fault"] == fault(runs["shop.fail"]["error"])
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
def test_sec71_what_strangers_wrote_never_reaches_the_terminal_as_it_is(call, inbox, command):
    code, out, _ = call(*command, "--inbox", "sqlite:///inbox.db")
    assert code == 0
    assert out.isascii()
    assert all(letter.isprintable() or letter == "\n" for letter in out)


def test_a_shown_event_has_its_body_and_headers(lines):
    (event,) = lines("events", "show", "1")
    assert event["body"] == {"id": "evt_1"}
    assert event["headers"] == {"content-type": "application/json"}
    assert (event["path"], event["bytes"]) == ("/shop", 15)
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
    assert lines("events", "replay", "--all", "--yes") == [{"replayed": 4}]


def test_sec71_no_event_forges_a_row_of_tail_or_a_line_beside_its_body(capsys):
    forged = "evt_1\n9  2026-01-01T00:00:00.000Z  shop  paid  evt_9\r\u2028\x1b[2J"
    record = EventRecord(
        key="1",
        source="shop",
        provider="generic",
        id=forged,
        type=forged,
        status="unhandled",
        received_at=1.0,
        runs=(),
        body=b"<a>\nstatus  done</a>",
        headers=Headers(),
    )
    tail._print_row(record)
    line = capsys.readouterr().out
    assert line.count("\n") == 1
    assert line[:-1].isprintable()
    print_event(record, as_json=False)
    rows = capsys.readouterr().out.splitlines()
    assert [row.split() for row in rows if row.startswith("status")] == [["status", "unhandled"]]


def test_a_list_that_is_cut_says_how_to_see_more(call, inbox):
    url = ("--inbox", f"sqlite:///{inbox}")
    _, text, _ = call("events", "--limit", "2", *url)
    assert text.endswith("2 shown, and there are more: --limit 4 shows twice as many.\n")
    _, text, _ = call("events", "--limit", "4", *url)
    assert "shown" not in text
    _, text, _ = call("events", "--limit", "2", "--json", *url)
    assert text.count("\n") == 2
    _, text, _ = call("events", "--until", "yesterday", *url)
    assert text == "No events.\n"


def test_an_event_is_found_by_the_senders_id(lines, call):
    (shown,) = lines("events", "show", "evt_2")
    assert (shown["id"], shown["type"]) == ("evt_2", "lost")
