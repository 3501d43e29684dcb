"""Whether deliveries are taken right now, and what waits."""

import asyncio

import pytest

from webhook_receiver.desk.watching import Sight, Watch, backlog, sentence, sight_object
from webhook_receiver.inbox.series import HandlerStanding, Point, Standing
from webhook_receiver.tally import FIELDS, WIDTH
from webhook_receiver.types import HOUR

NOW = 1_800_000_030.0  # half a minute after a minute's begin
QUIET = dict.fromkeys(FIELDS["source"], 0)


def point(ago, **numbers):
    row = [0] * WIDTH
    for field, number in numbers.items():
        row[FIELDS["source"].index(field)] = number
    return Point("source", "shop", int(NOW - 30 - ago), 60, row)


class Stored:
    """An inbox of which only numbers are asked; its runs that wait are told one look after another."""

    keeps_series = True

    def __init__(self, *points, waiting=(0,)):
        self.points, self.waiting = points, list(waiting)

    async def series(self, kind, *, since, until=None, name=None, every=60, durations=True):
        return [one for one in self.points if one.at >= since]

    async def standing(self):
        waiting = self.waiting.pop(0)
        handler = HandlerStanding(
            handler="h", waiting=waiting, dead=7, age=240.0 if waiting else 0.0
        )
        return Standing(handlers=[handler], unhandled=0, quarantined=0, workers=2)


def looked(store, *times):
    """The last of looks at these times."""
    clock = iter(times or [NOW])
    watch = Watch(store, lambda: next(clock))

    async def look():
        found = None
        for _ in times or [NOW]:
            found = await watch.look()
        return found

    return asyncio.run(look())


def test_what_came_in_this_minute_and_the_one_before_is_now():
    sight = looked(Stored(point(0, accepted=60), point(60, accepted=30), point(120, accepted=900)))
    assert (sight.taken, sight.seconds) == (90, 90.0)
    assert sentence(sight) == "Taking 1/s"
    assert (sight.dead, sight.workers, sight.last_at) == (7, 2, NOW - 30)


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([], "Nothing has come for an hour"),
        ([point(600, accepted=1)], "Nothing comes; the last was taken at 07:50Z"),
        ([point(0, refused=9)], "Refusing all that comes: 0.1/s"),
        ([point(0, malformed=900, refused=90)], "Refusing all that comes: 11/s"),
        ([point(0, accepted=180)], "Taking 2/s"),
        ([point(0, handshake=1, duplicate=2)], "Taking 0.033/s"),
        ([point(0, accepted=180_000)], "Taking 2,000/s"),
        ([point(0, unavailable=90)], "Turning away 1/s since 08:00Z, taking none"),
        (
            [point(0, failed=90), point(60, unavailable=1, accepted=90), point(180, failed=9)],
            "Turning away 1/s since 07:59Z, taking 1/s",
        ),
        (
            [point(60, unavailable=9), point(120, failed=9)],
            "Turning away 0.1/s since 07:58Z, taking none",
        ),
        ([point(120, failed=9), point(0, accepted=9)], "Taking 0.1/s"),
    ],
)
def test_it_is_said_in_a_sentence(points, words):
    assert sentence(looked(Stored(*points))) == words


@pytest.mark.parametrize(
    ("waiting", "times", "slope", "words"),
    [
        ([0], [0], None, "nothing waits"),
        ([9], [0], None, "9 runs, the oldest due for 4 min"),
        ([9, 1], [0, 2], -4.0, "1 run, the oldest due for 4 min, shrinking by 4.0/s: gone in 0 s"),
        ([0, 9], [0, 2], 4.5, "9 runs, the oldest due for 4 min, growing by 4.5/s"),
        ([9, 9], [0, 2], 0.0, "9 runs, the oldest due for 4 min, neither growing nor shrinking"),
        ([0, 300, 600], [0, 50, 100], 6.0, "600 runs, the oldest due for 4 min, growing by 6.0/s"),
        (
            [1_200, 1_140],
            [0, 60],
            -1.0,
            "1,140 runs, the oldest due for 4 min, shrinking by 1.0/s: gone in 19 min",
        ),
    ],
)
def test_the_backlog_has_a_trend_of_a_minute(waiting, times, slope, words):
    sight = looked(Stored(waiting=waiting), *(NOW + at for at in times))
    assert sight.slope == slope
    assert backlog(sight) == words


def test_that_nobody_works_is_said_with_what_waits():
    sight = Sight(
        at=NOW,
        seconds=90.0,
        answers=QUIET,
        took={"p50": None, "p99": None},
        last_at=None,
        away_since=None,
        waiting=1,
        age=HOUR,
        slope=None,
        dead=0,
        workers=0,
    )
    assert backlog(sight) == "1 run, the oldest due for 1 h, no worker is alive"


def test_a_look_is_an_object_for_programs():
    told = sight_object(
        looked(Stored(point(0, accepted=9, failed=1), waiting=[9, 1]), NOW, NOW + 2)
    )
    assert (told["taken"], told["turned_away"], told["waiting"]) == (9, 1, 1)
    assert (told["slope"], told["empty_in"]) == (-4.0, 0.2)
    assert told["turned_away_since"] == "2027-01-15T08:00:00.000Z"
