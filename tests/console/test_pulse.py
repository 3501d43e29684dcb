"""How an inbox stands, as every page says it."""

from pathlib import Path

import pytest

from tests.console.stored import store
from webhook_receiver.console import pulse as pulses
from webhook_receiver.console.pulse import Pulses
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.protocol import Inbox

pytestmark = pytest.mark.anyio


async def test_it_counts_what_isnt_finished(tmp_path: Path) -> None:
    inbox = open_inbox(f"sqlite:///{tmp_path / 'inbox.db'}")
    await inbox.start()
    await store(inbox, {"a": None, "b": "KeyError: 'x'", "c": "KeyError: 'x'"})
    pulse = await Pulses(lambda: inbox).now()
    await inbox.stop()
    assert pulse is not None
    assert (pulse.dead, pulse.waiting, pulse.quarantined, pulse.jobs) == (2, 0, 0, 0)
    assert [one.handler for one in pulse.handlers] == ["h"]


async def test_however_many_look_it_is_read_once_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = open_inbox(f"sqlite:///{tmp_path / 'inbox.db'}")
    await inbox.start()
    now = 0.0
    monkeypatch.setattr(pulses.time, "monotonic", lambda: now)
    felt = Pulses(lambda: inbox)
    first = await felt.now()
    assert await felt.now() is first
    now = pulses.FRESH_SECONDS
    assert await felt.now() is not first
    await inbox.stop()


async def test_the_last_one_stays_known_while_the_store_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = open_inbox(f"sqlite:///{tmp_path / 'inbox.db'}")
    await inbox.start()
    here = True

    def given() -> Inbox:
        if not here:
            raise InboxUnavailable("no route to it")
        return inbox

    felt = Pulses(given)
    first = await felt.now()
    here = False
    monkeypatch.setattr(pulses, "FRESH_SECONDS", 0.0)
    with pytest.raises(InboxUnavailable):
        await felt.now()
    assert felt.last is first
    await inbox.stop()
