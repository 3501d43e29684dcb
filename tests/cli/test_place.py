"""Every command takes a receiver, an inbox and settings by the same words."""

import json

import pytest

from webhook_receiver.cli.app import command_line
from webhook_receiver.cli.deferred import loaded

ELSEWHERE = {
    "console password",
    "copy",
    "demo",
    "init",
    "providers list",
    "providers show",
    "providers events",
}
"""These have no receiver: they bring their own, name two inboxes, or need none."""

NEAR = """\
from webhook_receiver import Receiver, Retention

receiver = Receiver("sqlite:///inbox.db", retention=Retention(done=0.0, unhandled=None))
kept = Receiver("sqlite:///inbox.db", retention=None)


class Own:
    abilities = frozenset()


own = Receiver(Own())
"""


def commands(group=None, *above):
    """Every command with its names."""
    group = group or loaded(command_line())
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            yield from commands(command, *above, name)
        else:
            yield " ".join((*above, name)), command


@pytest.fixture
def near(inbox, folder, monkeypatch):
    (folder / "near.py").write_text(NEAR)
    monkeypatch.syspath_prepend(folder)


def test_every_command_takes_a_receiver_in_its_place_and_by_its_option():
    for name, command in commands():
        if name in ELSEWHERE:
            continue
        options = [word for one in command.params for word in one.opts]
        places = [one.metavar for one in command.params if one.param_type_name == "argument"]
        assert {"--receiver", "--inbox", "--config"} <= set(options), name
        assert places[-1].endswith("[MODULE:RECEIVER]"), name


@pytest.mark.parametrize("named", [["near:receiver"], ["--receiver", "near:receiver"]])
@pytest.mark.parametrize(
    "command",
    [
        ["stats"],
        ["runs", "list"],
        ["runs", "move", "shop.fail", "shop.late"],
        ["runs", "drop", "shop.fail", "--yes"],
        ["dead", "list"],
        ["dead", "show", "1"],
        ["dead", "retry", "1", "2"],
        ["dead", "drop", "1"],
        ["events", "list"],
        ["events", "show", "1"],
        ["events", "explain", "1"],
        ["events", "replay", "1"],
        ["quarantine", "list"],
        ["quarantine", "show", "1"],
        ["quarantine", "reverify", "1"],
        ["prune"],
        ["drift"],
        ["migrate"],
        ["backup", "copy.db"],
    ],
    ids=" ".join,
)
def test_a_receiver_says_where_its_inbox_is(call, near, command, named):
    code, out, err = call(*command, *named, "--json")
    assert (code, err, "{" in out or command == ["runs", "list"]) == (0, "", True)


def test_among_keys_the_receiver_stands_anywhere(call, near):
    code, out, _ = call("dead", "retry", "1", "near:receiver", "2", "--json")
    assert (code, json.loads(out)) == (0, {"retried": 2})


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["events", "list", "near:receiver", "--receiver", "far:receiver"],
            "give either near:receiver or --receiver far:receiver, not both\n",
        ),
        (
            ["dead", "retry", "near:receiver", "near:kept"],
            "give one receiver: near:receiver or near:kept\n",
        ),
        (["stats", "near:receiver", "--config", "x.toml"], "give either near:receiver or --config"),
        (["stats", "near:own"], "the inbox of near:own is no URL; give --inbox\n"),
        (["stats", "near"], "'near' must be MODULE:RECEIVER, for example shop:receiver\n"),
        (["quarantine", "reverify", "x"], "'x' is no id; `quarantine list` shows them"),
    ],
)
def test_what_is_named_wrongly_is_one_sentence(call, near, arguments, sentence):
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert sentence in err


def test_the_inbox_named_by_an_option_goes_before_the_receivers(call, near):
    code, _, err = call("stats", "near:receiver", "--inbox", "sqlite:///none.db")
    assert (code, "there is no inbox at none.db yet" in err) == (2, True)
    assert call("stats", "near:own", "--inbox", "sqlite:///inbox.db")[0] == 0


@pytest.mark.parametrize(("named", "gone"), [("near:receiver", 1), ("near:kept", 0)])
def test_prune_does_what_the_receiver_says(call, near, named, gone):
    assert json.loads(call("prune", named, "--json")[1]) == {"pruned": gone}
