"""Refused deliveries: which are meant, their groups, and what is shown of one."""

from tests.desk.opening import asked, refusal
from webhook_receiver.desk.acting import act_of
from webhook_receiver.desk.quarantine import (
    Chosen,
    forget,
    groups_of,
    in_number,
    named,
    refusal_group_object,
    rejudged,
)
from webhook_receiver.inbox.acts import ActSearch

KEPT = [
    refusal("shop", id=4, received_at=40.0),
    refusal("crm", id=3, received_at=30.0, code="stale_timestamp", authentic=True),
    refusal("shop", id=2, received_at=20.0, reason="no key matches: look at the secret"),
    refusal("shop", id=1, received_at=10.0),
]


def test_those_are_meant_that_fit_every_field():
    for chosen, ids in (
        (Chosen(), [4, 3, 2, 1]),
        (Chosen(source="shop"), [4, 2, 1]),
        (Chosen(source="shop", reason="no key matches"), [4, 1]),
        (Chosen(code="stale_timestamp"), [3]),
        (Chosen(authentic=False), [4, 2, 1]),
        (Chosen(since=20.0, until=40.0), [3, 2]),
    ):
        assert [one.id for one in chosen.of(KEPT)] == ids


def test_what_was_refused_for_one_reason_is_a_group_and_the_largest_comes_first():
    groups = groups_of(KEPT)
    assert [(one.source, len(one.refusals)) for one in groups] == [
        *(("shop", 2), ("crm", 1), ("shop", 1)),
    ]
    assert refusal_group_object(groups[0]) == {
        "source": "shop",
        "code": "bad_signature",
        "reason": "no key matches",
        "count": 2,
        "first_at": "1970-01-01T00:00:10.000Z",
        "last_at": "1970-01-01T00:00:40.000Z",
        "id": 4,
    }


def test_some_are_named_as_far_as_a_sentence_has_room():
    assert named([7]) == "refused delivery 7"
    assert named(range(1, 13)) == "refused deliveries 1 2 3 4 5 6 7 8 9 10 and 2 more"
    assert (in_number(1), in_number(1200)) == ("1 refused delivery", "1,200 refused deliveries")
    assert rejudged(None, accept_stale=True) == "all refused deliveries, stale ones too"
    assert rejudged([7], accept_stale=False) == "refused delivery 7"


def test_what_is_forgotten_is_written_down_with_how_much_was_there():
    async def question(store):
        await store.refuse([refusal(), refusal()], {})
        ids = [one.id for one in await store.refusals()]
        act = act_of("quarantine forget", named(ids), "spam", who="ann", face="console")
        count = await forget(store, [*ids, 999], act)
        (kept,) = await store.acts(ActSearch())
        return count, kept.count, kept.reason, await store.refusals()

    assert asked(question) == (2, 2, "spam", [])
