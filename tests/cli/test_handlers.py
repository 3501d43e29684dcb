"""`handlers`: what waits for each, and its pauses."""

from dataclasses import replace

import pytest

from tests.cli.presenting import present
from webhook_receiver.cli.acting import who
from webhook_receiver.inbox.cards import HandlerCard

FAIL = "shop.fail"


def test_a_pause_is_listed_with_who_and_why_until_it_is_resumed(lines):
    assert lines("handlers") == []
    lines("events", "replay", "--all", "--handler", FAIL, "--yes")

    def lines_but_age(*arguments):
        found = lines(*arguments)
        assert all(one.pop("age") >= 0.0 for one in found)
        return found

    waits = {"handler": FAIL, "waiting": 2, "due": 2, "workers": 0}
    waits |= {"running": 0, "stuck": 0, "tripped": 0, "dead": 0}
    assert lines_but_age("handlers", "list") == [{**waits, "paused": None}]
    paused = lines("handlers", "pause", FAIL, "--for", "1h", "--reason", "INC-1")
    assert paused == [{"handler": FAIL, "paused": 3600.0}]
    (found,) = lines_but_age("handlers", "list")
    pause = found.pop("paused")
    assert found == waits
    assert 3500 < pause.pop("left") <= 3600
    assert pause.pop("since").endswith("Z")
    assert pause == {"by": who(), "reason": "INC-1"}
    assert lines("handlers", "resume", FAIL) == [{"handler": FAIL, "resumed": True}]
    assert lines("handlers", "resume", FAIL) == [{"handler": FAIL, "resumed": False}]
    assert lines_but_age("handlers", "list") == [{**waits, "paused": None}]
    acts = [(act["act"], act["target"], act["reason"]) for act in lines("audit")]
    assert acts[-2:] == [
        ("handlers pause", f"handler {FAIL}, for 1 h", "INC-1"),
        ("events replay", f"handler {FAIL}", None),
    ]
    assert [act for act, _, _ in acts[:-2]] == ["handlers resume"] * 2


def test_people_are_told_what_holds(call, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    assert call("handlers", *at) == (
        0,
        "No run waits, no handler is paused, and no worker is alive.\n",
        "",
    )
    said = f"{FAIL} is paused until it is resumed, in every worker. Runs under way go on.\n"
    assert call("handlers", "pause", FAIL, "--reason", "INC-1", *at) == (0, said, "")
    _, out, _ = call("handlers", *at)
    assert f"paused until it is resumed by {who()}: INC-1" in out
    call("handlers", "pause", FAIL, "--reason", "INC-1", "--for", "2h", *at)
    assert f"paused for 2 h more by {who()}" in call("handlers", *at)[1]
    assert call("handlers", "resume", FAIL, *at) == (0, f"{FAIL} goes on.\n", "")
    assert call("handlers", "resume", FAIL, *at) == (0, f"{FAIL} isn't paused.\n", "")


def test_a_handler_that_no_living_worker_has_is_told(lines, call, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    lines("events", "replay", "--all", "--handler", FAIL, "--yes")
    assert "no living worker has it" in call("handlers", *at)[1]
    fails = HandlerCard(handler=FAIL, places=4, timeout=1.0, attempts=3, running=2)
    present(inbox, old=None)
    assert "no living worker has it (1 of an older version don't say)" in call("handlers", *at)[1]
    present(inbox, one=[fails], two=[replace(fails, stuck=1, tripped=True)])
    (found,) = lines("handlers")
    assert (found["workers"], found["running"], found["stuck"], found["tripped"]) == (2, 4, 1, 1)
    _, out, _ = call("handlers", *at)
    assert "its breaker is open in 1 of 2 workers; 1 attempt of it won't end" in out
    other = HandlerCard(handler="other", places=4, timeout=1.0, attempts=3)
    present(inbox, three=[other])
    assert [one["handler"] for one in lines("handlers")] == ["other", FAIL]


def test_a_name_that_nothing_ran_under_is_told_and_paused_all_the_same(call, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    code, _, err = call("handlers", "pause", "shop.fial", "--reason", "INC-1", *at)
    assert code == 0
    assert err.startswith("no event has a run of a handler named 'shop.fial'")
    assert "did you mean 'shop.fail'?; it is paused all the same" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pause", FAIL], "--reason"),
        (["pause", FAIL, "--reason", " "], "--reason is empty; say why"),
        (["pause", FAIL, "--reason", "x", "--for", "0s"], "must be above zero and at most a year"),
        (["pause", FAIL, "--reason", "x", "--for", "400d"], "at most a year"),
        (["pause", FAIL, "--reason", "x", "--for", "soon"], "--for"),
        (["pause", "--reason", "x"], "HANDLER"),
    ],
)
def test_wrong_usage_is_one_sentence(call, inbox, arguments, words):
    code, _, err = call("handlers", *arguments, "--inbox", f"sqlite:///{inbox}")
    assert code == 2
    assert words in err
