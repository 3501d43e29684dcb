"""What a search reads, and what it finds where streams differ from tables."""

import asyncio

from tests.inbox.jetstream.opening import opened
from webhook_receiver.inbox.operating import Search
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Headers

BODY = b"x" * 20_000
SECONDS = 30.0


def ids(page):
    return [event.id for event in page.events]


def test_bodies_of_what_does_not_fit_are_not_read(server, url):
    def sent():
        return server.ask(server.nodes[0], "/varz")["out_bytes"]

    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope(f"{n}", body=BODY, type=f"t{n % 2}") for n in range(200)])
            before = sent()
            page = await inbox.page(Search(type="t1", limit=5), bodies=True, seconds=SECONDS)
            assert ids(page) == ["199", "197", "195", "193", "191"]
            assert {event.body for event in page.events} == {BODY}
            assert sent() - before < 50 * len(BODY)
            assert await inbox.page(Search(type="t2"), seconds=SECONDS)
            assert sent() - before < 50 * len(BODY)

    asyncio.run(run())


def test_an_event_whose_description_is_in_its_payload_is_found(url):
    long = Headers([(b"x-long", b"h" * 20_000)])

    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope("short"), envelope("long", headers=long)])
            assert ids(await inbox.page(Search(), seconds=SECONDS)) == ["long", "short"]
            assert ids(await inbox.page(Search(text="long"), seconds=SECONDS)) == ["long"]
            listed = await inbox.events(Selection())
            assert [(one.id, one.body) for one in listed] == [("long", None), ("short", None)]
            assert listed[0].headers == long

    asyncio.run(run())


def test_a_source_with_few_events_among_many_is_found_at_once(url):
    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope("old", source="quiet")])
            for start in range(0, 3_000, 100):
                await inbox.put([envelope(f"{n}") for n in range(start, start + 100)])
            page = await inbox.page(Search(source="quiet"), seconds=SECONDS)
            assert (ids(page), page.looked.rows, page.looked.next) == (["old"], 1, None)
            older = page.events[0].key
            page = await inbox.page(Search(source="quiet", before="2500"), seconds=SECONDS)
            assert [event.key for event in page.events] == [older]

    asyncio.run(run())


def test_events_that_share_an_id_are_all_found_by_it(url):
    def apart(number):
        return envelope("one", body=b'{"n":%d}' % number, apart=f"{number}" * 32)

    async def run():
        async with opened(url) as inbox:
            await inbox.put([apart(1), envelope("other")])
            await inbox.put([apart(2)])
            for search in (Search(id="one"), Search(id="one", source="shop")):
                page = await inbox.page(search, bodies=True, seconds=SECONDS)
                assert [event.body for event in page.events] == [b'{"n":2}', b'{"n":1}']

    asyncio.run(run())


def test_what_comes_while_a_page_is_read_is_on_no_older_page(url):
    async def run():
        async with opened(url) as inbox:
            await inbox.put([envelope(f"{n}") for n in range(4)])
            first = await inbox.page(Search(limit=2), seconds=SECONDS)
            await inbox.put([envelope("new")])
            rest = await inbox.page(Search(before=first.looked.next), seconds=SECONDS)
            assert ids(first) + ids(rest) == ["3", "2", "1", "0"]

    asyncio.run(run())
