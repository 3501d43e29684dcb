"""A statement that has a limit is cut by it, and the script goes on."""

import sqlite3
import time
from contextlib import closing

import pytest
from sqlalchemy import func, literal, literal_column, select, text

from webhook_receiver.inbox.sql.sqlite.running import run_script
from webhook_receiver.inbox.sql.walking import within

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_a_statement_that_takes_too_long_is_cut_and_the_next_is_not():
    endless = select(text(f"({ENDLESS})"))

    def steps(now):
        cut = yield within(endless, 0.05)
        whole = yield within(select(literal(1)), 60.0)
        unlimited = yield select(func.max(literal(2)))
        return cut, whole, unlimited

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        cut, whole, unlimited = run_script(connection, steps, time.time())
    assert (cut.overdue, list(cut.rows)) == (True, [])
    assert (whole.overdue, whole.rows) == (False, [(1,)])
    assert unlimited.rows == [(2,)]


def test_another_error_is_not_taken_for_that():
    def steps(now):
        return (yield within(select(literal_column("missing")), 60.0))

    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as connection,
        pytest.raises(sqlite3.OperationalError, match="no such column"),
    ):
        run_script(connection, steps, time.time())
