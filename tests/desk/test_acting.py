"""What the audit has of whoever changes something."""

import pytest

from webhook_receiver.desk.acting import LONGEST_REASON, act_of, check_reason
from webhook_receiver.errors import ConfigurationError


def test_each_act_has_an_id_of_its_own_and_who_did_it_by_which_face():
    one = act_of("prune", "all", None, who="ann", face="console")
    other = act_of("prune", "all", "  disk is full ", who="ann", face="console")
    assert one.id != other.id
    assert (one.who, one.face, one.act, one.target) == ("ann", "console", "prune", "all")
    assert (one.reason, other.reason) == ("", "disk is full")


def test_a_reason_is_no_novel_and_is_called_as_its_face_does():
    with pytest.raises(ConfigurationError, match="the reason has 501 characters; give at most 500"):
        act_of("prune", "all", "x" * (LONGEST_REASON + 1), who="a", face="b", asked="the reason")


@pytest.mark.parametrize("reason", ["", "    ", " x   "])
def test_a_reason_that_is_needed_says_something(reason):
    with pytest.raises(ConfigurationError, match="at least 5 characters: the audit keeps it"):
        check_reason(reason)
    check_reason("INC-1")
