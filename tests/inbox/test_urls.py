"""URLs are the platforms': which engine one means, and what of it is a file's name."""

from pathlib import Path

import pytest

from webhook_receiver import Receiver
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import abilities_of, open_inbox
from webhook_receiver.inbox.urls import database_file, engine_of, sqlite_path


@pytest.mark.parametrize(
    ("url", "engine"),
    [
        ("sqlite:///shop.db", "sqlite"),
        ("sqlite+aiosqlite:///shop.db", "sqlite"),
        ("sqlite3:///shop.db", "sqlite"),
        ("postgresql://u@h/db", "postgresql"),
        ("postgres://u@h/db", "postgresql"),
        ("postgresql+asyncpg://u@h/db", "postgresql"),
        ("postgresql+psycopg://u@h/db", "postgresql"),
        ("nats://h:4222", "nats"),
        ("tls://h:4222", "nats"),
        ("mysql://u@h/db", None),
        ("shop.db", None),
    ],
)
def test_a_scheme_means_its_engine_whoever_wrote_it(url, engine):
    assert engine_of(url) == engine
    if engine is not None:
        assert open_inbox(url).abilities == abilities_of(url)
        assert Receiver(url).inbox_url == url


def test_parameters_of_a_sqlite_url_are_no_part_of_the_files_name():
    assert sqlite_path("sqlite:////var/inbox.db?timeout=5") == Path("/var/inbox.db")
    assert sqlite_path("sqlite:///inbox.db?") == Path("inbox.db")
    assert sqlite_path("sqlite:///what%3F.db") == Path("what?.db")
    assert sqlite_path("sqlite://") is sqlite_path("sqlite:///:memory:") is None
    assert database_file("postgresql://u@h/db") is database_file(None) is None
    assert database_file("sqlite+aiosqlite:///a.db") == Path("a.db")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:///inbox.db?mode=ro", "can't obey mode=ro"),
        ("sqlite:///inbox.db?cache=shared&timeout=5", "can't obey cache=shared"),
        ("sqlite:///file:inbox.db?uri=true", "sqlite:///inbox.db"),
    ],
)
def test_a_parameter_that_would_matter_is_refused_in_words(url, words):
    with pytest.raises(ConfigurationError, match=words):
        sqlite_path(url)


def test_a_file_that_was_made_with_its_parameters_in_the_name_is_not_forgotten(tmp_path):
    (tmp_path / "inbox.db?timeout=5").touch()
    with pytest.raises(ConfigurationError, match="there is an inbox in a file named"):
        sqlite_path(f"sqlite:///{tmp_path}/inbox.db?timeout=5")
