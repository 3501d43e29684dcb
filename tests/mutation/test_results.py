"""Verdicts are kept, and the list of equivalent mutants is up to date."""

from pathlib import Path

import webhook_receiver
from tests.mutation.results import Result, Results, equivalents, table
from tests.mutation.verdicts import Verdicts, publish, published

INSTALLED = Path(webhook_receiver.__file__).parents[1]


def test_verdicts_are_there_after_an_interruption(tmp_path):
    results = Results(tmp_path / "results")
    results.add(Result("a", "survived", "", 1.5))
    results.add(Result("b", "killed", "test_b", 0.5))
    results.add(Result("a", "killed", "test_a", 3.0))  # run again
    again = Results(tmp_path / "results")
    assert again.verdicts == results.verdicts
    assert again.verdicts["a"] == Result("a", "killed", "test_a", 3.0)


def test_the_table_counts_by_room():
    verdicts = [("x", "killed"), ("x", "survived"), ("y", "timeout"), ("y", "equivalent")]
    verdicts += [("z", "survived"), ("z", "killed")]
    lines = table([*verdicts, ("x", "killed")]).splitlines()
    assert [line.split() for line in lines] == [
        ["room", "killed", "timeout", "survived", "equivalent", "noticed"],
        ["x", "2", "0", "1", "0", "66.7", "%"],
        ["y", "0", "1", "0", "1", "100.0", "%"],
        ["z", "1", "0", "1", "0", "50.0", "%"],
        ["all", "3", "1", "2", "1", "66.7", "%"],
    ]
    assert table([]).splitlines()[1].split() == ["all", "0", "0", "0", "0", "-"]


def test_what_is_judged_equivalent_still_stands_there():
    for known in equivalents():
        assert known.before in (INSTALLED / known.module).read_text(), known
        assert known.before != known.after
        assert known.reason


def test_published_verdicts_are_read_as_they_were_written(tmp_path):
    ranks = [f"{number:010x}" for number in range(40)]
    rooms = {"x": {"killed": ranks, "survived": ["b" * 10]}, "y": {"equivalent": ["c" * 10]}}
    made = Verdicts(13, 500, "abc", rooms)
    publish(made, tmp_path / "verdicts.toml")
    assert published(tmp_path / "verdicts.toml") == made
    assert (made.count("killed"), made.count("killed", "equivalent")) == (40, 41)
    assert round(made.noticed, 1) == 97.6
