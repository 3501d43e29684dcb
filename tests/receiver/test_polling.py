"""Sources from a table: they come, change and go without a restart, and survive its trouble."""

import asyncio

import pytest

from tests.exchange import exchange
from webhook_receiver import ConfigurationError, Receiver, sign

BODY = b'{"id":"evt_1","object":"event","type":"invoice.paid","data":{}}'
FIRST, SECOND = "the first secret of it", "the second secret of it"


async def status(receiver, path, secret=FIRST):
    signed = sign("stripe", body=BODY, secret=secret)
    return (await exchange(receiver, path, headers=signed, body=BODY)).status


def tenant(name, secret=FIRST, **more):
    return {"provider": "stripe", "name": name, "secret": secret, **more}


def made(*tables, is_async=True, **options):
    """A receiver whose table is another one at each look; the last stays."""
    receiver = Receiver("sqlite://")
    tables = list(tables)

    def look():
        table = tables.pop(0) if len(tables) > 1 else tables[0]
        if isinstance(table, Exception):
            raise table
        return table

    async def ask():
        return look()

    receiver.sources_from(ask if is_async else look, **options)
    steps = []
    receiver.observe(lambda step, fields: steps.append((step, fields.get("source"))))
    return receiver, list(receiver._pollings), steps


@pytest.mark.parametrize("is_async", [True, False])
def test_sources_follow_their_table(is_async):
    receiver, (polling,), steps = made(
        [tenant("a"), tenant("b")],
        [tenant("a", SECOND), tenant("c", path="/b")],
        [],
        is_async=is_async,
    )
    receiver.source("stripe", secret=FIRST)

    async def run():
        async with receiver.running(worker=False):
            assert [await status(receiver, path) for path in ("/a", "/b")] == [200, 200]
            before = receiver.sources["a"]
            await polling.refresh()
            assert receiver.sources["a"] is before
            assert await status(receiver, "/a") == 401
            assert await status(receiver, "/a", SECOND) == 200
            assert sorted(receiver.sources) == ["a", "c", "stripe"]
            assert await status(receiver, "/b") == 200
            await polling.refresh()
            assert list(receiver.sources) == ["stripe"]
            assert [await status(receiver, path) for path in ("/a", "/b")] == [404, 404]
            assert await status(receiver, "/stripe") == 200

    asyncio.run(run())
    assert [name for step, name in steps if step == "source.removed"] == ["b", "a", "c"]


def test_it_is_asked_again_at_intervals():
    receiver, _, steps = made([], [tenant("a")], every=0.01)

    async def run():
        async with receiver.running(worker=False):
            for _ in range(500):
                if ("source.added", "a") in steps:
                    return await status(receiver, "/a")
                await asyncio.sleep(0.01)
        return None

    assert asyncio.run(run()) == 200


@pytest.mark.parametrize(
    "trouble",
    [ConnectionError("no database"), 3, [3], [{"name": "a"}], [tenant("b"), tenant("b")]],
)
def test_trouble_keeps_what_is_there(trouble):
    receiver, (polling,), steps = made([tenant("a")], trouble, [tenant("a"), tenant("b")])

    async def run():
        async with receiver.running(worker=False):
            await polling.refresh()
            assert list(receiver.sources) == ["a"]
            assert await status(receiver, "/a") == 200
            await polling.refresh()
            assert list(receiver.sources) == ["a", "b"]

    asyncio.run(run())
    assert [step for step in steps if step[0] == "sources.kept"] == [("sources.kept", None)]


def test_trouble_at_the_start_does_not_keep_it_from_starting():
    receiver, (polling,), steps = made(ConnectionError("no database"), [tenant("a")])

    async def run():
        async with receiver.running(worker=False):
            assert list(receiver.sources) == []
            await polling.refresh()
            return await status(receiver, "/a")

    assert asyncio.run(run()) == 200
    assert steps[0] == ("sources.kept", None)


def test_one_wrong_source_leaves_the_others_be():
    wrong = tenant("a", "short"), tenant("b", nonsense=1), {"provider": "strpe", "name": "c"}
    receiver, (polling,), steps = made(
        [tenant("a")], [*wrong, tenant("d"), tenant("e", path="/d")], [tenant("a"), tenant("d")]
    )

    async def run():
        async with receiver.running(worker=False):
            await polling.refresh()
            assert await status(receiver, "/a") == 200  # by the secret that it had
            assert sorted(receiver.sources) == ["a", "d"]

    asyncio.run(run())
    assert [name for step, name in steps if step == "sources.kept"] == ["a", "b", "c", "e"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(([],), "needs a function that gives sources"), ((made, 0), "every must be above zero")],
)
def test_mistakes_are_sentences(arguments, words):
    ask, *every = arguments
    options = {"every": every[0]} if every else {}
    with pytest.raises(ConfigurationError, match=words):
        Receiver("sqlite://").sources_from(ask, **options)
