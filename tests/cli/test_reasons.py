"""Why nothing was found or changed, with the filled inbox: four events, one of them with a dead run."""

import pytest


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["dead", "retry", "99"], "0 runs will be tried again: no event has the key '99'; see"),
        (["dead", "retry", "4"], ": event 4 has no dead run: nothing has run."),
        (["dead", "drop", "--type", "none"], "0 runs dropped: no event that fits has a dead run."),
        (
            ["dead", "drop", "--handler", "shop.fial"],
            "no event has a run of a handler named 'shop.fial'; there are: shop.fail, shop.ship, ",
        ),
    ],
)
def test_a_command_that_changes_nothing_says_why(call, inbox, arguments, why):
    code, out, err = call(*arguments, "--inbox", f"sqlite:///{inbox}")
    assert (code, err) == (0, "")
    assert why in out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--handler", "shop.fial"], "shop.ship, shop.skip; did you mean 'shop.fail'?\n"),
        (["--source", "shpo"], "no event has come to a source named 'shpo'; there are: shop; did "),
        (["--handler", "shop.ship"], ""),
        (["--handler", "\x1b[2J"], "named '\\x1b[2J'; there are: shop.fail, "),
    ],
)
def test_an_empty_list_says_what_was_misspelt(call, inbox, arguments, why):
    code, out, err = call("dead", "list", *arguments, "--inbox", f"sqlite:///{inbox}")
    assert code == 0
    assert "No dead letters." in out or arguments[1] == "shop.ship"
    assert why in err
    assert bool(err) == bool(why)
