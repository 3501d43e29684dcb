"""An attempt is held to its timeout, which starts when the handler is called."""

import asyncio

from tests.worker.dispatching import LEASE
from webhook_receiver.worker.attempts import RunningAttempt


def test_an_attempts_time_starts_when_its_handler_is_called():
    async def test():
        attempt = RunningAttempt(LEASE)
        attempt.task = asyncio.create_task(asyncio.sleep(3_600))
        assert attempt.begun_at is None
        attempt.begin(0.0)
        assert attempt.begun_at is not None
        await asyncio.wait([attempt.task])
        assert attempt.timed_out
        assert attempt.task.cancelled()

    asyncio.run(test())
