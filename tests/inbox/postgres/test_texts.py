"""Any text goes into a column and comes back."""

import dataclasses

import pytest

from tests.inbox.postgres.opening import run
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sql.postgres.texts import from_text, to_text
from webhook_receiver.outcomes import Dead
from webhook_receiver.testing.contracts.envelopes import claim, envelope
from webhook_receiver.types import Headers, Planned


@pytest.mark.parametrize(
    "text", ["plain", "", "t\u00e9st \U0001f600", "\x00", "a\x00b\ud800c", "\ufdd0", "\ufdd00000"]
)
def test_sec62_sec63_any_text_comes_back(text):
    stored = to_text(text)
    assert "\x00" not in stored
    stored.encode()
    assert from_text(stored) == text


def test_sec62_sec63_no_text_costs_an_event_or_a_run(url):
    strange = "\x00\ud800\ufdd0"
    odd = dataclasses.replace(
        envelope("odd"),
        id=f"id{strange}",
        type=f"type{strange}",
        path=f"/{strange}",
        headers=Headers([(b"x", b"a\x00b\xff")]),
    )

    def plan(event):
        return (Planned("h", order_key=f"key{strange}"),)

    async def test(inbox):
        receipts = await inbox.put([odd, envelope("plain")])
        assert [receipt.duplicate for receipt in receipts] == [False, False]
        assert (await inbox.put([odd]))[0].duplicate
        assert (await claim(inbox, plan=plan)).more  # planned, and then in their order
        (lease,) = (await claim(inbox, plan=plan)).leases
        assert lease.envelope == odd
        assert lease.order_key == f"key{strange}"
        assert await inbox.settle([(lease, Dead(f"error{strange}"))]) == [True]
        (record,) = await inbox.events(Selection(status="failed"))
        assert (record.id, record.runs[0].error) == (odd.id, f"error{strange}")
        (next_lease,) = (await claim(inbox, plan=plan)).leases
        assert next_lease.envelope.id == "plain"

    run(url, test)
