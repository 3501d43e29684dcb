"""The gate's command, and that the suite tries every fault that the gate does."""

import json
from pathlib import Path

import pytest

from tests.acceptance import gate
from tests.acceptance.checker import Verdict
from tests.acceptance.faults.registry import FAULTS
from tests.acceptance.faults.report import Fault, Report

TESTS = [path for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)]


@pytest.fixture
def tried(monkeypatch):
    """The trials of two faults that are made up."""
    asked = []

    def keeps(one):
        asked.append((one.engine, one.times))
        return Report("calm", one.engine, one.seed, one.times, acknowledged=150_000)

    def loses(one):
        asked.append((one.engine, one.times))
        return Report("loss", one.engine, one.seed, one.times, verdict=Verdict(lost=("a",)))

    calm = Fault("calm", ["REL-01"], ["sqlite", "nats"], 1, 200, keeps, "kills")
    loss = Fault("loss", ["REL-02"], ["sqlite"], 1, 5_000, loses, "images")
    monkeypatch.setattr(gate, "FAULTS", {"calm": calm, "loss": loss})
    return asked


def test_the_gate_prints_one_table_and_fails_if_a_promise_is_broken(tried, tmp_path, capsys):
    state = tmp_path / "state"
    assert gate.main(["--state", str(state), "--seed", "7"]) == 1
    printed = capsys.readouterr().out
    assert "| calm | nats | 200 kills | 150,000 | 0 | 0 |  | 7 | kept |" in printed
    assert "| loss | sqlite | 5,000 images | 0 | 1 | 0 |  | 7 | BROKEN |" in printed
    assert "300,000 events acknowledged, 400 kills, 5,000 power-cut images, 1 lost" in printed
    assert "; enough for a release" in printed
    assert [json.loads(line)["fault"] for line in state.read_text().splitlines()] == [
        "calm",
        "calm",
        "loss",
    ]


def test_the_gate_goes_on_where_it_was_interrupted(tried, tmp_path, capsys):
    arguments = ["--state", str(tmp_path / "state"), "--only", "calm"]
    assert gate.main([*arguments, "--engine", "sqlite"]) == 0
    assert tried == [("sqlite", 200)]
    assert "not enough for a release" in capsys.readouterr().out
    assert gate.main(arguments) == 0
    assert tried == [("sqlite", 200), ("nats", 200)]
    assert gate.main([*arguments, "--small", "--again"]) == 0
    assert tried[2:] == [("sqlite", 1), ("nats", 1)]


def test_a_trial_that_raises_is_a_broken_promise(tmp_path, capsys, monkeypatch):
    def raises(asked):
        raise OSError("no such thing")

    monkeypatch.setattr(gate, "FAULTS", {"odd": Fault("odd", ["REL-01"], ["sqlite"], 1, 1, raises)})
    assert gate.main(["--state", str(tmp_path / "state")]) == 1
    assert "no such thing" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.small])
def test_the_suite_tries_every_fault_under_the_name_of_its_row(name):
    fault = FAULTS[name]
    called = name if "power cut" not in name else "cut_often("
    texts = [path.read_text() for path in TESTS]
    tests = [text for text in texts if f'"{called}"' in text or f"{called}" in text]
    row = fault.rows[0].lower().replace("-", "")
    assert any(f"def test_{row}_" in text for text in tests)
