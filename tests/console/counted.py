"""What a receiver and its workers have counted and written down, for pages to show."""

import time
from collections.abc import Iterator

from webhook_receiver.inbox.alarms import Alarm, KeepsAlarms
from webhook_receiver.inbox.cards import Card, KeepsCards
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.series import series_of
from webhook_receiver.tally import Added, Kind, Totals


async def tally(
    inbox: Inbox,
    kind: Kind,
    name: str,
    *,
    ago: float = 0.0,
    took: float | None = 0.008,
    **fields: int,
) -> None:
    """Write down that so many of each field were counted some seconds ago."""
    totals = Totals()
    for field, number in fields.items():
        for _ in range(number):
            totals.count(kind, name, field, took)
    await series_of(inbox).tally([one._replace(ago=ago) for one in totals.take()])


def full(kind: Kind, name: str, seconds: int, steps: int) -> Iterator[Added]:
    """Numbers in every field of each step back from now, each another one."""
    fields = 24
    for step in range(steps):
        numbers = [
            1_000_000 + (step * 7_919 + place * 104_729) % 900_000 for place in range(fields)
        ]
        yield Added(kind, name, numbers, step * seconds)


async def raise_alarm(inbox: Inbox, name: str, subject: str = "", detail: str = "") -> None:
    """Let an alarm be raised since a minute ago."""
    assert isinstance(inbox, KeepsAlarms)
    now = time.time()
    alarm = Alarm(
        name=name,
        subject=subject,
        detail=detail,
        stage="raised",
        value=3.0,
        since=now - 60,
        changed_at=now,
    )
    assert await inbox.watch_alarms("w", 60) is not None
    assert await inbox.write_alarms("w", [alarm])


async def present(inbox: Inbox, version: str) -> None:
    """Let the worker `w` say that it has just started."""
    assert isinstance(inbox, KeepsCards)
    await inbox.renew("w", 60)
    await inbox.present("w", Card(host="here", pid=1, version=version), 0.0)
