"""`dead`: what is listed, retried and dropped."""

import pytest


def test_dead_letters_are_listed_retried_and_dropped(lines, call):
    listed = lines("dead")
    assert [event["id"] for event in listed] == ["evt_2", "evt_1"]
    assert [[run["handler"] for run in event["dead"]] for event in listed] == [["shop.fail"]] * 2
    assert lines("dead", "list", "--handler", "shop.ship") == []
    assert lines("dead", "retry", "1") == [{"retried": 1}]
    # Its other run is done and this one is due, so the event is pending, and no letter is dead.
    assert [event["id"] for event in lines("dead")] == ["evt_2"]
    assert lines("dead", "drop", "--all", "--yes") == [{"dropped": 1}]
    assert lines("dead") == []
    assert call("dead", "--check", "--inbox", "sqlite:///inbox.db")[:2] == (0, "No dead letters.\n")


def test_a_dead_run_is_listed_while_a_neighbour_of_it_is_still_due(lines):
    lines("events", "replay", "1", "--handler", "shop.ship")
    assert lines("events", "--status", "pending")[0]["id"] == "evt_1"
    assert [event["id"] for event in lines("dead")] == ["evt_2", "evt_1"]


@pytest.mark.parametrize("verb", ["drop", "retry"])
def test_dead_letters_are_chosen_by_their_fault(lines, verb):
    done = {"drop": "dropped", "retry": "retried"}[verb]
    (group,) = lines("dead", "groups")
    assert lines("dead", verb, "--fault", "KeyError: 'x'", "--yes") == [{done: 0}]
    (would,) = lines("dead", verb, "--fault", group["fault"], "--dry-run")
    assert would[f"would_{verb}"] == group["count"] == 2
    assert lines("dead", verb, "--fault", group["fault"], "--yes") == [{done: 2}]
    assert lines("audit")[0]["target"] == f"fault {group['fault']}"


def test_dead_list_with_check_finds(call, inbox):
    code, out, _ = call("dead", "list", "--check", "--inbox", "sqlite:///inbox.db")
    assert code == 1
    assert "shop.fail" in out


@pytest.mark.parametrize("verb", ["drop", "retry"])
def test_dead_letters_are_chosen_by_when_they_were_given_up(lines, verb):
    done = {"drop": "dropped", "retry": "retried"}[verb]
    assert lines("dead", verb, "--older-than", "1h", "--yes") == [{done: 0}]
    (would,) = lines("dead", verb, "--older-than", "1h", "--dry-run")
    assert would == {f"would_{verb}": 0, "sample": [], "warnings": []}
    (would,) = lines("dead", verb, "--older-than", "0s", "--dry-run")
    assert would[f"would_{verb}"] == 2
    assert lines("dead", verb, "--older-than", "0s", "--yes") == [{done: 2}]
    (act, *_) = lines("audit")
    assert act["target"].startswith("given up before 20")


def test_a_drop_is_taken_back_by_its_act_or_by_its_events(lines, call):
    before = lines("dead")
    lines("dead", "drop", "--all", "--yes")
    (act,) = lines("audit")
    assert lines("dead", "undrop", "--act", act["id"], "--reason", "a slip") == [{"undropped": 2}]
    assert lines("dead") == before
    assert lines("dead", "undrop", "--act", act["id"]) == [{"undropped": 0}]
    assert [one["target"] for one in lines("audit")[:2]] == [f"what act {act['id']} dropped"] * 2
    lines("dead", "drop", "1")
    assert lines("dead", "undrop", "1", "--handler", "shop.fail") == [{"undropped": 1}]
    assert lines("dead") == before
    code, out, _ = call("dead", "undrop", "1", "--inbox", "sqlite:///inbox.db")
    assert (code, out) == (0, "0 runs dead letters again: nothing that fits is dropped.\n")


def test_what_is_to_be_taken_back_must_be_named(call, inbox):
    code, _, err = call("dead", "undrop", "--inbox", "sqlite:///inbox.db")
    assert code == 2
    assert "name the events by their keys, or with --act what dropped them" in err
