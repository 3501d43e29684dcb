"""The time of a receiver under test, and a loop whose own time stands still."""

import asyncio
import time

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing.clock import A_MOMENT, HeldClock, check_ticking


def test_it_begins_now_and_goes_on_when_it_is_moved():
    clock = HeldClock()
    begun = clock.now()
    assert abs(begun - time.time()) < 60
    clock.move(3_600)
    assert clock.now() == begun + 3_600
    clock.move_to(begun + 7_200)
    assert clock.now() == begun + 7_200
    clock.move_to(begun)  # time never stands still where something was to happen
    assert clock.now() == begun + 7_200 + A_MOMENT


def test_a_loop_whose_clock_stands_still_is_refused_in_a_sentence(monkeypatch):
    async def check(frozen):
        if frozen:
            monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: 5.0)
        await check_ticking()

    asyncio.run(check(frozen=False))
    with pytest.raises(ConfigurationError, match="real_asyncio=True"):
        asyncio.run(check(frozen=True))


def test_a_coarse_clock_ticks(monkeypatch):
    async def check():
        begun, readings = time.monotonic(), iter([1.0, 1.0])
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "time", lambda: next(readings, time.monotonic() - begun + 2))
        await check_ticking()

    asyncio.run(check())
