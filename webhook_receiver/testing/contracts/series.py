"""`SeriesContract`: the numbers that an inbox keeps of its processes, as tests."""

from __future__ import annotations

from collections.abc import Sequence

from webhook_receiver.inbox.lines import lines_of
from webhook_receiver.inbox.protocol import Excuses, Inbox
from webhook_receiver.inbox.records import Retention
from webhook_receiver.inbox.rejections import Rejected, Rejection
from webhook_receiver.inbox.series import MINUTE, HandlerStanding, Point, series_of
from webhook_receiver.outcomes import Dead, Outcome, Retrying
from webhook_receiver.tally import FIELDS, SUM, WIDTH, Added, Kind
from webhook_receiver.testing.contracts.envelopes import (
    claim,
    envelope,
    no_handler,
)
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import DAY, HOUR, Lease

_CLAIMS = 20  # at most until all that is due is leased
_LATER = 3_600.0  # seconds until a retry, so that none is due in a test


class SeriesContract(InboxSuite):
    """What processes count adds up. Subclass it beside `InboxContract`; it needs the same."""

    def test_numbers_of_a_minute_add_up(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = series_of(inbox)
            # A test may run into the next minute: then the numbers are of two.
            await store.tally([_added("source", "shop", 1), _added("source", "till", 7)])
            await store.tally([_added("source", "shop", 2), _added("handler", "shop", 9)])
            await store.tally([_added("source", "shop", 4), _added("source", "shop", 8)])
            assert _sum(await store.series("source", since=0.0, name="shop")) == 15
            assert _sum(await store.series("source", since=0.0)) == 22
            assert _sum(await store.series("handler", since=0.0)) == 9
            assert await store.series("lag", since=0.0) == []

        self.with_inbox(test)

    def test_every_number_has_its_place(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = series_of(inbox)
            numbers = [3**place for place in range(WIDTH)]
            await store.tally([Added("commit", "engine", numbers)])
            (point,) = await store.series("commit", since=0.0)
            assert (point.kind, point.name, list(point.numbers)) == ("commit", "engine", numbers)
            assert (point.at % MINUTE, point.seconds) == (0, MINUTE)

        self.with_inbox(test)

    def test_numbers_belong_to_the_minute_in_which_they_were_taken(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = series_of(inbox)
            await store.tally([_added("source", "shop", 1, ago) for ago in (0.0, HOUR, 2 * HOUR)])
            first, second, third = await store.series("source", since=0.0)
            assert second.at - first.at in (HOUR - MINUTE, HOUR)
            assert third.at - first.at in (2 * HOUR - MINUTE, 2 * HOUR)

        self.with_inbox(test)

    def test_spans_are_found_between_two_times(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = series_of(inbox)
            await store.tally([_added("source", "shop", 1, n * HOUR) for n in range(4)])
            first, second, third, last = await store.series("source", since=0.0)
            assert await store.series("source", since=second.at) == [second, third, last]
            assert await store.series("source", since=second.at + 1.0) == [second, third, last]
            until = third.at
            assert await store.series("source", since=0.0, until=until) == [first, second]
            assert await store.series("source", since=last.at + MINUTE) == []

        self.with_inbox(test)

    def test_spans_are_put_together_by_name(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = series_of(inbox)
            ages = (0.0, 600.0, 1_200.0, 3 * DAY, 3 * DAY + HOUR)
            await store.tally([_added("handler", "h", 10**n, ago) for n, ago in enumerate(ages)])
            await store.tally([_added("handler", "g", 7)])
            await inbox.prune(Retention())
            for every, least in ((5 * MINUTE, HOUR), (int(6 * HOUR), 6 * HOUR)):
                found = await store.series("handler", since=0.0, every=every)
                assert _sum(found) == 11_118
                assert {point.seconds for point in found} == {every, least}
                assert all(point.at % point.seconds == 0 for point in found)
                places = [(point.at, point.name, point.seconds) for point in found]
                assert places == sorted(set(places))
            whole = await store.series("handler", since=0.0, name="h", every=int(30 * DAY))
            assert _sum(whole) == 11_111
            assert len(whole) in (1, 2)

        self.with_inbox(test)

    def test_what_was_counted_is_read_without_how_long_it_took(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = series_of(inbox)
            numbers = list(range(1, WIDTH + 1))
            for kind in FIELDS:
                used = [*numbers[: len(FIELDS[kind])], *[0] * (SUM - len(FIELDS[kind]))]
                await store.tally([Added(kind, "h", [*used, *numbers[SUM:]])])
                for every in (MINUTE, int(HOUR)):
                    (whole,) = await store.series(kind, since=0.0, every=every)
                    assert list(whole.numbers) == [*used, *numbers[SUM:]]
                    (point,) = await store.series(kind, since=0.0, every=every, durations=False)
                    assert list(point.numbers) == [*used, *[0] * (WIDTH - SUM)]
                    assert (point.name, point.at, point.seconds) == ("h", whole.at, every)

        self.with_inbox(test)

    def test_what_was_refused_lately_is_told_without_all_other_counts(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.refuse([], {Rejection("bad_signature", "shop"): 3})
            found = await series_of(inbox).lately()
            assert found == [Rejected(Rejection("bad_signature", "shop"), 3, 3)]
            assert found == (await inbox.stats()).lately

        self.with_inbox(test)

    def test_old_minutes_become_hours_and_old_hours_go(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = series_of(inbox)
            ages = (0.0, DAY, 3 * DAY, 3 * DAY + HOUR, 3 * DAY + HOUR, 91 * DAY)
            await store.tally([_added("handler", "h", 10**n, ago) for n, ago in enumerate(ages)])
            await store.tally([_added("handler", "g", 5, 3 * DAY)])
            before = await store.series("handler", since=0.0, name="h")
            await inbox.prune(Retention())
            after = await store.series("handler", since=0.0, name="h")
            assert [point.seconds for point in after] == [HOUR, HOUR, MINUTE, MINUTE]
            assert _sum(before) - _sum(after) == 10**5
            assert list(after[-2:]) == list(before[-2:])
            assert [point.at % HOUR for point in after[:2]] == [0, 0]
            assert _sum(after[:1]) == 11_000
            assert _sum(await store.series("handler", since=0.0, name="g")) == 5

        self.with_inbox(test)

    def test_what_comes_late_is_added_to_its_hour(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = series_of(inbox)
            await store.tally([_added("lag", "h", 1, 3 * DAY)])
            await inbox.prune(Retention())
            await store.tally([_added("lag", "h", 2, 3 * DAY)])
            assert _sum(await store.series("lag", since=0.0)) == 3
            later = self.reopen()
            if later is None:
                return
            await inbox.stop()
            await self.start(later)
            try:
                await later.prune(Retention())
                (point,) = await series_of(later).series("lag", since=0.0)
                assert (point.seconds, point.numbers[0]) == (HOUR, 3)
            finally:
                await later.stop()

        self.with_inbox(test)

    def test_an_inbox_says_how_it_stands(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = series_of(inbox)
            empty = await store.standing()
            assert (list(empty.handlers), empty.unhandled, empty.quarantined) == ([], 0, 0)
            assert empty.workers == 2
            assert empty.blocked == (None if lines_of(inbox) is None else {})
            if isinstance(inbox, Excuses):  # what is kept of it is no worker
                await inbox.excuse("w", "leaving")
                assert (await store.standing()).workers == 2
            await inbox.put([envelope("unhandled")])
            await claim(inbox, plan=no_handler)
            await inbox.put([envelope("dead"), envelope("retrying")])
            await _settle(inbox, [Dead("no"), Retrying(_LATER, "later")])
            await inbox.put([envelope("new")])
            standing = await store.standing()
            new, handler = standing.handlers
            assert (new.handler, new.waiting, new.dead, new.age >= 0.0) == ("", 1, 0, True)
            assert handler == HandlerStanding(handler="h", waiting=1, retrying=1, dead=1, age=0.0)
            assert (standing.unhandled, standing.quarantined) == (1, 0)
            await inbox.leave("v")
            assert (await store.standing()).workers == 1

        self.with_inbox(test)


def _added(kind: Kind, name: str, number: int, ago: float = 0.0) -> Added:
    return Added(kind, name, [number] + [0] * (WIDTH - 1), ago)


def _sum(points: Sequence[Point]) -> int:
    return sum(point.numbers[0] for point in points)


async def _settle(inbox: Inbox, outcomes: Sequence[Outcome]) -> None:
    """Make an attempt at as many runs."""
    leases: list[Lease] = []
    for _ in range(_CLAIMS):
        leases += (await claim(inbox)).leases
    await inbox.settle(list(zip(leases, outcomes, strict=True)))
