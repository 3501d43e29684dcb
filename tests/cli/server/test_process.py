"""What our commands set for their whole process."""

import asyncio
import gc
import signal
import sys

import pytest

from webhook_receiver.cli.server.process import (
    SWITCH_SECONDS,
    cancelled_by_signals,
    descriptor_limit,
    end_by_signals,
    raise_descriptor_limit,
    tune_process,
)

NUMBERS = (signal.SIGINT, signal.SIGTERM)


def handlers():
    """The handlers of both signals."""
    return [signal.getsignal(number) for number in NUMBERS]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_signal_is_a_keyboard_interrupt_even_if_it_was_ignored(number):
    signal.signal(number, signal.SIG_IGN)
    end_by_signals()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_signal_cancels_what_runs_so_that_it_can_clean_up(number):
    before = handlers()
    done = []

    async def work():
        try:
            signal.raise_signal(number)
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            done.append("cleaned up")
            raise

    with pytest.raises(KeyboardInterrupt), cancelled_by_signals():
        asyncio.run(work())
    assert done == ["cleaned up"]
    assert handlers() == before


def test_a_tuned_process_switches_threads_sooner_and_collects_less():
    before, frozen = sys.getswitchinterval(), gc.get_freeze_count()
    try:
        tune_process()
        assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)
        assert gc.get_freeze_count() > frozen
    finally:
        sys.setswitchinterval(before)
        gc.unfreeze()


def test_rel28_the_limit_on_descriptors_is_raised_as_far_as_it_may():
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(256, before[1]), before[1]))
        assert descriptor_limit() == min(256, before[1])
        raise_descriptor_limit()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (before[1], before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
