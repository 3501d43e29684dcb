"""A receiver that a command names, opened without running any handler."""

import asyncio

import pytest

from webhook_receiver.cli.idling import find_source, idle_receiver, own_inbox
from webhook_receiver.cli.place import Place
from webhook_receiver.errors import ConfigurationError, NoInbox

SHOP = """\
from webhook_receiver import Event, Receiver

receiver = Receiver("sqlite:///inbox.db")
receiver.source("stripe", secret="a secret of stripe")


@receiver.on("shop:*")
async def never(event: Event) -> None:
    raise AssertionError("a handler ran")
"""


@pytest.fixture
def shop(folder):
    (folder / "idle_shop.py").write_text(SHOP)
    return "idle_shop:receiver"


def opened(place):
    async def open_it():
        async with idle_receiver(place) as receiver:
            return receiver.working_now, (await receiver.inbox.stats()).events, receiver

    return asyncio.run(open_it())


def test_it_takes_what_is_there_and_runs_nothing(inbox, shop):
    working, events, receiver = opened(Place(shop))
    assert (working, events) == (False, 4)
    assert find_source(receiver, "stripe").name == "stripe"
    with pytest.raises(
        ConfigurationError, match="no source is named 'strpe'; there are: stripe; did"
    ):
        find_source(receiver, "strpe")


def test_its_inbox_must_exist_and_an_option_names_another(folder, shop):
    with pytest.raises(NoInbox, match=r"there is no inbox at inbox.db yet"):
        opened(Place(shop))
    with pytest.raises(NoInbox, match=r"there is no inbox at other.db yet"):
        opened(Place(shop, inbox="sqlite:///other.db"))


def test_only_an_imported_receiver_is_run_with_another_inbox():
    assert own_inbox(None, "sqlite://") is None
    assert own_inbox("shop:receiver", None) is None
    assert own_inbox("shop:receiver", "sqlite://") is not None
