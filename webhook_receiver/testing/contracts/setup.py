"""The suite for set-ups: secrets are taken while the operator allows it, and never otherwise."""

from __future__ import annotations

import asyncio

from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.testing.contracts.suite import InboxSuite


class SetupContract(InboxSuite):
    """Secrets are learned only while somebody waits for them. Subclass it beside `InboxContract`."""

    def test_nothing_is_learned_unasked(self) -> None:
        """Without a set-up, and with another source's, a secret is not kept."""

        async def test(inbox: Inbox) -> None:
            await inbox.open_setup("other", seconds=60, lessons=1)
            assert not await inbox.learn("shop", "a secret")
            setup = await inbox.setup("shop")
            assert (setup.seconds, setup.lessons, list(setup.learned)) == (0.0, 0, [])

        self.with_inbox(test)

    def test_a_set_up_takes_so_many_secrets(self) -> None:
        """Newest first; one that is known is true again, and uses up no lesson."""

        async def test(inbox: Inbox) -> None:
            await inbox.open_setup("shop", seconds=60, lessons=2)
            learned = [await inbox.learn("shop", secret) for secret in ("a", "a", "b", "c", "a")]
            assert learned == [True, True, True, False, True]
            setup = await inbox.setup("shop")
            assert (sorted(setup.learned), setup.lessons) == (["a", "b"], 0)
            assert 0 < setup.seconds <= 60

        self.with_inbox(test)

    def test_only_one_of_many_is_taken(self) -> None:
        """Several secrets are sent at once, for one lesson."""

        async def test(inbox: Inbox) -> None:
            await inbox.open_setup("shop", seconds=60, lessons=1)
            learned = await asyncio.gather(*(inbox.learn("shop", f"{n}") for n in range(8)))
            assert sum(learned) == 1
            assert list((await inbox.setup("shop")).learned) == [str(learned.index(True))]

        self.with_inbox(test)

    def test_a_set_up_ends(self) -> None:
        """When its time is up, or when it is closed; what was learned stays."""

        async def test(inbox: Inbox) -> None:
            await inbox.open_setup("shop", seconds=2, lessons=5)
            assert await inbox.learn("shop", "a")
            await self.pass_time(3)
            assert not await inbox.learn("shop", "b")
            await inbox.open_setup("shop", seconds=60, lessons=5)
            assert await inbox.learn("shop", "c")
            await inbox.open_setup("shop", seconds=0, lessons=0)
            assert not await inbox.learn("shop", "d")
            setup = await inbox.setup("shop")
            assert (set(setup.learned), setup.seconds, setup.lessons) == ({"a", "c"}, 0.0, 0)

        self.with_inbox(test)

    def test_what_was_learned_can_be_forgotten(self) -> None:
        """Those of one source, and no others."""

        async def test(inbox: Inbox) -> None:
            for source in ("shop", "till"):
                await inbox.open_setup(source, seconds=60, lessons=1)
                assert await inbox.learn(source, "a")
            assert await inbox.forget("shop") == 1
            assert await inbox.forget("shop") == 0
            assert list((await inbox.setup("shop")).learned) == []
            assert list((await inbox.setup("till")).learned) == ["a"]

        self.with_inbox(test)
