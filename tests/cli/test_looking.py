"""A command that ran out of time says how far it looked."""

import time

import pytest

from webhook_receiver.cli.looking import complain_of_rest
from webhook_receiver.inbox.operating import Looked


@pytest.mark.parametrize("looked", [Looked(rows=7), Looked(rows=7, next="3", full=True)])
def test_what_was_looked_at_to_its_end_needs_no_word(capsys, looked):
    complain_of_rest(looked, "events")
    assert capsys.readouterr() == ("", "")


def test_what_is_left_is_said_on_stderr_with_the_way_to_go_on(capsys):
    looked = Looked(rows=140_000, next="812", at=time.time() - 7_200)
    complain_of_rest(looked, "events", "--after")
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "looked at 140,000 events back to 2 h ago; --look-further looks at all of them, "
        "--after 812 goes on from there\n"
    )
