"""`PausesContract`: which handlers are paused, as tests."""

from __future__ import annotations

import asyncio
import itertools

from webhook_receiver.inbox.acts import (
    Act,
    ActSearch,
    Change,
    PauseHandler,
    Resume,
    acts_of,
    perform,
)
from webhook_receiver.inbox.pauses import KeepsPauses, Pause
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.renaming import MovesRuns
from webhook_receiver.testing.contracts.suite import InboxSuite

_NUMBERS = itertools.count()


class PausesContract(InboxSuite):
    """Handlers are paused and resumed. Subclass it beside `ActsContract`; it needs the same."""

    def test_a_handler_is_paused_until_it_is_resumed(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert await _pauses(inbox) == {}
            assert await _do(inbox, PauseHandler("h", None, "ann@a", "ledger is down ☃")) == 1
            pause = (await _pauses(inbox))["h"]
            assert (pause.by, pause.reason, pause.left) == ("ann@a", "ledger is down ☃", None)
            assert pause.since > 0
            await self.pass_time(1.0)
            assert list(await _pauses(inbox)) == ["h"]
            assert await _do(inbox, Resume("h")) == 1
            assert await _pauses(inbox) == {}
            assert await _do(inbox, Resume("h")) == 0

        self.with_inbox(test)

    def test_a_pause_ends_by_itself(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _do(inbox, PauseHandler("h", 600.0, "ann@a", "soon"))
            await _do(inbox, PauseHandler("g", 1.0, "ann@a", "sooner"))
            left = (await _pauses(inbox))["h"].left
            assert left is not None
            assert 500.0 < left <= 600.0
            await self.pass_time(1.5)
            assert list(await _pauses(inbox)) == ["h"]
            assert await _do(inbox, Resume("g")) == 0

        self.with_inbox(test)

    def test_another_pause_takes_the_place_of_the_one_before(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _do(inbox, PauseHandler("h", 1.0, "ann@a", "first"))
            await _do(inbox, PauseHandler("h", None, "bob@b", "second"))
            await _do(inbox, PauseHandler("a", None, "bob@b", "another"))
            await self.pass_time(1.5)
            found = await _pauses(inbox)
            assert [(one.handler, one.by) for one in found.values()] == [
                ("a", "bob@b"),
                ("h", "bob@b"),
            ]
            assert found["h"].reason == "second"

        self.with_inbox(test)

    def test_it_is_written_down_who_paused_and_resumed(self) -> None:
        async def test(inbox: Inbox) -> None:
            await _do(inbox, PauseHandler("h", None, "ann@a", "down"))
            await self.pass_time(0.01)
            await _do(inbox, Resume("h"))
            kept = await acts_of(inbox).acts(ActSearch())
            assert [(act.act, act.count) for act in kept] == [
                ("handlers resume", 1),
                ("handlers pause", 1),
            ]

        self.with_inbox(test)

    def test_a_pause_stays_with_a_handler_that_is_renamed(self) -> None:
        async def test(inbox: Inbox) -> None:
            assert isinstance(inbox, MovesRuns)
            await _do(inbox, PauseHandler("old", None, "ann@a", "down"))
            await inbox.move_runs("old", "new")
            pauses = await _pauses(inbox)
            assert [(name, one.reason) for name, one in pauses.items()] == [("new", "down")]
            await _do(inbox, PauseHandler("older", None, "ann@a", "up"))
            await inbox.move_runs("older", "new")
            assert (await _pauses(inbox))["new"].reason == "down"

        self.with_inbox(test)

    def test_a_pause_outlives_a_restart(self) -> None:
        async def run() -> None:
            inbox: Inbox | None = self.open()
            found: list[str] = []
            while inbox is not None:
                await self.start(inbox)
                try:
                    if not found:
                        await _do(inbox, PauseHandler("h", None, "ann@a", "down"))
                    found += await _pauses(inbox)
                finally:
                    await inbox.stop()
                inbox = self.reopen() if len(found) == 1 else None
            assert set(found) == {"h"}

        asyncio.run(run())


async def _do(inbox: Inbox, change: Change) -> int:
    name = "handlers pause" if isinstance(change, PauseHandler) else "handlers resume"
    reason = change.reason if isinstance(change, PauseHandler) else ""
    id_ = f"pause {next(_NUMBERS)}"
    act = Act(id=id_, who="ann@a", face="test", act=name, target="handler", reason=reason)
    return await perform(inbox, change, act)


async def _pauses(inbox: Inbox) -> dict[str, Pause]:
    assert isinstance(inbox, KeepsPauses)
    return {one.handler: one for one in await inbox.pauses()}
