"""A command imports what it needs, and the list of commands imports none."""

import inspect
import json
import os
import subprocess
import sys

import pytest
from typer.core import TyperGroup

from webhook_receiver.cli.app import command_line
from webhook_receiver.cli.deferred import Deferred, loaded

REPORT = """
import json, sys
from webhook_receiver.cli import main
try:
    main()
finally:
    open("modules", "w").write(json.dumps(sorted(sys.modules)))
"""

SERVING = {"starlette", "uvicorn", "httpx", "uvloop", "watchfiles"}
ENGINES = {"sqlalchemy", "alembic", "asyncpg", "nats", "aiosqlite"}
RECEIVING = {
    "structlog",
    "anyio",
    "webhook_providers",
    "webhook_receiver.handlers",
    "webhook_receiver.provider",
    "webhook_receiver.receiver.receiver",
    "webhook_receiver.signing",
    "webhook_receiver.worker",
}
SETTINGS = {"pydantic_settings", "webhook_receiver.settings"}
OTHERS = SERVING | RECEIVING | {"cryptography", "alembic", "asyncpg", "nats"}


def modules(folder, *arguments, **env):
    done = subprocess.run(
        [sys.executable, "-c", REPORT, *arguments],
        cwd=folder,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads((folder / "modules").read_text())), done.stdout


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (["--version"], OTHERS | ENGINES | SETTINGS | {"rich", "pydantic", "asyncio"}),
        (["--help"], OTHERS | ENGINES | SETTINGS | {"pydantic", "webhook_receiver.inbox"}),
        (["events", "--help"], OTHERS | ENGINES | SETTINGS | {"webhook_receiver.inbox"}),
        (["events", "list", "--help"], OTHERS | ENGINES | SETTINGS),
        (["init", "--help"], OTHERS | ENGINES | SETTINGS),
        (["serve", "--help"], OTHERS | ENGINES | SETTINGS),
        (["events", "list", "--inbox", "sqlite:///inbox.db"], OTHERS | SETTINGS),
        (["events", "show", "1", "--inbox", "sqlite:///inbox.db"], OTHERS | SETTINGS),
        (["dead", "list", "--inbox", "sqlite:///inbox.db"], OTHERS | SETTINGS),
        (["dead", "retry", "1", "--inbox", "sqlite:///inbox.db"], OTHERS | SETTINGS),
        (["runs", "list", "--inbox", "sqlite:///inbox.db"], OTHERS | SETTINGS),
        (["quarantine", "list", "--inbox", "sqlite:///inbox.db"], OTHERS | SETTINGS),
        (["stats", "--inbox", "sqlite:///inbox.db"], OTHERS | SETTINGS),
        (["events", "list"], OTHERS),
        (["stats"], OTHERS),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_command_imports_only_what_it_needs(inbox, folder, arguments, without):
    (folder / "receiver.toml").write_text('inbox = "sqlite:///inbox.db"\n')
    imported, _ = modules(folder, *arguments)
    assert sorted(without & imported) == []


@pytest.mark.parametrize(
    ("typed", "offered"), [("ev", "events"), ("dead re", "retry"), ("events --", "--help")]
)
def test_a_shell_completes_without_importing_what_it_offers(folder, typed, offered):
    words = f"webhook-receiver {typed}"
    imported, out = modules(
        folder,
        _WEBHOOK_RECEIVER_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count(" ")),
    )
    assert offered in out.split()
    assert sorted((OTHERS | ENGINES | SETTINGS) & imported) == []


def summaries(group, *names):
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from summaries(command, *names, name)
        else:
            yield (*names, name), command


def first_paragraph(text):
    return " ".join(inspect.cleandoc(text).split("\n\n")[0].split())


def test_the_list_of_commands_says_what_each_says_of_itself():
    whole = dict(summaries(loaded(command_line())))
    listed = dict(summaries(command_line()))
    assert all(isinstance(command, Deferred) for command in listed.values())
    assert {names: command.help for names, command in listed.items()} == {
        names: first_paragraph(command.help) for names, command in whole.items()
    }


def test_a_family_without_a_command_lists(call, inbox):
    for family in ("events", "dead", "runs", "quarantine"):
        assert call(family, "--inbox", "sqlite:///inbox.db")[0] == 0


def test_a_family_means_its_list_before_a_receiver_too(inbox, call):
    (inbox.parent / "own_shop.py").write_text(
        f"from webhook_receiver import Receiver\nreceiver = Receiver('sqlite:///{inbox}')\n"
    )
    code, listed, _ = call("events", "list", "own_shop:receiver", "--json")
    assert code == 0
    assert listed
    assert call("events", "own_shop:receiver", "--json") == (0, listed, "")
    assert "No such command 'lst'" in call("events", "lst")[2]
