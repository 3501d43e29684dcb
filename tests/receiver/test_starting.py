"""A start is retried while the inbox's servers aren't up or elect a leader, and for no longer."""

import asyncio

import pytest

from webhook_receiver import Receiver
from webhook_receiver.errors import ConfigurationError, InboxNotReady, InboxUnavailable
from webhook_receiver.inbox.sql.engine import SqlInbox
from webhook_receiver.inbox.sql.sqlite.database import SqliteDatabase
from webhook_receiver.observe import Observer
from webhook_receiver.receiver import starting
from webhook_receiver.receiver.starting import check_system, patiently


class Part:
    """A part that fails with these errors, one start after another, then starts."""

    def __init__(self, *errors):
        self.errors, self.starts = list(errors), 0

    async def start(self):
        self.starts += 1
        if self.errors:
            raise self.errors.pop(0)
        return "started"


@pytest.fixture
def steps(monkeypatch):
    monkeypatch.setattr(starting, "POLL_SECONDS", 0.0)
    return []


def start(part, steps, **how):
    observer = Observer()
    observer.listen(lambda step, fields: steps.append((step, fields["error"])))
    return asyncio.run(patiently(part.start, observer, **how))


def test_servers_that_are_not_up_yet_are_waited_for_and_each_reason_is_logged_once(steps):
    part = Part(InboxNotReady("refused"), InboxNotReady("no leader"), InboxNotReady("no leader"))
    assert start(part, steps) == "started"
    assert part.starts == 4
    assert steps == [("inbox.waiting", "refused"), ("inbox.waiting", "no leader")]


def test_any_other_error_is_final(steps):
    part = Part(InboxUnavailable("no such host"))
    with pytest.raises(InboxUnavailable, match="no such host"):
        start(part, steps)
    assert (part.starts, steps) == (1, [])


def test_servers_that_stay_away_too_long_are_an_error(steps):
    part = Part(InboxNotReady("no leader"))
    with pytest.raises(InboxNotReady):
        start(part, steps, within=0.0)
    assert part.starts == 1


def test_once_the_inbox_is_open_all_its_trouble_passes(steps):
    part = Part(InboxUnavailable("connection reset"))
    assert start(part, steps, trouble=InboxUnavailable) == "started"
    assert (part.starts, steps) == (2, [("inbox.waiting", "connection reset")])


class Cut(SqlInbox):
    """An inbox whose connection is cut in the first calls after it was opened."""

    def __init__(self):
        super().__init__(SqliteDatabase(None))
        self.cuts = {"renew", "setup"}

    def _cut(self, call):
        if call in self.cuts:
            self.cuts.discard(call)
            raise InboxUnavailable(f"cut in {call}")

    async def renew(self, worker, lease):
        self._cut("renew")
        return await super().renew(worker, lease)

    async def setup(self, source):
        self._cut("setup")
        return await super().setup(source)


@pytest.mark.parametrize(
    "options", [{}, {"encryption_keys": [bytes(range(32))]}], ids=["plain", "encrypted"]
)
def test_a_connection_that_is_cut_in_a_start_ends_nothing(options, steps):
    receiver = Receiver("sqlite://", **options)
    receiver.source("generic", name="shop", verify=False)
    inbox = Cut()

    async def run():
        async with receiver.running(inbox=inbox):
            return receiver.ready

    assert asyncio.run(run())
    assert inbox.cuts == set()


def test_windows_is_refused_in_a_sentence():
    check_system("posix")
    with pytest.raises(
        ConfigurationError, match="Windows isn't supported: run the receiver in WSL"
    ):
        check_system("nt")
