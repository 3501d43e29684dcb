"""A start is retried while the inbox's servers elect a leader, and for no longer."""

import asyncio

import pytest

from webhook_receiver.errors import InboxNotReady, InboxUnavailable
from webhook_receiver.observe import Observer
from webhook_receiver.receiver import starting
from webhook_receiver.receiver.starting import patiently


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


def start(part, steps):
    observer = Observer()
    observer.listen(lambda step, fields: steps.append((step, fields["error"])))
    return asyncio.run(patiently(part.start, observer))


def test_an_election_is_waited_for_and_logged(steps):
    part = Part(InboxNotReady("no leader"), InboxNotReady("no leader"))
    assert start(part, steps) == "started"
    assert steps == [("inbox.waiting", "InboxNotReady: no leader")] * 2


def test_any_other_error_is_final(steps):
    part = Part(InboxUnavailable("no such host"))
    with pytest.raises(InboxUnavailable, match="no such host"):
        start(part, steps)
    assert (part.starts, steps) == (1, [])


def test_an_election_that_takes_too_long_is_an_error(steps, monkeypatch):
    monkeypatch.setattr(starting, "ELECTION_SECONDS", 0.0)
    part = Part(InboxNotReady("no leader"))
    with pytest.raises(InboxNotReady):
        start(part, steps)
    assert part.starts == 1
