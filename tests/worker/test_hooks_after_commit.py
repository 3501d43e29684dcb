"""What a hook raises after its attempt's own commit: the run is done, and the error is logged with it."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.worker.dispatching import (
    all_ended,
    of_key,
    receiver_with,
    steps_of,
    until,
    while_running,
)


def test_an_error_of_a_hook_after_the_commit_is_logged_with_the_run(tmp_path):
    receiver = receiver_with(f"sqlite:///{tmp_path}/inbox.db")
    steps = steps_of(receiver)

    @receiver.around
    async def hook():
        yield
        raise RuntimeError("the span could not be sent")

    @receiver.on("*:*", name="h")
    async def handler(session: AsyncSession):
        await session.execute(text("select 1"))

    async def test():
        await receiver.inbox.put(of_key("a", 1))
        return await until(receiver, all_ended(1))

    runs = while_running(receiver, test)
    assert {run.status for run in runs.values()} == {"done"}
    ((step, fields),) = [one for one in steps if one[0].startswith("run.")]
    assert step == "run.done"
    assert repr(fields["exception"]) == "RuntimeError('the span could not be sent')"


def test_an_error_of_a_hook_without_a_commit_is_the_attempts():
    receiver = receiver_with()
    steps = steps_of(receiver)

    @receiver.around
    async def hook():
        yield
        raise RuntimeError("no session")

    @receiver.on("*:*", name="h")
    async def handler(): ...

    async def test():
        await receiver.inbox.put(of_key("a", 1))
        await until(receiver, lambda runs: [run.status for run in runs.values()] == ["retrying"])

    while_running(receiver, test)
    errors = [repr(fields["exception"]) for step, fields in steps if step == "run.retrying"]
    assert errors == ["RuntimeError('no session')"]
