"""Whether deliveries are taken right now, and what waits: one look, or one after another."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from webhook_receiver.desk.plurals import counted
from webhook_receiver.desk.times import instant
from webhook_receiver.desk.trends import shares
from webhook_receiver.inbox.series import MINUTE, KeepsSeries, Point, Standing, span_of
from webhook_receiver.spans import lasting
from webhook_receiver.tally import WIDTH, counted_together, counts, sums
from webhook_receiver.types import HOUR

TREND_SECONDS = 60.0  # over which it is seen whether the backlog grows

_TAKEN = ("accepted", "duplicate", "handshake")
_AWAY = ("unavailable", "failed")
_REFUSED = ("refused", "malformed")
_NOTHING = [0] * WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """How it stands at one moment.

    Attributes:
        at: when that was, in seconds since the epoch.
        seconds: over how long deliveries were counted, until then.
        answers: how many were answered in which way.
        took: below how many seconds half of the taken ones were acknowledged, and 99 of a hundred.
        last_at: the minute of the last delivery that was taken, within an hour.
        away_since: the minute since which some are turned away, within an hour; None if none is now.
        waiting: how many runs wait.
        age: for how long the oldest that is due has, in seconds.
        slope: by how many the waiting ones become more each second; None before that is known.
        dead: how many dead letters there are.
        workers: how many workers are alive.
    """

    at: float
    seconds: float
    answers: dict[str, int]
    took: dict[str, float | None]
    last_at: float | None
    away_since: float | None
    waiting: int
    age: float
    slope: float | None
    dead: int
    workers: int

    @property
    def taken(self) -> int:
        """How many deliveries were taken."""
        return sum(self.answers[field] for field in _TAKEN)

    @property
    def away(self) -> int:
        """How many were turned away, though their senders had done nothing wrong."""
        return sum(self.answers[field] for field in _AWAY)

    @property
    def refused(self) -> int:
        """How many were refused."""
        return sum(self.answers[field] for field in _REFUSED)

    @property
    def empty_in(self) -> float | None:
        """In how many seconds nothing waits any more, at this pace; None if it won't, or isn't known."""
        if not self.waiting:
            return 0.0
        return self.waiting / -self.slope if self.slope is not None and self.slope < 0.0 else None


class Watch:
    """Looks at an inbox again and again; what has changed since the last looks is the trend.

    Parameters:
        store: the inbox.
        clock: gives seconds since the epoch.
    """

    def __init__(self, store: KeepsSeries, clock: Callable[[], float] = time.time) -> None:
        self._store, self._clock = store, clock
        self._waited: deque[tuple[float, int]] = deque()

    async def look(self, standing: Standing | None = None) -> Sight:
        """How it stands now. The numbers of deliveries are those of this minute and the one before.

        Parameters:
            standing: what the inbox has just said of it; None: it is asked.
        """
        now = self._clock()
        points = await self._store.series("source", since=now - HOUR)
        if standing is None:
            standing = await self._store.standing()
        start = span_of(now, MINUTE) - MINUTE
        numbers = sums((None, p.numbers) for p in points if p.at >= start).get(None, _NOTHING)
        waiting = sum(one.waiting for one in standing.handlers)
        return Sight(
            at=now,
            seconds=now - start,
            answers=counts("source", numbers),
            took=shares(numbers),
            last_at=max(
                (p.at for p in points if counted_together(p.numbers, _TAKEN)), default=None
            ),
            away_since=_away_since(points, start),
            waiting=waiting,
            age=max((one.age for one in standing.handlers), default=0.0),
            slope=self._slope(now, waiting),
            dead=sum(one.dead for one in standing.handlers),
            workers=standing.workers,
        )

    def _slope(self, now: float, waiting: int) -> float | None:
        """By how many the waiting runs have become more each second, since a minute ago."""
        while self._waited and now - self._waited[0][0] > TREND_SECONDS:
            self._waited.popleft()
        self._waited.append((now, waiting))
        then, before = self._waited[0]
        return (waiting - before) / (now - then) if now > then else None


def _away_since(points: Sequence[Point], start: float) -> float | None:
    """The first of the minutes in a row in which some were turned away, if that goes on."""
    since: float | None = None
    for at in sorted(
        {point.at for point in points if counted_together(point.numbers, _AWAY)}, reverse=True
    ):
        if at < (start if since is None else since - MINUTE):
            break
        since = at
    return since


def sentence(sight: Sight) -> str:
    """Whether deliveries are taken, in words."""
    taken, away, refused = (
        _rate(number, sight.seconds) for number in (sight.taken, sight.away, sight.refused)
    )
    if sight.away and sight.away_since is not None:
        rest = f"taking {taken}" if sight.taken else "taking none"
        return f"Turning away {away} since {_minute(sight.away_since)}, {rest}"
    if sight.taken:
        return f"Taking {taken}"
    if sight.refused:
        return f"Refusing all that comes: {refused}"
    if sight.last_at is None:
        return "Nothing has come for an hour"
    return f"Nothing comes; the last was taken at {_minute(sight.last_at)}"


def backlog(sight: Sight) -> str:
    """What waits, whether it grows, and when it is gone, in words."""
    if not sight.waiting:
        return "nothing waits"
    found = [f"{counted(sight.waiting, 'run')}, the oldest due for {lasting(sight.age)}"]
    if sight.slope is not None:
        pace = f"{abs(sight.slope):.1f}/s"
        if sight.empty_in is not None:
            found.append(f"shrinking by {pace}: gone in {lasting(sight.empty_in)}")
        else:
            found.append(
                f"growing by {pace}" if sight.slope > 0.0 else "neither growing nor shrinking"
            )
    if not sight.workers:
        found.append("no worker is alive")
    return ", ".join(found)


def sight_object(sight: Sight) -> dict[str, Any]:
    """A look as the JSON object that other programs may rely on."""
    return {
        "at": instant(sight.at),
        "seconds": round(sight.seconds, 3),
        "taken": sight.taken,
        "turned_away": sight.away,
        "turned_away_since": None if sight.away_since is None else instant(sight.away_since),
        "answers": sight.answers,
        "took": sight.took,
        "waiting": sight.waiting,
        "age": round(sight.age, 3),
        "slope": None if sight.slope is None else round(sight.slope, 3),
        "empty_in": None if sight.empty_in is None else round(sight.empty_in, 1),
        "dead": sight.dead,
        "workers": sight.workers,
    }


def _rate(number: int, seconds: float) -> str:
    return f"{number / seconds:.2g}/s" if number < 10 * seconds else f"{number / seconds:,.0f}/s"


def _minute(at: float) -> str:
    return f"{instant(at)[11:16]}Z"
