"""Which inbox a command's options mean, and that looking at it creates nothing."""

import sqlite3

import pytest


@pytest.mark.parametrize("named", [["--inbox", "sqlite:///inbox.db"], []])
def test_an_option_needs_no_valid_settings_file(call, inbox, folder, named):
    (folder / "receiver.toml").write_text("this is no TOML")
    code, _, err = call("stats", *named)
    assert (code, "receiver.toml" in err) == ((0, False) if named else (2, True))


LOOKING = [
    ["events"],
    ["events", "show", "1"],
    ["events", "tail"],
    ["events", "explain", "1"],
    ["dead"],
    ["dead", "show", "1"],
    ["quarantine"],
    ["quarantine", "show", "1"],
    ["stats"],
    ["drift"],
    ["doctor"],
]
CHANGING = [
    ["events", "replay", "--all"],
    ["dead", "retry", "1"],
    ["dead", "drop", "1"],
    ["prune"],
]


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


@pytest.mark.parametrize("command", [*LOOKING, *CHANGING], ids=" ".join)
def test_a_database_of_somebody_else_stays_as_it_is(call, folder, command):
    database = sqlite3.connect(folder / "shop.db")
    database.execute("CREATE TABLE orders (id)")
    database.close()
    (folder / "receiver.toml").write_text('inbox = "sqlite:///shop.db"')
    before = state(folder)
    code, out, err = call(*command)
    doctor = command == ["doctor"]
    assert (code, "there is no inbox at shop.db yet" in (out if doctor else err)) == (
        1 if doctor else 2,
        True,
    )
    assert state(folder) == before


def test_looking_at_an_inbox_leaves_no_trace(call, inbox, folder):
    (folder / "receiver.toml").write_text('inbox = "sqlite:///inbox.db"')
    before = state(folder)
    for command in LOOKING:
        if command != ["events", "tail"]:
            call(*command)
            assert state(folder) == before, command


def state(folder):
    """Each file's size and time of change."""
    found = {path.name: path.stat() for path in folder.iterdir() if path.is_file()}
    return {name: (stat.st_size, stat.st_mtime_ns) for name, stat in found.items()}
