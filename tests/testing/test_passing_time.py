"""Whatever else waits by a clock goes by the test's time: what is asked for again, and what is remembered.

Rates, orders, retries and breakers are in `test_waiting.py`, signatures and retention in
`test_async_receiver.py`.
"""

import pytest

from webhook_receiver import Receiver, Secret
from webhook_receiver.testing import TestReceiver

PAID = "invoice.paid"
FIRST, SECOND = "the first secret of it", "the second secret of it"
HOUR = 3_600.0


def test_sources_are_asked_for_again_at_their_interval():
    given = [{"provider": "stripe", "name": "a", "secret": FIRST}]
    receiver = Receiver("sqlite://")
    receiver.sources_from(lambda: given, every=600)
    with TestReceiver(receiver) as test:
        given.append({"provider": "stripe", "name": "b", "secret": FIRST})
        test.advance(minutes=6)
        assert list(receiver.sources) == ["a"]
        test.advance(minutes=4)
        assert test.deliver("b", PAID).status == 200
        del given[0]
        test.advance(minutes=9)
        assert list(receiver.sources) == ["a", "b"]
        test.advance(days=1)
        assert list(receiver.sources) == ["b"]


def test_secrets_in_files_are_read_again(tmp_path):
    file = tmp_path / "secret"
    file.write_text(FIRST)
    receiver = Receiver("sqlite://")
    receiver.source("stripe", secret=Secret.file(file))
    with TestReceiver(receiver) as test:
        assert test.deliver("stripe", PAID, secret=FIRST).status == 200
        file.write_text(SECOND)
        test.advance(seconds=1)
        assert test.deliver("stripe", PAID, secret=FIRST).status == 401
        assert test.deliver("stripe", PAID, secret=SECOND).status == 200


@pytest.fixture
def learning():
    """A receiver under test that learns its sender's secret, and what the sender gets for telling one."""
    receiver = Receiver("sqlite://")
    receiver.source("asana")
    with TestReceiver(receiver) as test:

        def told(secret):
            named = {"x-hook-secret": secret}
            return test.deliver("asana", body=b"{}", headers=named, secret=secret).status

        yield test, told, receiver


def test_a_set_up_closes(learning):
    test, told, receiver = learning
    inbox = receiver.inbox
    test.call(inbox.open_setup, "asana", seconds=600, lessons=5)
    assert told(FIRST) == 200
    test.advance(minutes=9)
    assert told(SECOND) == 200
    test.advance(minutes=2)
    assert told("the third secret of it") == 401


def test_a_secret_that_was_forgotten_lasts_no_longer_than_it_takes_to_look(learning):
    test, told, receiver = learning
    inbox = receiver.inbox
    test.call(inbox.open_setup, "asana", seconds=600, lessons=5)
    assert told(FIRST) == 200
    assert test.deliver("asana", "task.changed", secret=FIRST).status == 200
    test.call(inbox.forget, "asana")
    test.advance(seconds=1)
    assert test.deliver("asana", "task.changed", secret=FIRST).status == 401


def test_of_the_copies_that_an_operator_takes_later_one_becomes_an_event():
    receiver = Receiver("sqlite://", retention=None)
    receiver.source("linear", secret=FIRST)
    with TestReceiver(receiver) as test:
        old = test.entered.clock.now() - 9 * HOUR
        for named in ({}, {"linear-delivery": "forged"}):
            answer = test.deliver("linear", "Issue.create", id="1", headers=named, now=old)
            assert answer.json == {"error": "stale_timestamp"}
        test.advance(days=40)  # longer than late copies are remembered
        test.call(receiver._lifecycle.walk.quarantine.write)
        taken = test.call(lambda: receiver.reverify(accept_stale=True))
        assert list(taken.values()) == ["accepted", "accepted"]
        assert len(test.events()) == 1
