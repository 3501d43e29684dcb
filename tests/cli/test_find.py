"""`events find`: events by id, run, fault, time and body."""

import pytest


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["evt_1"], ["evt_1"]),
        (["evt"], []),
        (["evt_1", "--source", "till"], []),
        (["--run", "dead"], ["evt_2", "evt_1"]),
        (["--run", "dead", "--limit", "1"], ["evt_2"]),
        (["--run", "skipped"], ["evt_3"]),
        (["--fault", "no [#Jmail"], ["evt_2", "evt_1"]),
        (["--fault", "no [#Jmail", "--handler", "shop.ship"], []),
        (["--status", "failed", "--type", "l*"], ["evt_2"]),
        (["--text", '"evt_3"'], ["evt_3"]),
        (["--path", "$.id=evt_2"], ["evt_2"]),
        (["--path", "$.id=evt_2", "--look-further"], ["evt_2"]),
        (["--order-key", "x"], []),
        (["--run", "dead", "--since", "1h"], ["evt_2", "evt_1"]),
        (["--run", "dead", "--until", "1h"], []),
    ],
)
def test_events_are_found(lines, options, ids):
    assert [event["id"] for event in lines("events", "find", *options)] == ids


def test_pages_follow_each_other_both_ways(lines):
    first, second = lines("events", "find", "--limit", "2")
    older = lines("events", "find", "--limit", "2", "--before", second["key"])
    assert len({first["key"], second["key"], *(event["key"] for event in older)}) == 4
    newer = lines("events", "find", "--after", older[-1]["key"], "--limit", "3")
    assert newer == [older[0], second, first]


def test_a_page_for_people_says_how_to_go_on(call, inbox):
    where = ["--inbox", "sqlite:///inbox.db"]
    _, out, err = call("events", "find", "--limit", "1", *where)
    assert err == ""
    assert "1 shown; --before 4 shows what comes then." in out
    assert call("events", "find", "nobody", *where)[:2] == (0, "No event fits.\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--path", "$.id"], "must be like"),
        (["--path", "id=1"], "isn't a JSON path"),
        (["--run", "failed"], "is no run's status"),
        (["--before", "1", "--after", "1"], "not both"),
        (["--before", "x"], "no event has the key"),
    ],
)
def test_what_means_nothing_is_refused_in_a_sentence(call, inbox, options, words):
    code, _, err = call("events", "find", *options, "--inbox", "sqlite:///inbox.db")
    assert code == 2
    assert words in err
