"""Settings in the console: processes, configuration, alarms, and who is logged in."""

import time
from pathlib import Path

import pytest

from tests.console.stored import HOSTILE, check_escaped
from tests.console.visiting import Looker, looking, rows_of
from webhook_receiver import Receiver
from webhook_receiver.inbox.acts import ActSearch, acts_of
from webhook_receiver.inbox.alarms import Alarm, alarms_of
from webhook_receiver.inbox.cards import Card, HandlerCard, cards_of
from webhook_receiver.inbox.sessions import NewSession, digest_of, sessions_of
from webhook_receiver.runbook import url_of

pytestmark = pytest.mark.anyio

SECRET = "canary of a secret"


async def raise_alarm(looker: Looker, subject: str = "shop.book") -> None:
    now = time.time()
    alarm = Alarm(name="dead_letter", subject=subject, stage="raised", since=now, changed_at=now)
    store = alarms_of(looker.inbox)
    assert await store.watch_alarms("test", 60.0) is not None
    assert await store.write_alarms("test", [alarm])


async def log_in(looker: Looker, name: str = "bob") -> None:
    new = NewSession(
        id=digest_of(name), kind="password", name=name, role="viewer", seconds=60.0, address="::1"
    )
    await sessions_of(looker.inbox).begin_session(new)


async def work(looker: Looker, host: str = "db-1") -> None:
    handler = HandlerCard(handler="shop.book", places=1, timeout=1.0, attempts=1)
    await looker.inbox.renew("w1", 60.0)
    card = Card(host=host, pid=41, version="0.4.1", handlers=[handler])
    await cards_of(looker.inbox).present("w1", card, 60.0)


async def test_processes_are_there_or_it_says_what_to_start(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        empty = await looker.page("/settings")
        await work(looker)
        (row,) = rows_of(await looker.page("/settings"))
        found = await looker.objects("/settings")
    assert "No worker is alive" in empty
    assert "No alarm is raised" in empty
    assert row.startswith("w1 db-1, 41 0.4.1")
    assert found["workers"][0]["host"] == "db-1"


async def test_sources_are_shown_without_their_secrets(tmp_path: Path) -> None:
    receiver = Receiver(inbox=f"sqlite:///{tmp_path / 'inbox.db'}")
    receiver.source("github", secret=SECRET)
    receiver.source("sentry", secret="changeme", ack_within=5.0)
    async with (
        receiver.running(worker=False),
        looking(tmp_path, receiver=receiver, inbox=receiver.inbox) as looker,
    ):
        page = await looker.page("/settings")
    assert receiver.sources["github"].config.keys[0].fingerprint in page
    assert SECRET not in page
    row, weak = rows_of(page)
    assert row.startswith("github GitHub /github yes")
    assert "Sentry hangs up before: 0.8 s are used What to do" in weak
    for name in ("sender-hangs-up", "weak-secret"):
        assert (
            f'href="{url_of(name)}" rel="noreferrer" aria-label="What to do about sentry"' in page
        )


async def test_an_alarm_is_muted_with_a_reason_and_unmuted(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await raise_alarm(looker)
        (row,) = rows_of(await looker.page("/settings"))
        assert row.startswith("dead_letter shop.book")
        assert row.partition("Mute")[0].rstrip().endswith("What to do")
        sent = {"name": "dead_letter", "subject": "shop.book", "for": "4h"}
        answer = await looker.act("/settings/mute", reason="known", **sent)
        page = await looker.page(answer.headers["location"])
        assert "is muted for 4 h more by ann: known" in page
        (muted,) = (await alarms_of(looker.inbox).alarms()).mutes
        assert (muted.name, muted.subject) == ("dead_letter", "shop.book")
        await looker.act("/settings/unmute", **sent)
        assert not (await alarms_of(looker.inbox).alarms()).mutes
        assert "no alarm is named" in (await looker.act("/settings/unmute", name="deed")).text
        acts = await acts_of(looker.inbox).acts(ActSearch())
    assert [one.act for one in acts] == ["alarms unmute", "alarms mute"]


async def test_a_session_is_revoked(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await log_in(looker)
        (row,) = rows_of(await looker.page("/settings"))
        assert " bob viewer password" in row
        shown = digest_of("bob")[:12]
        await looker.act("/settings/revoke", session=shown)
        assert await sessions_of(looker.inbox).console_sessions() == []
        assert (await looker.act("/settings/revoke", session=shown)).status_code == 404
        (act,) = await acts_of(looker.inbox).acts(ActSearch())
    assert (act.act, act.target, act.count) == ("console sessions", f"session {shown} of bob", 1)


async def test_a_viewer_sees_no_sessions_and_may_change_nothing(tmp_path: Path) -> None:
    async with looking(tmp_path, role="viewer") as looker:
        await log_in(looker)
        await raise_alarm(looker)
        page = await looker.page("/settings")
        assert "bob" not in page
        assert 'action="/settings/' not in page
        for path in ("/settings/mute", "/settings/unmute", "/settings/revoke"):
            answer = await looker.act(path, name="dead_letter", reason="because")
            assert answer.status_code == 403


async def test_what_strangers_wrote_is_text(tmp_path: Path) -> None:
    async with looking(tmp_path) as looker:
        await work(looker, HOSTILE)
        await raise_alarm(looker, HOSTILE)
        await log_in(looker, HOSTILE)
        sent = {"name": "dead_letter", "subject": HOSTILE, "reason": HOSTILE}
        await looker.act("/settings/mute", **sent)
        check_escaped(await looker.page("/settings"), times=4)
