"""Verdicts are kept, and the list of equivalent mutants is up to date."""

from pathlib import Path

import webhook_receiver
from tests.mutation.results import Result, Results, equivalents, table

INSTALLED = Path(webhook_receiver.__file__).parents[1]


def test_verdicts_are_there_after_an_interruption(tmp_path):
    results = Results(tmp_path / "results")
    results.add(Result("a", "survived", "", 1.5))
    results.add_usual("tests/x", 2.5)
    results.add(Result("b", "killed", "test_b", 0.5))
    results.add(Result("a", "killed", "test_a", 3.0))  # run again
    again = Results(tmp_path / "results")
    assert again.verdicts == results.verdicts
    assert again.verdicts["a"] == Result("a", "killed", "test_a", 3.0)
    assert again.usual == {"tests/x": 2.5}


def test_the_table_counts_by_room():
    verdicts = [("x", "killed"), ("x", "survived"), ("y", "timeout"), ("y", "equivalent")]
    verdicts += [("z", "undecided"), ("z", "killed")]
    lines = table([*verdicts, ("x", "killed")]).splitlines()
    assert [line.split() for line in lines] == [
        ["room", "killed", "timeout", "survived", "equivalent", "undecided", "noticed"],
        ["x", "2", "0", "1", "0", "0", "66.7", "%"],
        ["y", "0", "1", "0", "1", "0", "100.0", "%"],
        ["z", "1", "0", "0", "0", "1", "50.0", "%"],
        ["all", "3", "1", "1", "1", "1", "66.7", "%"],
    ]
    assert table([]).splitlines()[1].split() == ["all", "0", "0", "0", "0", "0", "-"]


def test_what_is_judged_equivalent_still_stands_there():
    for known in equivalents():
        assert known.before in (INSTALLED / known.module).read_text(), known
        assert known.before != known.after
        assert known.reason
