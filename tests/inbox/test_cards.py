"""Cards as an inbox keeps them; the engines' own ways are tried by `CardsContract`."""

import json

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.cards import Card, HandlerCard, cards_of, is_excuse, read, written

HANDLER = HandlerCard(handler="h", patterns=("shop:*",), places=4, timeout=30.0, attempts=12)
CARD = Card(host="db-1", pid=1, version="1.0", handlers=[HANDLER])


def test_what_says_nothing_is_left_out():
    (found,) = json.loads(written(CARD))["handlers"]
    assert sorted(found) == ["attempts", "handler", "patterns", "places", "timeout"]


def test_a_later_version_may_say_more():
    values = json.loads(written(CARD))
    values["since"] = "later"
    values["handlers"][0]["since"] = "later"
    assert read(json.dumps(values)) == CARD


def test_a_later_version_may_say_less_of_a_handler():
    (found,) = read(
        '{"host": "a", "pid": 1, "version": "9", "handlers": [{"handler": "h"}]}'
    ).handlers
    assert (found.handler, found.patterns, found.places, found.rate) == ("h", (), 0, None)


@pytest.mark.parametrize(("worker", "excuse"), [("12-ab", False), ("12-ab leaving", True)])
def test_what_is_kept_beside_a_lease_is_no_worker(worker, excuse):
    assert is_excuse(worker) is excuse


def test_an_inbox_that_knows_no_workers_is_named():
    with pytest.raises(ConfigurationError, match="doesn't know who its workers are"):
        cards_of(object())
