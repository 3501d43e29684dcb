"""`runs`: what waits for each handler, moved or dropped."""

import pytest

FAIL = "shop.fail"


def test_what_waits_is_listed_by_handler(lines, call):
    assert lines("runs") == []
    lines("events", "replay", "--all", "--handler", FAIL, "--yes")
    assert lines("runs", "list") == [{"handler": FAIL, "waiting": 2, "due": 2}]
    code, out, _ = call("runs", "--inbox", "sqlite:///inbox.db")
    assert (code, FAIL in out) == (0, True)


@pytest.mark.parametrize(
    ("options", "waiting"),
    [
        (["--since", "1h"], 2),
        (["--until", "0s"], 2),
        (["--until", "1h"], 0),
        (["--since", "0s"], 0),
    ],
)
def test_what_waits_can_be_of_a_time(lines, options, waiting):
    lines("events", "replay", "--all", "--handler", FAIL, "--yes")
    found = [{"handler": FAIL, "waiting": waiting, "due": waiting}] if waiting else []
    assert lines("runs", *options) == found


def test_runs_are_moved_to_another_name_and_only_once(lines, call):
    assert lines("runs", "move", FAIL, "shop.book") == [{"moved": 2}]
    (event,) = lines("events", "show", "2")
    (run,) = event["runs"]
    assert (run["handler"], run["status"]) == ("shop.book", "dead")
    assert run["history"][0]["handler"] == FAIL
    code, out, _ = call("runs", "move", FAIL, "shop.book", "--inbox", "sqlite:///inbox.db")
    assert code == 0
    assert out.startswith(
        "0 runs moved to shop.book: no event has a run of a handler named 'shop.fail'; there"
    )


def test_runs_that_wait_for_a_handler_that_is_gone_are_dropped(lines):
    lines("events", "replay", "1", "--handler", "shop.ship")
    assert lines("runs", "drop", "shop.ship", "--yes") == [{"dropped": 1}]
    assert lines("runs") == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["move", FAIL, FAIL], "both names"), (["move", FAIL], "NEW"), (["drop"], "HANDLER")],
)
def test_wrong_usage_is_one_sentence(call, arguments, words):
    code, _, err = call("runs", *arguments, "--inbox", "sqlite:///inbox.db")
    assert code == 2
    assert words in err
