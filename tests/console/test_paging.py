"""Pages that are cut by key: where one can go on from one."""

from webhook_receiver.console.paging import Ways, newest_first, ways
from webhook_receiver.inbox.operating import EventPage, Looked, Search
from webhook_receiver.inbox.records import EventRecord


def event(key: int) -> EventRecord:
    return EventRecord(
        id=f"e{key}",
        key=str(key),
        source="s",
        provider="generic",
        type="t",
        status="done",
        received_at=1.0,
        runs=(),
    )


def page(*keys: int, on: str | None = None) -> EventPage:
    return EventPage([event(key) for key in keys], Looked(next=on, full=on is not None))


def test_the_first_page_leads_to_older_events_alone():
    assert ways(Search(), page(9, 8, on="8")) == Ways(older="8")
    assert ways(Search(), page(9, 8)) == Ways()


def test_an_older_page_leads_back():
    assert ways(Search(before="8"), page(7, 6, on="6")) == Ways(older="6", newer="7")
    assert ways(Search(before="8"), page()) == Ways()


def test_a_page_of_newer_events_leads_both_ways():
    assert ways(Search(after="5"), page(6, 7, on="7")) == Ways(older="6", newer="7")
    assert ways(Search(after="9"), page()) == Ways(older="10")


def test_a_list_shows_the_newest_first_whichever_way_it_was_read():
    assert [one.key for one in newest_first([event(9), event(10)])] == ["10", "9"]
