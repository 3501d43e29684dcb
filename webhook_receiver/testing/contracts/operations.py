"""`OperationsContract`: what people who look after an inbox ask of it, as tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from webhook_receiver.errors import ConfigurationError, NotFound
from webhook_receiver.inbox.operating import (
    EventPage,
    FailureGroup,
    Operations,
    Search,
    merged,
    operations_of,
)
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import DEATHS_LIMIT, Demand, Plan, Selection
from webhook_receiver.outcomes import Dead, Done, Outcome, Retrying, Skipped
from webhook_receiver.testing.contracts.envelopes import (
    claim,
    envelope,
    no_handler,
    one_handler,
    two_handlers,
)
from webhook_receiver.testing.contracts.suite import InboxSuite
from webhook_receiver.types import Envelope, Planned

_ENOUGH_SECONDS = 60.0  # where time isn't what is tested
_CLAIMS = 20  # at most until all that is due is leased
_MANY = 1_300  # events: more than one step looks at
_START = 1_700_000_000.0
_HOUR = 3_600.0

_LATER = 3_600.0  # seconds until a retry, so that none is due in a test
_OUTCOMES: dict[str, Outcome] = {
    "done": Done(),
    "skipped": Skipped("no"),
    "dead": Dead("KeyError: 'customer'"),
    "again": Dead("KeyError: 'customer'"),
    "other": Dead("HTTPError: 503 from ledger"),
    "retrying": Retrying(_LATER, "HTTPError: 500 from ledger"),
}


class OperationsContract(InboxSuite):
    """Events and runs are found and changed. Subclass it beside `InboxContract`; it needs the same."""

    BY_ID_ALONE = True
    """Whether an event is found by its sender's id without its source."""

    def test_pages_go_back_and_forth_and_end(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope(f"{n}") for n in range(7)])
            first = await _page(inbox, limit=3)
            assert _ids(first) == ["6", "5", "4"]
            assert first.looked.full
            second = await _page(inbox, limit=3, before=first.looked.next)
            assert _ids(second) == ["3", "2", "1"]
            assert second.looked.at == second.events[-1].received_at
            last = await _page(inbox, limit=3, before=second.looked.next)
            assert (_ids(last), last.looked.next, last.looked.full) == (["0"], None, False)
            newer = await _page(inbox, limit=4, after=second.events[-1].key)
            assert _ids(newer) == ["2", "3", "4", "5"]
            newest = await _page(inbox, limit=4, after=newer.looked.next)
            assert (_ids(newest), newest.looked.next) == (["6"], None)
            assert _ids(await _page(inbox, after=newest.events[-1].key)) == []

        self.with_inbox(test)

    def test_an_empty_inbox_has_empty_pages(self) -> None:
        async def test(inbox: Inbox) -> None:
            for fields in (
                {},
                {"run_status": "dead"},
                {"id": "x", "source": "shop"},
                {"since": 1.0, "until": 2.0},
            ):
                page = await _page(inbox, **fields)
                assert (_ids(page), page.looked.next) == ([], None)
            failures = await _operations(inbox).failures()
            assert (list(failures.groups), failures.looked.next) == ([], None)

        self.with_inbox(test)

    def test_each_field_of_a_search_finds_what_it_means(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _fill(inbox)
            for fields, ids in (
                ({"source": "shop"}, ["unhandled", *reversed(_OUTCOMES)]),
                ({"source": "till"}, ["till"]),
                ({"source": "nobody"}, []),
                ({"type": "order.*", "source": "till"}, ["till"]),
                ({"type": "order.p??d", "limit": 1}, ["till"]),
                ({"type": "invoice.*"}, []),
                ({"status": "failed"}, ["other", "again", "dead"]),
                ({"status": "unhandled"}, ["unhandled"]),
                ({"status": "done"}, ["skipped", "done"]),
                ({"status": "pending"}, ["till", "retrying"]),
                ({"run_status": "dead", "limit": 2}, ["other", "again"]),
                ({"run_status": "dead", "handler": "h"}, ["other", "again", "dead"]),
                ({"run_status": "dead", "handler": "g"}, []),
                ({"run_status": "retrying"}, ["retrying"]),
                ({"run_status": "skipped"}, ["skipped"]),
                ({"run_status": "done", "handler": "h"}, ["done"]),
                ({"run_status": "pending"}, ["till"]),
                ({"handler": "h", "source": "till"}, []),
                ({"faults": ["KeyError: 'customer'"]}, ["again", "dead"]),
                ({"faults": ["HTTPError: # from ledger"]}, ["other"]),
                ({"faults": ["HTTPError: # from ledger"], "run_status": "retrying"}, ["retrying"]),
                ({"faults": ["KeyError: 'customer'"], "handler": "g"}, []),
                ({"faults": ["KeyError: 'customer'"], "status": "failed"}, ["again", "dead"]),
                ({"faults": ["KeyError: 'customer'"], "source": "till"}, []),
                ({"text": '"id":"other"'}, ["other"]),
                ({"text": "nowhere"}, []),
                ({"path": "$.id", "equals": "skipped"}, ["skipped"]),
                ({"path": "$.id", "equals": "skip"}, []),
                ({"path": "$.id", "equals": "dead", "run_status": "dead"}, ["dead"]),
                ({"path": "$.id", "equals": "dead", "status": "done"}, []),
            ):
                assert _ids(await _page(inbox, **fields)) == ids, fields

        self.with_inbox(test)

    def test_an_event_is_found_by_its_senders_id(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _fill(inbox)
            await inbox.put([envelope("done", source="till")])
            found = await _page(inbox, id="done", source="shop")
            assert [(event.id, event.source) for event in found.events] == [("done", "shop")]
            assert _ids(await _page(inbox, id="don", source="shop")) == []
            assert _ids(await _page(inbox, id="done", source="shop", status="failed")) == []
            if self.BY_ID_ALONE:
                found = await _page(inbox, id="done")
                assert [event.source for event in found.events] == ["till", "shop"]

        self.with_inbox(test)

    def test_times_bound_a_page(self) -> None:
        async def test(inbox: Inbox) -> None:
            for hour in range(9):
                await inbox.put([envelope(str(hour), at=_START + hour * _HOUR)])
            since, until = _START + 2 * _HOUR, _START + 5 * _HOUR
            assert _ids(await _page(inbox, since=since)) == ["8", "7", "6", "5", "4", "3", "2"]
            assert _ids(await _page(inbox, until=until)) == ["4", "3", "2", "1", "0"]
            assert _ids(await _page(inbox, since=since, until=until)) == ["4", "3", "2"]
            after = (await _page(inbox, until=until)).events[-1].key
            assert _ids(await _page(inbox, since=since, after=after)) == [
                "2",
                "3",
                "4",
                "5",
                "6",
                "7",
                "8",
            ]
            assert _ids(await _page(inbox, since=_START + 99 * _HOUR)) == []
            assert _ids(await _page(inbox, until=_START - _HOUR)) == []

        self.with_inbox(test)

    def test_an_answer_that_has_no_time_says_how_far_it_looked_and_goes_on(self) -> None:
        async def test(inbox: Inbox) -> None:
            for start in range(0, _MANY, 100):
                some = range(start, start + 100)
                await inbox.put([envelope(f"{n}", body=b'{"n":%d}' % (n % 600)) for n in some])
            for begins in (None, "0"):
                search = Search(path="$.n", equals="7", limit=10, after=begins)
                page = await _operations(inbox).page(search, seconds=0.0)
                found = _ids(page)
                assert page.looked.next is not None
                while page.looked.next is not None:
                    search = search.beyond(page.looked.next)
                    page = await _operations(inbox).page(search, seconds=0.0)
                    found += _ids(page)
                assert sorted(found) == ["1207", "607", "7"]

        self.with_inbox(test)

    def test_little_is_looked_at_whole_however_little_time_there_is(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a", body=b'{"n":1}'), envelope("b", body=b'{"n":2}')])
            await _settle(inbox, lambda _: Dead("KeyError: 'a'"))
            page = await _operations(inbox).page(Search(path="$.n", equals="1"), seconds=0.0)
            assert (_ids(page), page.looked.next) == (["a"], None)
            failures = await _operations(inbox).failures(seconds=0.0)
            assert ([one.count for one in failures.groups], failures.looked.next) == ([2], None)

        self.with_inbox(test)

    def test_failures_are_grouped_by_handler_and_fault(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _fill(inbox)
            records = {record.id: record for record in await inbox.events(Selection())}
            largest, other = await _failures(inbox)
            assert (largest.handler, largest.fault, largest.count) == (
                "h",
                "KeyError: 'customer'",
                2,
            )
            assert largest.key == records["again"].key
            ends = [records[id_].runs[0].ended_at for id_ in ("dead", "again")]
            assert [largest.first_at, largest.last_at] == ends
            assert (other.fault, other.count) == ("HTTPError: # from ledger", 1)
            assert other.key == records["other"].key
            (waiting,) = await _failures(inbox, "retrying")
            assert (waiting.fault, waiting.key) == (other.fault, records["retrying"].key)
            assert await _failures(inbox, handler="g") == []
            assert len(await _failures(inbox, handler="h")) == 2
            (older,) = await _failures(inbox, before=records["again"].key)
            assert (older.count, older.key) == (1, records["dead"].key)
            await inbox.replay(Selection(keys=[largest.key, older.key]), dead_only=True)
            assert [group.fault for group in await _failures(inbox)] == [other.fault]

        self.with_inbox(test)

    def test_handlers_have_groups_of_their_own(self) -> None:
        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a"), envelope("b")])
            dead = Dead("ValueError: 1")
            await _settle(inbox, lambda _: dead, two_handlers, handlers=("g", "h"))
            groups = await _failures(inbox)
            assert [(g.handler, g.fault, g.count) for g in groups] == [
                ("g", "ValueError: #", 2),
                ("h", "ValueError: #", 2),
            ]

        self.with_inbox(test)

    def test_what_failed_without_an_attempt_of_its_own_is_in_a_group(self) -> None:
        def plan(event: Envelope) -> Sequence[Planned]:
            del event
            return [Planned("g", error="order_by raised KeyError: 'x'"), Planned("h")]

        async def test(inbox: Inbox) -> None:
            await inbox.put([envelope("a")])
            for number in range(DEATHS_LIMIT):
                await inbox.renew(f"w{number}", self.LEASE)
                for _ in range(_CLAIMS):
                    if (await claim(inbox, f"w{number}", plan=plan)).leases:
                        break
                await self.die(inbox, "v")
            for _ in range(_CLAIMS):  # an engine may learn of it only by a claim
                await claim(inbox, "v", plan=plan)
            groups = await _failures(inbox)
            assert [(group.handler, group.fault) for group in groups] == [
                ("g", "order_by raised KeyError: 'x'"),
                ("h", "the process died # times while this run was in it"),
            ]

        self.with_inbox(test)

    def test_groups_without_time_go_on_where_they_ended(self) -> None:
        async def test(inbox: Inbox) -> None:
            for start in range(0, _MANY, 100):
                await inbox.put([envelope(f"{n}") for n in range(start, start + 100)])
            await _settle(inbox, lambda event: Dead(f"KeyError: '{'ab'[int(event.id) % 2]}'"))
            groups, at, calls = list[FailureGroup](), None, 0
            while calls == 0 or at is not None:
                failures = await _operations(inbox).failures(before=at, seconds=0.0)
                groups += failures.groups
                at, calls = failures.looked.next, calls + 1
            assert calls > 1
            found = [(group.fault, group.count) for group in merged(groups)]
            assert found == [("KeyError: 'a'", _MANY // 2), ("KeyError: 'b'", _MANY // 2)]

        self.with_inbox(test)

    def test_what_means_nothing_is_said(self) -> None:
        async def test(inbox: Inbox) -> None:
            for fields in ({"before": "x"}, {"after": "-1"}):
                await _raises(NotFound, inbox, fields)
            for fields in (
                {"path": "id", "equals": "1"},
                {"path": "$.a[", "equals": "1"},
                {"path": "$.a"},
                {"equals": "1"},
                {"before": "1", "after": "1"},
            ):
                await _raises(ConfigurationError, inbox, fields)

        self.with_inbox(test)

    def test_whatever_is_searched_for_is_only_a_value(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _fill(inbox)
            for strange in ("'; DROP TABLE webhook_runs --", "%", "_", "\x00", "ä\n"):
                for field in ("id", "source", "type", "handler", "order_key", "text"):
                    fields = {field: strange, "source": strange}
                    assert _ids(await _page(inbox, **fields)) == []
                assert _ids(await _page(inbox, faults=[strange])) == []
                assert _ids(await _page(inbox, path="$.id", equals=strange)) == []
                assert await _failures(inbox, handler=strange) == []

        self.with_inbox(test)


def _operations(inbox: Inbox) -> Operations:
    return operations_of(inbox)


async def _page(inbox: Inbox, **fields: Any) -> EventPage:
    return await _operations(inbox).page(Search(**fields), seconds=_ENOUGH_SECONDS)


async def _failures(inbox: Inbox, *status: Any, **fields: Any) -> list[FailureGroup]:
    found = await _operations(inbox).failures(*status, **fields, seconds=_ENOUGH_SECONDS)
    return list(found.groups)


async def _raises(kind: type[Exception], inbox: Inbox, fields: dict[str, Any]) -> None:
    try:
        await _page(inbox, **fields)
    except kind:
        return
    raise AssertionError(f"{fields} should raise {kind.__name__}")


def _ids(page: EventPage) -> list[str]:
    return [event.id for event in page.events]


async def _fill(inbox: Inbox) -> None:
    """An event of each outcome of `h`, one that no handler takes, and one of `till` that is new."""
    await inbox.put([envelope(id_) for id_ in _OUTCOMES])
    await _settle(inbox, lambda event: _OUTCOMES[event.id])
    await inbox.put([envelope("unhandled")])
    for _ in range(_CLAIMS):
        await claim(inbox, plan=no_handler)
    await inbox.put([envelope("till", source="till")])


async def _settle(
    inbox: Inbox,
    outcome: Callable[[Envelope], Outcome],
    plan: Plan = one_handler,
    handlers: Sequence[str] = ("h",),
) -> None:
    """Make an attempt at each run that is due."""
    idle = 0
    demands = {handler: Demand(100) for handler in handlers}
    while idle < _CLAIMS:
        leases = (await inbox.claim("w", plan, demands, suspects=False)).leases
        idle = 0 if leases else idle + 1
        await inbox.settle([(lease, outcome(lease.envelope)) for lease in leases])
