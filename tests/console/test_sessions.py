"""Console sessions: what a cookie is worth, and for how long."""

from dataclasses import replace

import pytest

from tests.console.guarding import ANN, OPTIONS, PASSWORD, guarded
from webhook_receiver.console.options import ConsoleOptions
from webhook_receiver.console.sessions import SEEN_SECONDS, ConsoleSessions
from webhook_receiver.inbox.acts import Act, EndSessions
from webhook_receiver.inbox.sessions import digest_of, sessions_of
from webhook_receiver.types import HOUR

pytestmark = pytest.mark.anyio


async def test_the_inbox_holds_no_token_and_no_code() -> None:
    async with guarded() as process:
        begun = await process.sessions.log_in("ann", PASSWORD, "192.0.2.1")
        assert begun is not None
        code = await process.code()
        stored = process.store.path.read_bytes() + b"".join(
            one.read_bytes() for one in process.store.path.parent.glob("*-wal")
        )
        assert digest_of(begun.token).encode() in stored
        assert begun.token.encode() not in stored
        assert code.encode() not in stored


async def test_a_revoked_session_is_over_at_once_in_all_processes() -> None:
    async with guarded() as one, guarded(store=one.store) as two:
        begun = await one.sessions.log_in("ann", PASSWORD, "")
        assert begun is not None
        cookie = (await one.sessions.signing()).read_cookie(begun.token)
        assert await two.sessions.find(cookie) is not None
        act = Act(id="1", who="ann@a", face="test", act="console sessions", target="ann's")
        assert await one.inbox.perform(EndSessions([begun.session.id]), act) == 1
        assert await one.sessions.find(cookie) is None
        assert await two.sessions.find(cookie) is None


async def test_a_cookie_of_another_key_is_worth_nothing() -> None:
    async with guarded() as process:
        begun = await process.sessions.log_in("ann", PASSWORD, "")
        assert begun is not None
        other = replace(OPTIONS, key="k" * 32)
        elsewhere = ConsoleSessions(lambda: process.inbox, other)
        cookie = (await elsewhere.signing()).read_cookie(begun.token)
        assert await process.sessions.find(cookie) is None
        assert await elsewhere.find(cookie) is not None


async def test_a_key_of_the_settings_leaves_the_inbox_without_one() -> None:
    async with guarded(ConsoleOptions(users=[ANN], key="k" * 32)) as process:
        await process.sessions.signing()
        assert await sessions_of(process.inbox).signing_key("first") == "first"


async def test_a_use_is_noted_once_a_minute_and_prolongs_the_session() -> None:
    async with guarded() as process:
        begun = await process.sessions.log_in("ann", PASSWORD, "")
        assert begun is not None
        cookie = (await process.sessions.signing()).read_cookie(begun.token)

        async def used(after: float) -> tuple[float, float]:
            process.store.shift += after
            assert await process.sessions.find(cookie) is not None
            (kept,) = await process.inbox.console_sessions()
            return kept.seen - kept.made, kept.until - kept.seen

        seen, left = await used(1.0)
        assert seen >= 1.0
        assert left == pytest.approx(8 * HOUR)
        assert (await used(SEEN_SECONDS - 10.0))[0] == seen
        assert (await used(20.0))[0] > seen + SEEN_SECONDS
        # Near the end it lasts no longer than twelve hours in all.
        seen, left = await used(7 * HOUR)
        assert seen + left == pytest.approx(12 * HOUR)
