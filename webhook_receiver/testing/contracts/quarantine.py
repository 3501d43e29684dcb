"""The suite for the quarantine: bounded, and one source's refusals never push the others' out."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Refusal
from webhook_receiver.inbox.rejections import Rejected, Rejection
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import Headers

KIBIBYTE = 1024


def refusal(source: str = "shop", *, authentic: bool = True, body: bytes = b"\xff") -> Refusal:
    """A refused delivery for tests."""
    return Refusal(
        source=source,
        provider="generic",
        code="malformed_payload",
        reason="not JSON",
        received_at=time.time(),
        method="POST",
        path="/",
        query=b"",
        headers=Headers([(b"x-signature", b"abc")]),
        body=body,
        authentic=authentic,
    )


class QuarantineContract(InboxSuite):
    """What holds for the quarantine on every engine; see `InboxSuite`.

    `QUARANTINE_ROWS` and `QUARANTINE_BYTES` are at least the engine's own bounds.
    """

    QUARANTINE_ROWS = 1_000
    QUARANTINE_BYTES = 64 * KIBIBYTE * KIBIBYTE

    def test_refusals_are_kept_counted_and_released(self) -> None:
        """Each comes back as it was, newest first, until it is released."""

        async def test(inbox: Inbox) -> None:
            forged = refusal(authentic=False)
            await inbox.refuse([forged, forged], {Rejection("bad_signature", "shop"): 5})
            stats = await inbox.stats()
            assert (stats.rejected, stats.quarantined) == (5, 2)
            found = await inbox.refusals()
            assert (found[0].body, found[0].headers, found[0].authentic, found[0].code) == (
                *(forged.body, forged.headers, False),
                forged.code,
            )
            await inbox.release_refusals([found[0].id])
            assert [kept.id for kept in await inbox.refusals()] == [found[1].id]

        self.with_inbox(test)

    def test_refusals_are_counted_by_code_source_and_path(self) -> None:
        """Each process adds to the same counts; an unknown path is a stranger's text of any kind."""

        async def test(inbox: Inbox) -> None:
            large, lost = Rejection("body_too_large", "shop"), Rejection("unknown_path")
            odd = Rejection("unknown_path", "", "/%3Ca%20b%3E*.>&'\";--/é"[:40])
            await inbox.refuse([], {large: 2, odd: 3})
            await inbox.refuse([], {large: 1, lost: 4, Rejection("unknown_path", "", "/strpe"): 17})
            stats = await inbox.stats()
            assert stats.rejected == 27
            assert stats.rejections == {large: 3, lost: 24}
            found = {one.rejection: (one.hour, one.day) for one in stats.lately}
            assert found[large] == (3, 3)
            assert (found[odd], found[lost]) == ((3, 3), (4, 4))
            assert stats.lately[0] == Rejected(Rejection("unknown_path", "", "/strpe"), 17, 17)

        self.with_inbox(test)

    def test_many_paths_are_listed(self) -> None:
        """A day's unknown paths of many processes."""

        async def test(inbox: Inbox) -> None:
            paths = {Rejection("unknown_path", "", f"/{number}"): 1 for number in range(1_500)}
            await inbox.refuse([], paths)
            stats = await inbox.stats()
            assert {one.rejection for one in stats.lately} == set(paths)
            assert stats.rejected == len(paths)

        self.with_inbox(test)

    def test_a_list_has_no_bodies_and_knows_how_long_they_are(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.refuse([refusal("shop", body=b"x" * 70_000), refusal("shop", body=b"")], {})
            listed = await inbox.refusals(bodies=False)
            assert sorted(one.size for one in listed) == [0, 70_000]
            assert [one.body for one in listed] == [b"", b""]
            whole = await inbox.refusals()
            assert [replace(one, body=b"", unread=one.size) for one in whole] == listed
            (newest,) = await inbox.refusals([listed[0].id], bodies=False)
            assert newest == listed[0]

        self.with_inbox(test)

    def test_many_refusals_of_one_source_leave_the_others(self) -> None:
        """A source keeps its newest, and one that has few keeps them all."""

        async def test(inbox: Inbox) -> None:
            await inbox.refuse([refusal("quiet")] * 3, {})
            await inbox.refuse([refusal("rare", authentic=False)], {})
            for number in range(self.QUARANTINE_ROWS // 100 + 1):
                await inbox.refuse([refusal("loud", body=b"%d" % number)] * 100, {})
            await inbox.refuse([refusal("new")] * 50, {})
            kept = await inbox.refusals()
            counts = Counter(one.source for one in kept if one.authentic)
            assert (counts["quiet"], counts["new"]) == (3, 50)
            assert self.QUARANTINE_ROWS // 4 < counts["loud"] < self.QUARANTINE_ROWS
            numbers = [int(one.body) for one in kept if one.source == "loud"]
            assert numbers == sorted(numbers, reverse=True)
            assert numbers[0] == self.QUARANTINE_ROWS // 100

        self.with_inbox(test)

    def test_large_refusals_of_one_source_leave_the_others(self) -> None:
        """The bound in bytes is shared like the one in rows."""

        async def test(inbox: Inbox) -> None:
            large = 512 * KIBIBYTE
            await inbox.refuse([refusal("quiet")] * 40, {})
            for _ in range(self.QUARANTINE_BYTES // large // 8 + 1):
                await inbox.refuse([refusal("loud", body=bytes(large))] * 8, {})
            await inbox.refuse([refusal("new", body=bytes(large))] * 2, {})
            counts = Counter(one.source for one in await inbox.refusals())
            assert (counts["quiet"], counts["new"]) == (40, 2)
            assert 8 < counts["loud"] <= self.QUARANTINE_BYTES // large

        self.with_inbox(test)
