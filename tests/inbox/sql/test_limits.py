"""What follows from how far limits are used up: places, what was spent, and how long to wait."""

import pytest

from webhook_receiver.inbox.fairness import FLEET_SECONDS, UNPLANNED, SourceQueue
from webhook_receiver.inbox.records import Demand
from webhook_receiver.inbox.sql.limits import State, free_places, limited, spent, wait
from webhook_receiver.inbox.sql.rows import Waiting
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Rate

NOW = 1_000.0
RATE = Rate(2, 10.0)
USED_UP = State(NOW + 10.0, 0, NOW)


def test_only_handlers_with_places_and_limits_are_asked_for():
    demands = {
        "plain": Demand(3),
        "fleet": Demand(3, fleet=5),
        "rate": Demand(3, rate=RATE),
        "full": Demand(0, fleet=5),
    }
    assert limited(demands) == ["fleet", "rate"]


def test_places_are_what_every_limit_leaves():
    demands = {"fleet": Demand(3, fleet=5), "rate": Demand(3, rate=RATE), "plain": Demand(3)}
    states = {"fleet": State(0.0, 4, NOW), "rate": State(0.0, 0, NOW)}
    assert free_places(demands, states) == {"fleet": 1, "rate": 2, "plain": 3}


def test_leases_are_spent_of_a_rate():
    lease = Waiting(1, 2, "rate", 0, 0, None, None, None, None, envelope("a")).lease("w")
    states = {"rate": State(0.0, 0, NOW)}
    assert spent({"rate": Demand(3, rate=RATE)}, states, [lease]) == {"rate": NOW + 5.0}
    assert spent({"rate": Demand(3)}, {}, [lease]) == {}


@pytest.mark.parametrize(
    ("demand", "state", "due", "expected"),
    [
        (Demand(1), None, NOW + 7.0, 7.0),
        (Demand(1), None, NOW - 7.0, 0.5),
        (Demand(0), None, NOW - 7.0, None),
        (Demand(1, fleet=1), None, NOW, FLEET_SECONDS),
        (Demand(1, rate=RATE), USED_UP, NOW, 5.0),
        (Demand(1, rate=RATE), USED_UP, NOW + 7.0, 7.0),
    ],
)
def test_how_long_to_wait(demand, state, due, expected):
    states = {} if state is None else {"h": state}
    queues = {"h": [SourceQueue("h", "shop", due)]}
    assert wait({"h": demand}, states, queues, NOW, busy=0.5) == expected


def test_new_events_may_be_anybodys():
    queues = {UNPLANNED: [SourceQueue(UNPLANNED, "shop", 0.0)]}
    assert wait({"h": Demand(1)}, {}, queues, NOW) == 0.0
    assert wait({"h": Demand(1)}, {}, {}, NOW) is None
