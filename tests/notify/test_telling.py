"""All channels are told at once, with three tries each; what a channel doesn't take is logged."""

import asyncio
import threading

import pytest

from tests.notify.serving import told_message
from webhook_receiver.errors import AlarmUntold
from webhook_receiver.notify import telling
from webhook_receiver.notify.telling import PAUSES, TELL_SECONDS, Telling
from webhook_receiver.observe import Observer


class Channel:
    """A channel that fails as often as it is told to."""

    def __init__(self, label, failures=0):
        self.label, self.failures, self.sent = label, failures, 0

    def send(self, message):
        if self.failures:
            self.failures -= 1
            raise AlarmUntold("it answers 500")
        self.sent += 1


def tell(*channels, monkeypatch):
    monkeypatch.setattr(telling, "PAUSES", (0.0, 0.0, 0.0))
    steps, observer = [], Observer()
    observer.listen(lambda step, fields: steps.append((step, dict(fields))))
    telling_ = Telling(channels, observer)

    async def test():
        pauses = telling.PAUSES
        attempt = telling_.attempt
        telling_.attempt = lambda label, send: attempt(label, send, pauses)
        return await telling_.tell(told_message())

    return asyncio.run(test()), steps


@pytest.mark.parametrize(
    ("failures", "told", "untold"),
    [([], True, 0), ([0], True, 0), ([2], True, 0), ([3], False, 1), ([3, 0], True, 1)],
)
def test_one_that_takes_it_is_enough(failures, told, untold, monkeypatch):
    channels = [Channel(f"c{at}", number) for at, number in enumerate(failures)]
    found, steps = tell(*channels, monkeypatch=monkeypatch)
    assert found == told
    assert steps == [("alarm.untold", {"channel": "c0", "error": "it answers 500"})] * untold
    assert [one.sent for one in channels] == [0 if number == 3 else 1 for number in failures]


def test_a_channel_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(telling, "SEND_SECONDS", 0.01)
    hang = threading.Event()

    class Hanging(Channel):
        def send(self, message):
            hang.wait(20)

    found, steps = tell(Hanging("slow"), monkeypatch=monkeypatch)
    hang.set()
    assert not found
    assert steps[0][1]["error"] == "no answer within 0 seconds"


def test_three_tries_of_ten_seconds():
    assert len(PAUSES) == 3
    assert TELL_SECONDS == 40.0
