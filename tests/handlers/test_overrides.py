"""Overrides that would change nothing are errors."""

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.overrides import check_asked_for, check_mapping
from webhook_receiver.handlers.provided import Provided


class Client: ...


class Settings: ...


def make_client():
    return Client()


def repository(): ...


def providing():
    provided = Provided()
    provided.provide(Client, make_client, "process")
    return provided


def test_what_is_asked_for_may_be_overridden():
    check_asked_for({Client: 1, repository: 2}, {Client: None, repository: None}, Provided())
    check_asked_for({}, {}, Provided())


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Settings, "overrides= has Settings, which no handler asks for; there are: Client, "),
        ("Client", "overrides= has 'Client', which no handler asks for; there are: Client, "),
        (make_client, r"how Client is provided; override the type: overrides=\{Client: …\}"),
        (
            type("Client", (), {"__module__": "old"}),
            "has Client of old, and handlers ask for anoth",
        ),
    ],
)
def test_what_nobody_asks_for_is_an_error(key, words):
    with pytest.raises(ConfigurationError, match=words):
        check_asked_for({key: 1}, [Client, repository], providing())


def test_where_nothing_is_asked_for_the_error_says_so():
    with pytest.raises(ConfigurationError, match="which no handler asks for; there are: none"):
        check_asked_for({Client: 1}, [], Provided())


def test_overrides_are_a_mapping():
    check_mapping({})
    with pytest.raises(ConfigurationError, match="overrides= takes a mapping, not a list"):
        check_mapping([Client])
