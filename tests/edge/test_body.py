"""Bodies are read under bounds, and what is held is counted whatever ends a request."""

import asyncio

import pytest

from webhook_receiver.edge.body import BODY_BYTES_A_SECOND, Bodies, Bounds
from webhook_receiver.errors import ClientGone, Denied

GENEROUS = Bounds(body_seconds=60.0, held=1_000)


def sends(*chunks, ends=True):
    """An ASGI `receive` that gives these chunks, then waits, or ends the body with the last one."""
    pending = list(chunks)

    async def receive():
        if not pending:
            await asyncio.Event().wait()
        chunk = pending.pop(0)
        if chunk is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": chunk, "more_body": bool(pending) or not ends}

    return receive


def read(receive, limit=100, bounds=GENEROUS):
    bodies = Bodies(bounds)

    async def run():
        try:
            return await bodies.read(receive, limit, "shop")
        finally:
            assert bodies._holding._sum == 0

    return asyncio.run(run())


@pytest.mark.parametrize("chunks", [[b""], [b"abc"], [b"a", b"", b"bc"], [b"x" * 100]])
def test_a_body_comes_in_any_chunks(chunks):
    assert read(sends(*chunks)) == b"".join(chunks)


@pytest.mark.parametrize("chunks", [[b"x" * 101], [b"x" * 60, b"x" * 60, b"never asked for"]])
def test_a_body_that_is_too_large_is_read_no_further(chunks):
    receive = sends(*chunks)
    with pytest.raises(Denied) as denied:
        read(receive)
    assert denied.value.code == "body_too_large"


def test_all_requests_together_hold_no_more_than_their_bound():
    bodies = Bodies(GENEROUS)

    async def run():
        bodies.hold("other", 950)
        with pytest.raises(Denied) as denied:
            await bodies.read(sends(b"x" * 51), 100, "shop")
        assert denied.value.code == "overloaded"
        assert await bodies.read(sends(b"x" * 50), 100, "shop") == b"x" * 50
        bodies.let_go("other", 950)
        assert len(await bodies.read(sends(b"x" * 51), 100, "shop")) == 51

    asyncio.run(run())


def test_a_body_that_does_not_arrive_is_given_up():
    with pytest.raises(Denied) as denied:
        read(sends(b"x", ends=False), bounds=Bounds(body_seconds=0.01))
    assert denied.value.code == "body_timeout"


def test_a_large_body_has_more_time_for_what_has_come():
    """A second more for each step, counted by the timer's own due times."""
    step = BODY_BYTES_A_SECOND
    bodies = Bodies(Bounds(body_seconds=60.0))

    async def run():
        task = asyncio.create_task(
            bodies.read(sends(b"x", b"x" * step, b"x" * step, ends=False), 3 * step, "shop")
        )
        await asyncio.sleep(0)
        left = bodies._timer._due[task][0] - asyncio.get_running_loop().time()
        assert 61.5 < left <= 62.0
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())


def test_a_cancellation_by_somebody_else_stays_one():
    bodies = Bodies(GENEROUS)

    async def run():
        task = asyncio.create_task(bodies.read(sends(b"x", ends=False), 100, "shop"))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert bodies._holding._sum == 0

    asyncio.run(run())


def test_a_client_that_goes_away_has_no_body():
    with pytest.raises(ClientGone):
        read(sends(b"half of it", None))


def test_a_body_that_gives_way_is_no_late_one_and_is_counted_no_more():
    bodies = Bodies(GENEROUS)

    async def run():
        hog = asyncio.create_task(bodies.read(sends(b"x" * 900, ends=False), 2_000, "shop"))
        await asyncio.sleep(0)
        assert await bodies.read(sends(b"y" * 200), 2_000, "other") == b"y" * 200
        with pytest.raises(Denied) as denied:
            await hog
        assert (denied.value.code, hog.cancelling()) == ("overloaded", 0)
        assert bodies._holding._sum == 0

    asyncio.run(run())
