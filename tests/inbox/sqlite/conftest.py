"""A file and its writer, for one test."""

import pytest

from webhook_receiver.inbox.sql.sqlite.database_file import DatabaseFile
from webhook_receiver.inbox.sql.sqlite.locks import Turns
from webhook_receiver.inbox.sql.sqlite.migrating import migrate
from webhook_receiver.inbox.sql.sqlite.writer import Writer


@pytest.fixture
def file(tmp_path):
    file = DatabaseFile(tmp_path / "inbox.db")
    yield file
    file.release()


@pytest.fixture
def writer(file):
    writer = Writer(file, Turns())
    migrate(writer.connection, file.lock.held)
    yield writer
    writer.close()
