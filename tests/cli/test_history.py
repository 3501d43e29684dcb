"""How attempts that failed are shown."""

import pytest

from webhook_receiver.cli.display import print_event
from webhook_receiver.cli.history import SHOWN
from webhook_receiver.inbox.attempts import AttemptRecord
from webhook_receiver.inbox.records import EventRecord, RunRecord

RUN = RunRecord(run=1, handler="shop.book", status="dead", attempts=9, error="no", due=0.0)


def attempt(number, **changes):
    values = {
        "key": "1",
        "run": 1,
        "fence": number,
        "number": number,
        "handler": "shop.book",
        "outcome": "retrying",
        "ended_at": 1_700_000_000.0,
        "took": 0.25,
        "worker": "41-ab",
        "error": f"KeyError: {number}",
        "traceback": f"at shop.py:{number}",
    }
    return AttemptRecord(**{**values, **changes})


def event(*runs):
    return EventRecord(
        key="1",
        source="shop",
        provider="generic",
        id="a",
        type="paid",
        status="failed",
        received_at=1_700_000_000.0,
        runs=runs,
        body=b"{}",
    )


def shown(capsys, *attempts, **how):
    print_event(event(RUN), attempts, as_json=False, **how)
    return capsys.readouterr().out


def test_the_newest_come_first_with_the_last_ones_traceback(capsys):
    out = shown(capsys, *(attempt(n) for n in range(1, SHOWN + 3)))
    assert out.index("KeyError: 7") < out.index("KeyError: 3")
    assert "KeyError: 2" not in out
    assert "2 earlier ones: --attempts shows them." in out
    assert "at shop.py:7" in out
    assert "at shop.py:6" not in out
    assert "0.25 s" in out


def test_all_of_them_have_their_tracebacks(capsys):
    out = shown(capsys, *(attempt(n) for n in range(1, SHOWN + 3)), everything=True)
    assert all(f"at shop.py:{n}" in out for n in range(1, SHOWN + 3))
    assert "earlier" not in out
    assert out.count("\n\nattempt ") == SHOWN + 1  # between them


def test_without_any_there_is_no_heading(capsys):
    assert "Failed attempts" not in shown(capsys)
    assert "Failed attempts" not in shown(capsys, attempt(1, run=2))


def test_what_a_stranger_wrote_is_escaped(capsys):
    out = shown(capsys, attempt(1, error="e\x1b[2J\n[bold]", traceback="t\x1b[2J\nforged"))
    assert "\x1b" not in out
    assert r"e\x1b[2J\n[bold]" in out
    assert "  t\\x1b[2J\n  forged" in out


def test_what_nobody_knows_is_left_out_and_another_name_is_said(capsys):
    out = shown(capsys, attempt(1, took=None, traceback="", handler="old.book"))
    assert " s " not in out.partition("Failed attempts")[2]
    assert "KeyError: 1 (as old.book)" in out


@pytest.mark.parametrize("command", ["events", "dead"])
def test_commands_show_them(lines, call, command):
    (shown,) = lines(command, "show", "2")
    (run,) = shown["runs"]
    assert run["attempts"] == 1
    (found,) = run["history"]
    assert (found["attempt"], found["outcome"]) == (1, "dead")
    assert found["error"] == run["error"]
    assert found["began_at"] <= found["ended_at"]
    code, out, _ = call(command, "show", "2", "--attempts", "--inbox", "sqlite:///inbox.db")
    assert code == 0
    assert "Failed attempts of shop.fail:" in out
