"""Who does something here, and why."""

import getpass
import os
import socket

import pytest

from webhook_receiver.cli.acting import act_of, who
from webhook_receiver.desk.acting import LONGEST_REASON
from webhook_receiver.errors import ConfigurationError


def test_it_is_the_systems_user_on_its_host():
    assert who() == f"{getpass.getuser()}@{socket.gethostname()}"


@pytest.mark.parametrize("error", [KeyError("uid not found"), OSError("no username")])
def test_a_user_without_a_name_is_a_number(monkeypatch, error):
    def nameless():
        raise error

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert who() == f"uid {os.getuid()}@{socket.gethostname()}"


def test_each_act_has_an_id_of_its_own_and_perhaps_a_reason():
    one, other = act_of("prune", "all", None), act_of("prune", "all", "  disk is full ")
    assert one.id != other.id
    assert (one.reason, other.reason) == ("", "disk is full")


def test_a_reason_is_no_novel():
    act_of("prune", "all", "x" * LONGEST_REASON)
    with pytest.raises(ConfigurationError, match="501 characters; give at most 500"):
        act_of("prune", "all", "x" * (LONGEST_REASON + 1))
