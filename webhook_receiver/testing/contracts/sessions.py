"""`SessionsContract`: what an inbox keeps of the console's sessions, as tests."""

from __future__ import annotations

import asyncio
import itertools

from webhook_receiver.inbox.acts import (
    Act,
    ActSearch,
    ChangeLogins,
    EndSessions,
    MakeLink,
    acts_of,
)
from webhook_receiver.inbox.acts import perform as performed
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Retention
from webhook_receiver.inbox.sessions import (
    ConsoleSession,
    NewSession,
    SessionKind,
    digest_of,
    sessions_of,
)
from webhook_receiver.testing.contracts.suite import InboxSuite

_NUMBERS = itertools.count()


class SessionsContract(InboxSuite):
    """Logins to the console are kept. Subclass it beside `ActsContract`; it needs the same."""

    def test_a_console_session_is_kept_as_it_began_until_it_is_ended(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = sessions_of(inbox)
            begun = await store.begin_session(_new("a", name="ann ☃", address="2001:db8::1"))
            assert (begun.name, begun.role, begun.kind) == ("ann ☃", "operator", "password")
            assert (begun.address, begun.made) == ("2001:db8::1", begun.seen)
            assert begun.until == begun.made + 600.0
            other = await store.begin_session(_new("b", kind="linked"))
            assert await store.find_session(begun.id) == begun
            assert await store.find_session(digest_of("c")) is None
            assert await store.end_session(begun.id)
            assert not await store.end_session(begun.id)
            assert await store.find_session(begun.id) is None
            assert await store.console_sessions() == [other]

        self.with_inbox(test)

    def test_a_console_session_ends_by_itself_unless_it_is_used(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = sessions_of(inbox)
            idle = await store.begin_session(_new("idle", seconds=3.0))
            used = await store.begin_session(_new("used", seconds=3.0))
            await store.see_session(used.id, 600.0, used.made + 500.0)
            await self.pass_time(3.5)
            assert await store.find_session(idle.id) is None
            seen = await store.find_session(used.id)
            assert seen is not None
            assert (seen.made, seen.until) == (used.made, used.made + 500.0)
            assert seen.seen >= used.seen
            await store.see_session(used.id, 300.0, used.made + 500.0)
            sooner = await store.find_session(used.id)
            assert sooner is not None
            assert sooner.until == sooner.seen + 300.0
            assert [one.id for one in await store.console_sessions()] == [used.id]
            # Whoever notes a use too late brings nothing back.
            await store.see_session(idle.id, 600.0, idle.made + 600.0)
            await store.end_session(used.id)
            await store.see_session(used.id, 600.0, used.made + 600.0)
            assert await store.console_sessions() == []

        self.with_inbox(test)

    def test_a_link_is_for_one_use(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = sessions_of(inbox)
            link = await store.begin_session(_new("code", kind="link"))
            assert await store.find_session(link.id) is None
            session = await store.begin_session(_new("a"))
            assert await store.use_link(session.id) is None
            assert await store.use_link(link.id) == link
            assert await store.use_link(link.id) is None
            assert await store.console_sessions() == [session]

        self.with_inbox(test)

    def test_of_several_that_use_a_link_at_once_one_gets_it(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = sessions_of(inbox)
            link = await store.begin_session(_new("code", kind="link"))
            got = await asyncio.gather(*(store.use_link(link.id) for _ in range(8)))
            assert [one for one in got if one is not None] == [link]

        self.with_inbox(test)

    def test_a_link_ends_by_itself(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = sessions_of(inbox)
            link = await store.begin_session(_new("code", kind="link", seconds=1.0))
            await self.pass_time(1.5)
            assert await store.use_link(link.id) is None
            assert await store.console_sessions() == []

        self.with_inbox(test)

    def test_all_get_the_signing_key_that_was_first(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = sessions_of(inbox)
            keys = await asyncio.gather(*(store.signing_key(f"key {n}") for n in range(8)))
            assert len(set(keys)) == 1
            assert keys[0] in {f"key {n}" for n in range(8)}
            assert await store.signing_key("late") == keys[0]

        self.with_inbox(test)

    def test_what_operators_do_to_logins_is_written_down(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = sessions_of(inbox)
            assert await _do(inbox, MakeLink(_new("code", kind="link")), "console link") == 1
            for token in "abc":
                await store.begin_session(_new(token))
            ended = EndSessions([digest_of("a"), digest_of("nobody's")])
            assert await _do(inbox, ended, "console sessions") == 1
            left = {one.id for one in await store.console_sessions()}
            assert left == {digest_of(one) for one in ("b", "c", "code")}
            assert await _do(inbox, EndSessions(None), "console sessions") == 3
            assert await store.console_sessions() == []
            acts = await acts_of(inbox).acts(ActSearch())
            assert [act.count for act in acts if act.act == "console sessions"] == [3, 1]
            assert [act.count for act in acts if act.act == "console link"] == [1]

        self.with_inbox(test)

    def test_pruning_leaves_the_console_sessions_that_last(self) -> None:
        async def test(inbox: Inbox) -> None:
            store = sessions_of(inbox)
            await store.begin_session(_new("short", seconds=1.0))
            lasting = await store.begin_session(_new("long"))
            await self.pass_time(1.5)
            await inbox.prune(Retention())
            assert await store.console_sessions() == [lasting]

        self.with_inbox(test)

    def test_logins_and_the_signing_key_outlive_a_restart(self) -> None:
        async def run() -> None:
            inbox: Inbox | None = self.open()
            seen: list[tuple[str, list[ConsoleSession]]] = []
            while inbox is not None:
                await self.start(inbox)
                try:
                    store = sessions_of(inbox)
                    if not seen:
                        await store.begin_session(_new("a"))
                    key = await store.signing_key(f"key {len(seen)}")
                    seen.append((key, await store.console_sessions()))
                finally:
                    await inbox.stop()
                inbox = self.reopen() if len(seen) == 1 else None
            assert seen[0] == seen[-1]

        asyncio.run(run())


def _new(
    token: str,
    *,
    kind: SessionKind = "password",
    name: str = "ann",
    seconds: float = 600.0,
    address: str = "",
) -> NewSession:
    return NewSession(
        id=digest_of(token),
        kind=kind,
        name=name,
        role="operator",
        seconds=seconds,
        address=address,
    )


async def _do(inbox: Inbox, change: ChangeLogins, name: str) -> int:
    id_ = f"login {next(_NUMBERS)}"
    act = Act(id=id_, who="ann@a", face="test", act=name, target="logins")
    return await performed(inbox, change, act)
