"""Each command that looks at an inbox or changes it is an operation, and the other way round."""

import pytest
from typer.core import TyperGroup

from webhook_receiver.cli.app import command_line
from webhook_receiver.cli.deferred import loaded
from webhook_receiver.operations import ACTS, CONFIRMING, NOTED, OPERATIONS, REASON

NO_OPERATIONS = {
    "console open",
    "console password",
    "demo",
    "init",
    "send",
    "serve",
    "url",
    "worker",
} | {f"providers {name}" for name in ("events", "list", "show")}
"""Commands that take deliveries, run handlers, or know no inbox."""

OWN = {
    *("inbox", "config", "receiver", "target", "json"),  # of every command
    *(
        "attempts",
        "check",
        "look_further",
        "timeout",
        "wait",
        "watch",
    ),  # how much is printed, and when a command ends
}
"""Parameters of the command line alone."""


def commands(group, *names):
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, *names, name)
        else:
            yield " ".join((*names, name)), command


def parameters(command) -> set[str]:
    """What a command is given: options by their spelling, arguments by their name."""
    names = {
        (one.opts[0] if one.param_type_name == "option" else one.name).strip("-_").replace("-", "_")
        for one in command.params
    }
    return names - OWN


WHOLE = dict(commands(loaded(command_line())))


def test_every_command_is_an_operation_or_known_to_be_none():
    assert sorted(OPERATIONS) == sorted(set(WHOLE) - NO_OPERATIONS)
    assert set(WHOLE) > NO_OPERATIONS


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_command_takes_what_its_operation_does_and_confirms_by_its_weight(name):
    operation = OPERATIONS[name]
    assert len(set(operation.parameters)) == len(operation.parameters)
    wanted = {*operation.parameters}
    if operation.changes:
        wanted.add(REASON)
    if operation.asks:
        wanted.update(CONFIRMING)
    assert parameters(WHOLE[name]) == wanted


def test_only_operators_change_something():
    assert all(one.role == "operator" for one in OPERATIONS.values() if one.weight != "look")
    assert set(ACTS) == {one.name for one in OPERATIONS.values() if one.changes} | set(NOTED)
