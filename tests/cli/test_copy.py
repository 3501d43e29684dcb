"""`copy`: what it says, and what it refuses, in one sentence each."""

import json

import pytest

FROM = ("--from", "sqlite:///inbox.db")
TO = ("--to", "sqlite:///new.db")


def test_a_move_step_by_step(call, inbox, folder):
    code, out, err = call("copy", *FROM, *TO, "--dry-run")
    assert (code, err) == (0, "")
    assert "           4 webhook_events" in out
    assert " of bodies, in about 0 s. --finish then takes about 0 s." in out
    assert not (folder / "new.db").exists()
    code, out, err = call("copy", *FROM, *TO)
    assert (code, err) == (0, "")
    assert f"new.db is up to date with sqlite:///{inbox}: " in out
    assert "Stop the receiver and its workers, and run this again with --finish." in out
    code, out, err = call("copy", *FROM, *TO, "--dry-run")
    assert "new.db has 4 of the events already." in out
    code, out, err = call("copy", *FROM, *TO, "--finish")
    assert (code, err) == (0, "")
    assert "Start the receiver and its workers there." in out
    code, out, err = call("copy", *FROM, *TO, "--finish")
    assert (code, err) == (0, "")
    assert "was moved to" in out
    assert "before; nothing was done" in out
    assert call("dead", "retry", "--all", "--yes", "--inbox", FROM[1])[0] == 2
    code, out, err = call("dead", "retry", "--all", "--yes", "--inbox", TO[1])
    assert (code, err) == (0, "")


def test_what_is_moved_can_still_be_looked_at(call, inbox):
    assert call("copy", *FROM, *TO, "--finish")[0] == 0
    assert call("events", "list", "--inbox", FROM[1])[0] == 0
    code, out, err = call("migrate", "--inbox", FROM[1])
    assert (code, out) == (2, "")
    assert err.startswith("this inbox was moved to sqlite:///")
    assert err.count("\n") == 1


def test_a_copy_for_programs(call, inbox):
    code, out, err = call("copy", *FROM, *TO, "--dry-run", "--json")
    (found,) = map(json.loads, out.splitlines())
    assert (code, err, found["rows"]["webhook_events"], found["copied"]) == (0, "", 4, None)
    assert found["finish_seconds"] < found["seconds"]
    code, out, err = call("copy", *FROM, *TO, "--finish", "--json")
    (done,) = map(json.loads, out.splitlines())
    assert (code, err, done["finished"], done["rows"]) == (0, "", True, found["rows"])
    assert done["changed"] == sum(found["rows"].values())


@pytest.mark.parametrize(
    ("source", "target", "code", "words"),
    [
        ("sqlite:///none.db", "sqlite:///new.db", 2, "there is no inbox"),
        ("sqlite:///inbox.db", "sqlite:///inbox.db", 2, "can't be copied to itself"),
        ("sqlite:///inbox.db", "sqlite://", 2, "a temporary inbox is gone"),
        ("sqlite:///inbox.db", "sqlite:///none/new.db", 2, "create it"),
        ("sqlite:///inbox.db", "nats://localhost/shop", 2, "can't be copied, nor be copied to"),
        ("nats://localhost/shop", "sqlite:///new.db", 2, "can't be copied, nor be copied to"),
        ("mysql://localhost/shop", "sqlite:///new.db", 2, "has no engine here"),
    ],
)
def test_what_cant_be_copied_is_one_sentence(call, inbox, folder, source, target, code, words):
    got, out, err = call("copy", "--from", source, "--to", target)
    assert (got, out) == (code, "")
    assert words in err
    assert err.count("\n") == 1
    assert not (folder / "new.db").exists()
