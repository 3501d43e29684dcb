"""A statement that has a limit is cut by it, and the script goes on in its transaction."""

from sqlalchemy import func, literal, select

from tests.inbox.postgres.opening import run
from webhook_receiver.inbox.sql.walking import within


def test_a_statement_that_takes_too_long_is_cut_and_the_next_is_not(url):
    def steps(now):
        cut = yield within(select(func.pg_sleep(60)), 0.05)
        whole = yield within(select(literal(1)), 60.0)
        limit = yield select(func.current_setting("statement_timeout"))
        return cut, whole, limit

    async def test(inbox):
        (before,) = (await inbox._database.read(alone))[0]
        return before, await inbox._database.read(steps)

    def alone(now):
        return (yield select(func.current_setting("statement_timeout"))).rows

    before, (cut, whole, limit) = run(url, test)
    assert (cut.overdue, list(cut.rows)) == (True, [])
    assert (whole.overdue, [list(row) for row in whole.rows]) == (False, [[1]])
    assert [list(row) for row in limit.rows] == [[before]]
