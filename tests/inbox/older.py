"""What code of schema 0007 writes to a run, beside code that knows when runs ended and by which fault."""

from webhook_receiver.inbox.records import Selection
from webhook_receiver.outcomes import Dead, Retrying
from webhook_receiver.testing.contracts.envelopes import claim, envelope

LEASE = """
UPDATE webhook_runs SET status = 'running', worker = 'old', attempts = attempts + 1, fence = fence + 1
"""
RETRYING = """
UPDATE webhook_runs SET status = 'retrying', worker = NULL, error = 'OldError: 7', due = 1
WHERE worker = 'old' AND status = 'running'
"""
DONE = """
UPDATE webhook_runs SET status = 'done', worker = NULL, error = NULL, deaths = 0
WHERE worker = 'old' AND status = 'running'
"""
REPLAYED = """
UPDATE webhook_runs SET status = 'pending', due = 1, attempts = 0, deaths = 0, error = NULL, worker = NULL
"""


async def attempted(inbox, outcome):
    (lease,) = (await claim(inbox)).leases
    assert list(await inbox.settle([(lease, outcome)])) == [True]


async def ended(inbox):
    (record,) = await inbox.events(Selection())
    (run,) = record.runs
    return run.status, run.ended_at is not None, run.took, run.fault


async def check_beside(inbox, old):
    """Check a run that both settle in turn; `old` runs a statement as older code does."""
    await inbox.renew("w", 3_600)
    await inbox.put([envelope("a")])
    await attempted(inbox, Retrying(0.0, "KeyError: 'new'", "", 0.5))
    assert await ended(inbox) == ("retrying", True, 0.5, "KeyError: 'new'")
    await old(LEASE)
    await old(RETRYING)
    assert await ended(inbox) == ("retrying", False, None, "OldError: #")
    await attempted(inbox, Dead("KeyError: 'dead'", "", 0.25))
    assert await ended(inbox) == ("dead", True, 0.25, "KeyError: 'dead'")
    await old(REPLAYED)
    await old(LEASE)
    await old(DONE)
    assert await ended(inbox) == ("done", False, None, None)
