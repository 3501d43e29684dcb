"""What is worth fixing, as the console says it, and a try of the alarms' channels."""

import re
from pathlib import Path

import pytest

from tests.console.counted import raise_alarm
from tests.console.stored import HOSTILE, check_escaped
from tests.console.visiting import looking, rows_of
from tests.notify.serving import listening
from webhook_receiver import Receiver
from webhook_receiver.alarms.config import Alarms
from webhook_receiver.console.pages.doctor import NOBODY
from webhook_receiver.inbox.acts import ActSearch, acts_of
from webhook_receiver.runbook import url_of

pytestmark = pytest.mark.anyio


async def test_an_inbox_alone_has_findings_of_its_own(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        assert "All is well, as far as it is known here." in await looker.page("/settings/doctor")
        await raise_alarm(looker.inbox, "dead_letter", HOSTILE)
        page = await looker.page("/settings/doctor")
        found = await looker.objects("/settings/doctor")
        assert 'href="/settings/doctor"' in await looker.page("/settings")
    check_escaped(page, 1)
    assert "No receiver runs beside this console" in page
    assert f'href="{url_of("dead-letter")}" rel="noreferrer"' in page
    assert [one["kind"] for one in found] == ["finding"]


async def test_a_receiver_beside_it_is_looked_at_what_to_fix_first(tmp_path: Path) -> None:
    receiver = Receiver(inbox=f"sqlite:///{tmp_path / 'inbox.db'}")
    receiver.source("generic", name="shop", verify=False)
    async with (
        receiver.running(worker=False),
        looking(tmp_path, receiver=receiver, inbox=receiver.inbox) as looker,
    ):
        first, *others = rows_of(await looker.page("/settings/doctor"))
        found = await looker.objects("/settings/doctor")
    assert first.startswith("source shop warning accepts anything from anybody")
    assert first.endswith("What to do")
    assert any(one.startswith("handlers note there are none") for one in others)
    assert [one["kind"] for one in found] == sorted(one["kind"] for one in found)


async def test_each_channel_is_sent_a_test_and_the_audit_has_it(tmp_path: Path) -> None:
    with listening() as listener:
        to = [f"slack:{listener.url}/one", f"slack:{listener.url}/two"]
        receiver = Receiver(inbox="sqlite://", alarms=Alarms(to=to))
        async with looking(tmp_path, receiver=receiver) as looker:
            assert "Send a test to each channel" in await looker.page("/settings")
            listener.answers = [200, 500, 500, 500]
            answer = await looker.act("/settings/channels")
            assert answer.status_code == 200
            assert sum("took it" in row for row in rows_of(answer.text)) == 1
            assert sum("warning" in row for row in rows_of(answer.text)) == 1
            assert not re.search(r"/(one|two)\b", answer.text)
            (act,) = await acts_of(looker.inbox).acts(ActSearch())
            assert (act.act, act.target, act.count) == ("alarms test", "2 channels", 1)
            assert act.id in await looker.page("/audit?act=alarms+test")


async def test_who_tells_nobody_says_so_and_a_viewer_tells_nobody(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        assert NOBODY in await looker.page("/settings")
        answer = await looker.act("/settings/channels")
        assert answer.status_code == 400
        assert NOBODY in answer.text
    async with looking(tmp_path, receiver=Receiver("sqlite://", alarms=Alarms())) as looker:
        assert "Send a test" not in await looker.page("/settings")
    receiver = Receiver(inbox="sqlite://", alarms=Alarms(to=["slack:http://127.0.0.1:1/x"]))
    async with looking(tmp_path, role="viewer", receiver=receiver) as looker:
        assert "Send a test" not in await looker.page("/settings")
        assert (await looker.act("/settings/channels")).status_code == 403
