"""Inputs are what the lock file pins, and are fetched once."""

from dataclasses import replace

import pytest

pytest.importorskip("tools.models.inputs", reason="the generator is not in the wheel")

from tools.models import inputs
from tools.models.__main__ import main


def test_the_lock_pins_every_input():
    locked = inputs.locked()
    assert len({each.key for each in locked}) == len(locked)
    for each in locked:
        assert each.hash.startswith({"npm": "sha512-", "pypi": "sha256:"}[each.registry])
        assert each.version in each.origin


def test_what_was_fetched_before_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr("subprocess.run", None)
    (example,) = (each for each in inputs.locked() if each.key.endswith("webhooks-examples"))
    home = tmp_path / "npm-octokit+webhooks-examples-7.6.1"
    home.mkdir()
    assert inputs.fetched(example, tmp_path) == home


def test_another_archive_than_the_pinned_one_is_refused():
    pinned = inputs.locked()[0]
    with pytest.raises(inputs.Unavailable, match="not what the lock file pins"):
        inputs._check(replace(pinned, hash="sha512-AAAA"), b"archive")


def test_an_unknown_sender_is_named(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["github", "acme"])
    assert "no reader is named acme" in capsys.readouterr().err


def test_an_input_that_can_not_be_had_is_one_sentence(capsys):
    def nothing(*_):
        raise inputs.Unavailable("npm is not installed")

    assert main(["--check", "github"], nothing) == 2
    assert capsys.readouterr().err == "npm is not installed\n"
