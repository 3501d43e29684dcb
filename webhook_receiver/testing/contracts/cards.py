"""`CardsContract`: who the workers of an inbox are, as tests."""

from __future__ import annotations

from dataclasses import replace

from webhook_receiver.inbox.cards import Card, HandlerCard, LivingWorker, cards_of
from webhook_receiver.inbox.protocol import Excuses, Inbox
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import HOUR, MINUTE, Rate

_IDLE = HandlerCard(handler="idle ☃", places=1, timeout=0.5, attempts=1)
_BUSY = HandlerCard(
    handler="shop.book",
    patterns=("stripe:invoice.*", "*:*"),
    places=16,
    fleet=4,
    rate=Rate(100, MINUTE),
    timeout=30.0,
    attempts=12,
    running=3,
    stuck=2,
    tripped=True,
)
_CARD = Card(host="db-1", pid=4711, version="1.2.3", handlers=[_BUSY, _IDLE])


class CardsContract(InboxSuite):
    """Workers say what they are. Subclass it beside `InboxContract`; it needs the same."""

    def test_a_worker_that_says_nothing_of_itself_is_there_all_the_same(self) -> None:
        async def test(inbox: Inbox) -> None:
            found = await _workers(inbox)
            assert list(found) == ["v", "w"]
            assert (found["w"].card, found["w"].started_at) == (None, None)
            assert 0.0 < found["w"].left <= self.LEASE + 1.0

        self.with_inbox(test)

    def test_a_card_comes_back_whole_and_another_takes_its_place(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _present(inbox, "w", _CARD)
            await _present(inbox, "v", replace(_CARD, handlers=[]))
            found = await _workers(inbox)
            assert found["w"].card == _CARD
            assert found["v"].card == replace(_CARD, handlers=[])
            changed = replace(_CARD, pid=1, handlers=[_IDLE])
            await _present(inbox, "w", changed)
            assert (await _workers(inbox))["w"].card == changed

        self.with_inbox(test)

    def test_it_is_known_since_when_a_worker_works(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _present(inbox, "v", _CARD, HOUR)
            await _present(inbox, "w", _CARD)
            found = await _workers(inbox)
            begun, later = found["v"].started_at, found["w"].started_at
            assert begun is not None
            assert later is not None
            assert HOUR - MINUTE < later - begun < HOUR + MINUTE

        self.with_inbox(test)

    def test_a_card_stays_as_long_as_its_lease_is_renewed_and_prolongs_none(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _present(inbox, "v", _CARD)
            await _present(inbox, "w", _CARD)
            await inbox.renew("w", self.LEASE)
            assert [one.card for one in (await _workers(inbox)).values()] == [_CARD, _CARD]
            await self.pass_time(self.LEASE + 1)
            await _present(inbox, "v", _CARD)
            assert await _workers(inbox) == {}
            await inbox.renew("w", self.LEASE)
            assert list(await _workers(inbox)) == ["w"]

        self.with_inbox(test)

    def test_a_card_goes_with_its_worker_and_makes_none(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _present(inbox, "w", _CARD)
            await inbox.leave("w")
            await _present(inbox, "nobody", _CARD)
            assert list(await _workers(inbox)) == ["v"]
            await inbox.renew("w", self.LEASE)
            assert (await _workers(inbox))["w"].card is None

        self.with_inbox(test)

    def test_an_excuse_is_no_worker(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert isinstance(inbox, Excuses)
            await inbox.excuse("w", "leaving")
            await inbox.excuse("v", "stalled")
            assert list(await _workers(inbox)) == ["v", "w"]

        self.with_inbox(test)


async def _present(inbox: Inbox, worker: str, card: Card, up: float = 0.0) -> None:
    await cards_of(inbox).present(worker, card, up)


async def _workers(inbox: Inbox) -> dict[str, LivingWorker]:
    return {one.worker: one for one in await cards_of(inbox).workers()}
