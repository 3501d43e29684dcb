"""Which inbox a command's options mean, and that looking at it creates nothing."""

from pathlib import Path

import pytest

from webhook_receiver.cli.opening import database_file, must_exist
from webhook_receiver.errors import ConfigurationError


@pytest.mark.parametrize(
    ("url", "file"),
    [
        (None, None),
        ("sqlite://", None),
        ("sqlite:///", None),
        ("sqlite:///:memory:", None),
        ("sqlite:///inbox.db", Path("inbox.db")),
        ("sqlite:////srv/inbox.db", Path("/srv/inbox.db")),
        ("postgresql://db/shop", None),
    ],
)
def test_the_file_of_an_inbox(url, file):
    assert database_file(url) == file


def test_a_file_that_does_not_exist_is_named(tmp_path):
    must_exist("postgresql://db/shop")
    (tmp_path / "inbox.db").touch()
    must_exist(f"sqlite:///{tmp_path}/inbox.db")
    with pytest.raises(ConfigurationError, match=r"there is no inbox at .*none\.db yet"):
        must_exist(f"sqlite:///{tmp_path}/none.db")


@pytest.mark.parametrize("named", [["--inbox", "sqlite:///inbox.db"], []])
def test_an_option_needs_no_valid_settings_file(call, inbox, folder, named):
    (folder / "receiver.toml").write_text("this is no TOML")
    code, _, err = call("stats", *named)
    assert (code, "receiver.toml" in err) == ((0, False) if named else (2, True))


@pytest.mark.parametrize(
    "command",
    [
        ["events"],
        ["events", "show", "1"],
        ["events", "tail"],
        ["events", "replay", "--all"],
        ["dead"],
        ["dead", "retry", "1"],
        ["dead", "drop", "1"],
        ["quarantine"],
        ["stats"],
        ["prune"],
    ],
)
def test_whoever_looks_creates_nothing(call, folder, command):
    code, out, err = call(*command, "--inbox", "sqlite:///none.db")
    assert (code, out) == (2, "")
    assert err == (
        "there is no inbox at none.db yet; `webhook-receiver serve` or `migrate` creates it\n"
    )
    assert list(folder.iterdir()) == []
