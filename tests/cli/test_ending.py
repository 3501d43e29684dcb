"""`--wait`: how the runs end that a command made pending."""

import json

import pytest

from tests.cli.running import CRM, started

MENDED = """
from webhook_receiver import Receiver, Reject, Retry

receiver = Receiver("sqlite:///inbox.db")
receiver.source("generic", name="shop", verify=False)


@receiver.on("shop:paid", name="shop.fail")
async def fail(): ...


@receiver.on("shop:lost", name="shop.fail_of_lost")
async def never(): ...
"""
BROKEN = MENDED.replace("async def fail(): ...", "async def fail():\n    raise {raised}")
AT = ("--inbox", "sqlite:///inbox.db")


@pytest.fixture
def working(folder, inbox):
    """A worker whose `shop.fail` is as it is given here, while a block runs."""

    def working(program):
        (folder / "mended.py").write_text(program)
        return started("worker", "mended:receiver", folder=folder, env=CRM)

    return working


def test_dead_letters_that_work_now_are_told_as_done(working, call):
    with working(MENDED):
        code, out, err = call("dead", "retry", "1", "--wait", *AT)
    assert (code, err) == (0, "")
    said, head, row = out.splitlines()
    assert said == "1 run will be tried again."
    assert head.split() == ["key", "handler", "status", "attempts", "took", "error"]
    assert row.split()[:4] == ["1", "shop.fail", "done", "1"]


@pytest.mark.parametrize(
    ("raised", "status", "error"),
    [
        ("Reject('no mail')", "dead", "no mail"),
        ("KeyError('customer')", "retrying", "KeyError: 'customer'"),
    ],
)
def test_one_that_fails_again_is_told_with_its_error_and_exits_with_1(
    working, call, raised, status, error
):
    with working(BROKEN.format(raised=raised)):
        code, out, err = call("dead", "retry", "1", "--wait", "--json", *AT)
    assert (code, err) == (1, "")
    found = json.loads(out)
    assert found["retried"] == 1
    (run,) = found["runs"]
    assert (run["key"], run["handler"], run["status"]) == ("1", "shop.fail", status)
    assert (run["error"], run["attempts"]) == (error, 1)


def test_what_nobody_runs_is_waited_for_until_the_time_is_up(inbox, call):
    code, out, err = call("dead", "retry", "--all", "--yes", "--wait", "--timeout", "1s", *AT)
    assert code == 1
    assert err == "2 of 2 runs didn't end within 1 s\n"
    assert [row.split()[2] for row in out.splitlines()[2:]] == ["pending", "pending"]


def test_a_replay_waits_for_all_that_runs_again(working, call):
    with working(MENDED):
        code, out, _ = call("events", "replay", "1", "--wait", "--handler", "shop.fail", *AT)
        assert code == 0
        assert out.splitlines()[-1].split()[:3] == ["1", "shop.fail", "done"]
        code, out, _ = call("events", "replay", "4", "--wait", "--json", *AT)
    assert code == 1
    unhandled = {"key": "4", "handler": None, "status": "unhandled"}
    assert json.loads(out) == {"replayed": 1, "runs": [unhandled]}


def test_a_backfill_waits_for_the_runs_that_it_plans(working, call, folder):
    with working(MENDED):
        command = ("events", "replay", "--all", "--as", "shop.fail_of_lost", "mended:receiver")
        code, out, err = call(*command, "--yes", "--wait", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["planned"], len(found["runs"])) == (1, 1)
    assert found["runs"][0]["status"] == "done"


def test_nothing_to_wait_for_is_told_as_without_waiting(inbox, call):
    code, out, _ = call("dead", "retry", "3", "--wait", *AT)
    assert code == 0
    assert out.startswith("0 runs will be tried again: event 3 has no dead run")


def test_a_dry_run_waits_for_nothing(inbox, call):
    code, out, _ = call("dead", "retry", "--all", "--wait", "--dry-run", "--json", *AT)
    assert (code, json.loads(out)["would_retry"]) == (0, 2)


def test_too_many_are_refused_before_anything_is_done(inbox, call, monkeypatch):
    monkeypatch.setattr("webhook_receiver.cli.ending.AT_ONCE", 1)
    code, out, err = call("dead", "retry", "--all", "--yes", "--wait", *AT)
    assert (code, out) == (2, "")
    assert "--wait is for at most 1 runs, and these are 2" in err
    assert json.loads(call("stats", "--json", *AT)[1])["runs"]["dead"] == 2


@pytest.mark.parametrize(
    ("timeout", "words"), [("0s", "must be above zero"), ("soon", "--timeout")]
)
def test_a_timeout_that_is_none_is_one_sentence(inbox, call, timeout, words):
    code, _, err = call("dead", "retry", "1", "--wait", "--timeout", timeout, *AT)
    assert code == 2
    assert words in err
