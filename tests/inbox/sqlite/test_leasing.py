"""Claims over more sources than one of them can serve."""

import asyncio

import pytest

from tests.inbox.sqlite.opening import with_inbox_at
from webhook_receiver.inbox.records import PLAN_AT_ONCE
from webhook_receiver.outcomes import Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope, one_handler


@pytest.mark.parametrize("room", [10, 1_000])
def test_sources_take_turns_when_there_are_more_than_places(tmp_path, room):
    """Of new events no more are planned at once; each source has its turn all the same."""
    sources = [f"shop-{number}" for number in range(2 * PLAN_AT_ONCE + 5)]

    async def test(inbox):
        await inbox.put([envelope("a", source=source) for source in sources])
        served = set()
        for _ in range(2_000):
            claimed = await claim(inbox, room=room)
            assert len(claimed.leases) <= min(room, PLAN_AT_ONCE)
            await inbox.settle([(lease, Done()) for lease in claimed.leases])
            served |= {lease.envelope.source for lease in claimed.leases}
            if len(served) == len(sources):
                break
        return served

    assert with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", test) == set(sources)


def test_what_has_no_place_yet_is_leased_once_it_has(tmp_path):
    async def test(inbox):
        await inbox.put([envelope(f"{source}{n}", source=source) for source in "ab" for n in "12"])
        await inbox.claim("w", one_handler, {}, suspects=False)  # planned, and nobody has a place
        found = []
        while leases := (await claim(inbox, room=1)).leases:
            found += [lease.envelope.source for lease in leases]
            await inbox.settle([(lease, Done()) for lease in leases])
        return found

    assert sorted(with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", test)) == ["a", "a", "b", "b"]


def test_the_run_in_which_a_process_died_is_marked_for_the_next(tmp_path):
    async def test(inbox):
        await inbox.put([envelope("a")])
        await inbox.renew("killed", 0.001)
        (first,) = (await claim(inbox, "killed")).leases
        await asyncio.sleep(0.05)
        await inbox.renew("w", 3_600)
        (second,) = (await claim(inbox)).leases
        return first.suspect, second.suspect

    assert with_inbox_at(f"sqlite:///{tmp_path}/inbox.db", test) == (False, True)
