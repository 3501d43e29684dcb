"""`quarantine forget`: what is forgotten, and what is asked before."""

import pytest


def test_one_that_is_named_is_forgotten_and_the_audit_has_it(lines):
    assert lines("quarantine", "forget", "1", "--dry-run") == [{"would_forget": 1}]
    assert len(lines("quarantine", "list")) == 1
    assert lines("quarantine", "forget", "1", "--reason", "a scanner") == [{"forgotten": 1}]
    assert lines("quarantine", "list") == []
    (act,) = lines("audit", "list")
    assert (act["act"], act["target"]) == ("quarantine forget", "refused delivery 1")
    assert (act["reason"], act["count"]) == ("a scanner", 1)


def test_those_of_a_source_or_a_code_must_be_confirmed(call, lines, inbox):
    at = ("--inbox", f"sqlite:///{inbox}")
    code, _, err = call("quarantine", "forget", "--source", "shop", *at)
    assert code == 2
    assert "1 refused delivery would be forgotten: give --yes, or --dry-run" in err
    _, out, _ = call("quarantine", "forget", "--code", "bad_signature", "--yes", *at)
    assert out == "1 refused delivery forgotten.\n"
    assert lines("quarantine", "list") == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "say which: give IDs, --source or --code"),
        (["99"], "no refused delivery is meant; see `quarantine list`"),
        (["--source", "shpo", "--yes"], "no refused delivery is meant"),
        (["first"], "'first' is no id"),
    ],
)
def test_a_mistake_is_one_sentence(call, inbox, arguments, words):
    code, _, err = call("quarantine", "forget", *arguments, "--inbox", f"sqlite:///{inbox}")
    assert code != 0
    assert words in err
