"""Outcomes change the runs they are of, and no others."""

import sqlite3
from contextlib import closing

import pytest

from tests.inbox.older import check_beside
from tests.inbox.sqlite.opening import with_inbox_at
from webhook_receiver.inbox.records import Selection
from webhook_receiver.outcomes import Dead, Done, Retrying
from webhook_receiver.testing.contracts.envelopes import claim, envelope


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(Done(), "done"), (Dead("given up"), "dead"), (Retrying(3_600, "later"), "retrying")],
)
def test_an_outcome_is_written_to_its_own_run_alone(tmp_path, outcome, status):
    async def test(inbox):
        await inbox.renew("w", 3_600)
        await inbox.put([envelope(id_) for id_ in "abc"])
        leases = (await claim(inbox)).leases
        (lease,) = (lease for lease in leases if lease.envelope.id == "b")
        assert list(await inbox.settle([(lease, outcome)])) == [True]
        events = await inbox.events(Selection())
        return {event.id: event.runs[0].status for event in events}

    found = with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", test)
    assert found == {"a": "running", "b": status, "c": "running"}


def test_rel24_what_older_code_settles_beside_it_keeps_nothing_of_the_attempt_before(tmp_path):
    async def old(statement):
        with closing(sqlite3.connect(tmp_path / "inbox.db", isolation_level=None)) as connection:
            connection.execute(statement)

    with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", lambda inbox: check_beside(inbox, old))
