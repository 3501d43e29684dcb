"""`events tail`: what is there, what comes, and what becomes of it."""

import json
import signal
import sys

import pytest

from tests.cli.running import CRM, serve, started
from webhook_receiver.cli import tail
from webhook_receiver.inbox.records import EventRecord, RunRecord


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_events_are_printed_as_they_come(shop, send, in_background, number):
    with serve(shop) as server:
        send(server.address, "--id", "evt_1")
        with started("events", "tail", "--json", folder=shop) as following:
            following.until_written("evt_1")
            send(server.address, "--id", "evt_2")
            following.until_written("evt_2")
            assert following.end(number) == 0
        ids = [line["id"] for line in following.lines()]
        assert list(dict.fromkeys(ids)) == ["evt_1", "evt_2"]


def test_an_event_is_printed_again_once_something_has_become_of_it(shop, send, in_background):
    with serve(shop, "--no-worker") as server:
        send(server.address, "--id", "evt_1")
        with started("events", "tail", "--json", folder=shop) as following:
            following.until_written("evt_1")
            with started("worker", folder=shop, env=CRM):
                following.until_written('"status": "done"')
            assert following.end(signal.SIGINT) == 0
        statuses = [line["status"] for line in following.lines()]
        assert (statuses[0], statuses[-1]) == ("pending", "done")


@pytest.mark.parametrize(
    ("options", "types"),
    [
        (["--until", "0s"], ["paid", "lost", "seen", "other"]),
        (["--until", "0s", "--limit", "2"], ["seen", "other"]),
        (["--until", "0s", "--limit", "0"], []),
        (["--since", "1h", "--until", "0s", "--type", "*e*"], ["seen", "other"]),
        (["--since", "2020-01-01", "--until", "2020-01-02"], []),
    ],
)
def test_it_ends_at_a_time_and_begins_at_one(call, inbox, options, types):
    code, out, err = call("events", "tail", *options, "--json", "--inbox", f"sqlite:///{inbox}")
    assert (code, err) == (0, "")
    assert [json.loads(line)["type"] for line in out.splitlines()] == types


def test_rows_stand_below_their_columns(call, inbox):
    _, out, _ = call("events", "tail", "--until", "0s", "--inbox", f"sqlite:///{inbox}")
    head, first, *_ = out.splitlines()
    assert head.split() == ["key", "received", "source", "type", "id", "status", "runs"]
    assert first[head.index("status") :] == "failed     shop.ship done, shop.fail dead"


def test_on_a_terminal_a_row_is_one_line_and_has_colours(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run = RunRecord(run=1, handler="ship", status="dead", attempts=3, due=0.0, error="no")
    record = EventRecord(
        key="1",
        source="shop",
        provider="generic",
        id="evt_" + "x" * 60,
        type="order.paid",
        status="failed",
        received_at=1.0,
        runs=[run] * 3,
    )
    tail._print_row(record)
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("…")
    assert "\x1b" not in line or "xxx" in line
