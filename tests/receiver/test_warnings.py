"""What works and likely isn't meant is logged at a start."""

from webhook_receiver import Event, Receiver
from webhook_receiver.handlers.router import Router
from webhook_receiver.inbox.protocol import WEAK_DURABILITY
from webhook_receiver.receiver.warnings import warn


class Complaining:
    """An inbox whose start found something wrong."""

    complaints = ("its file can be read by others",)


def test_each_has_a_line():
    receiver = Receiver("sqlite://")
    receiver.source("generic", name="open", verify=False)

    @receiver.on("nobody:*")
    def idle(event: Event):
        """Wait for what never comes."""

    steps = []
    receiver.observe(lambda step, _: steps.append(step))
    configs = [source.config for source in receiver.sources.values()]
    warn(receiver.observer, Router(receiver.on), Complaining(), WEAK_DURABILITY, configs)
    assert steps[:3] == ["inbox.weak", "inbox.unsound", "source.unverified"]
    assert "handler.idle" in steps
    steps.clear()
    warn(receiver.observer, Router(Receiver("sqlite://").on), object(), "fine", [])
    assert steps == []
