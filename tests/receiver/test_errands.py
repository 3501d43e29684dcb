"""What a sender wants done is a run of the inbox, under a name of its own."""

from dataclasses import replace

import pytest

from tests.worker.dispatching import all_are, until, while_running
from webhook_receiver import ConfigurationError, Event, Receiver
from webhook_receiver.keys.fetching import Answer
from webhook_receiver.keys.store import KeyStore
from webhook_receiver.provider import Errand
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.testing import TestReceiver, seal

SECRET = "whsec_c2VjcmV0IG1hZGUgdXAgZm9yIHRlc3Rz"
PAID = b'{"id": "evt_1", "object": "event", "type": "invoice.paid", "data": {"object": {}}}'


class Fetches:
    """Stands where the Internet would be, and keeps what is asked of it."""

    def __init__(self):
        self.asked = []

    def fetch(self, url, ask=None):
        self.asked.append(url)
        return Answer(b"")


class Notes(list):
    """What a hook notes."""


def confirming():
    errand = Errand(
        name="confirm", type="invoice.paid", url=lambda event: f"https://acme.example/{event.id}"
    )
    return replace(find_provider("stripe"), errands=(errand,))


def test_an_errand_is_a_handler_of_its_source():
    fetches = Fetches()
    receiver = Receiver("sqlite://", keys=KeyStore(fetches))
    receiver.source(confirming(), name="shop", secret=SECRET)
    with TestReceiver(receiver) as test:
        answer = test.deliver("shop", "invoice.paid", id="evt_1")
        assert answer.runs["shop.confirm"].status == "done"
        assert "shop.confirm" not in test.deliver("shop", "charge.succeeded").runs
    assert fetches.asked == ["https://acme.example/evt_1"]


def test_nothing_is_done_for_strangers():
    with pytest.raises(
        ConfigurationError, match="confirm acts on what strangers send; drop verify=False"
    ):
        Receiver("sqlite://").source(confirming(), verify=False)


@pytest.mark.parametrize("beside", [True, False], ids=["beside a handler", "alone"])
def test_hooks_are_around_errands_of_sources_that_are_added_while_running(beside):
    receiver, around = Receiver("sqlite://", keys=KeyStore(Fetches())), Notes()
    receiver.provide(Notes, around)

    @receiver.around
    async def hook(event: Event, notes: Notes):
        notes.append(event.id)
        yield
        notes.append("left")

    def nothing(event: Event): ...

    if beside:
        receiver.on("nobody:*")(nothing)

    async def test():
        await receiver.add_source(confirming(), name="shop", secret=SECRET)
        delivery = seal("stripe", body=PAID, secret=SECRET, id="evt_1")
        await receiver.receive("shop", delivery)
        await until(receiver, all_are("done", 1))

    while_running(receiver, test)
    assert around == ["evt_1", "left"]
