"""A watch over a temporary inbox whose time is stepped, and a channel that notes."""

import asyncio

from webhook_receiver import Alarms
from webhook_receiver.errors import AlarmUntold, InboxUnavailable
from webhook_receiver.notify.watch import Watch
from webhook_receiver.observe import Observer
from webhook_receiver.tally import WIDTH, Added, Totals
from webhook_receiver.testing.clock import HeldClock
from webhook_receiver.testing.temporary import TemporaryInbox


class Notes:
    """A channel that notes messages."""

    label = "notes"

    def __init__(self):
        self.messages, self.fails = [], False

    def send(self, message):
        if self.fails:
            raise AlarmUntold("it answers 500")
        self.messages.append(message)

    @property
    def lines(self):
        return [
            [(line.state, line.alarm.name, line.alarm.subject) for line in message.lines]
            for message in self.messages
        ]


class Away:
    """An inbox whose store can be away."""

    def __init__(self, inbox):
        self._inbox, self.away = inbox, False

    def __getattr__(self, name):
        if self.away and name == "watch_alarms":
            return self._fail
        return getattr(self._inbox, name)

    async def _fail(self, *_):
        raise InboxUnavailable("no answer")


class Stage:
    """An inbox, its time, and the processes that watch over it."""

    def __init__(self, inbox, clock):
        self.inbox, self.clock = Away(inbox), clock
        self.notes, self.steps, self.well = Notes(), [], True

    def watch(self, inbox=None, totals=None, **config):
        observer = Observer()
        observer.listen(lambda step, fields: self.steps.append((step, dict(fields))))
        config.setdefault("when", {"disk": False})
        return Watch(
            inbox or self.inbox,
            Alarms(**config),
            totals or Totals(),
            lambda: self.well,
            observer,
            channels=[self.notes],
            clock=self.clock.now,
        )

    async def count(self, kind, name, place, number=1):
        row = [number * (place == at) for at in range(WIDTH)]
        await self.inbox.tally([Added(kind, name, row)])

    async def look(self, watch, seconds=30.0, times=1):
        for _ in range(times):
            self.clock.move(seconds)
            await watch.look()

    @property
    def told(self):
        return self.notes.lines


def on_stage(test):
    async def run():
        clock = HeldClock()
        inbox = TemporaryInbox(None, clock)
        await inbox.start()
        try:
            await test(Stage(inbox, clock))
        finally:
            await inbox.stop()

    asyncio.run(run())
