import math

import pytest

from tests.worker.dispatching import LEASE
from webhook_receiver.handlers.handler import build_handler
from webhook_receiver.handlers.limits import CircuitBreaker
from webhook_receiver.types import Event
from webhook_receiver.worker.attempts import RunningAttempt
from webhook_receiver.worker.lanes import PREFETCH_RUNS, Lane


async def handle(event: Event) -> None: ...


async def with_session(event: Event, db) -> None: ...


with_session.__annotations__["db"] = type(
    "AsyncSession", (), {"__module__": "sqlalchemy.ext.asyncio.session"}
)


def lane(function=handle, *, running=0, queued=0, stuck=0, finished=0, **options):
    """A lane of four places, some of which are taken."""
    handler = build_handler(function, ("shop:*",), None, {"concurrency": 4, **options})
    made = Lane(handler, stuck=stuck, finished=finished)
    made.running |= {RunningAttempt(LEASE) for _ in range(running)}
    made.queued.extend([LEASE] * queued)
    return made


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ({}, True),
        ({"running": 3}, True),
        ({"running": 4}, False),
        ({"running": 2, "stuck": 2}, False),
        ({"stuck": 5}, False),
        ({"queued": 9}, True),
    ],
)
def test_an_attempt_begins_if_a_place_is_free(taken, free):
    assert lane(**taken).may_begin(0.0) is free


@pytest.mark.parametrize(
    ("taken", "room"),
    [
        ({}, 4),
        ({"running": 1, "queued": 2}, 1),
        ({"running": 3, "queued": 3}, 0),
        ({"stuck": 1}, 3),
        ({"stuck": 9}, 0),
        ({"finished": 50}, 100),  # quick runs: as many again, twice
        ({"finished": 50, "running": 4, "queued": 10}, 86),
        ({"finished": 10_000}, PREFETCH_RUNS),
        ({"finished": 50, "stuck": 4}, 0),
        ({"finished": 50, "fleet": 4}, 4),
        ({"finished": 50, "rate": "10/s"}, 4),
        ({"finished": 50, "breaker": CircuitBreaker()}, 4),
    ],
)
def test_how_many_more_leases_it_has_room_for(taken, room):
    assert lane(**taken).room(0.0) == room


def test_an_attempt_with_a_transaction_is_not_leased_ahead():
    assert lane(with_session, finished=50).room(0.0) == 4


def test_a_paused_handler_has_room_for_a_probe_when_its_pause_is_over():
    paused = lane(breaker=CircuitBreaker(failures=1, pause=10.0))
    assert paused.circuit is not None
    paused.circuit.failed("A", 0.0, probes=False)
    assert (paused.room(5.0), paused.may_begin(5.0)) == (0, False)
    assert (paused.room(10.0), paused.may_begin(10.0)) == (1, True)


def test_a_held_handler_has_no_room_until_its_pause_is_over():
    held = lane()
    assert (held.wait(0.0), held.is_held(0.0)) == (None, False)
    held.held_until = 10.0
    assert (held.room(5.0), held.may_begin(5.0), held.wait(5.0)) == (0, False, 5.0)
    assert (held.room(10.0), held.may_begin(10.0), held.wait(10.0)) == (4, True, None)
    held.held_until = math.inf
    assert (held.room(1e9), held.may_begin(1e9), held.wait(1e9)) == (0, False, math.inf)


def test_the_longer_of_two_pauses_counts():
    both = lane(breaker=CircuitBreaker(failures=1, pause=10.0))
    assert both.circuit is not None
    both.circuit.failed("A", 0.0, probes=False)
    for until, wait in ((3.0, 10.0), (30.0, 30.0)):
        both.held_until = until
        assert both.wait(0.0) == wait
