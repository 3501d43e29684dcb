"""What has been counted by the minute: by answer, source or handler."""

import time
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from webhook_receiver.desk.times import instant
from webhook_receiver.inbox.series import MINUTE, KeepsSeries, Point, span_of
from webhook_receiver.spans import brief
from webhook_receiver.tally import WIDTH, Kind, counts, durations, quantile, sums
from webhook_receiver.types import DAY, HOUR

By = Literal["answer", "source", "handler"]

SPANS = 24
"""About so many lines are printed of a time."""

STEPS = (MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY)
"""How long a line's span may be, in seconds."""

_QUANTILES = (("p50", 0.5), ("p99", 0.99))


async def trend(
    store: KeepsSeries, since: float, by: By, name: str | None = None
) -> list[dict[str, Any]]:
    """What was counted since a time: by spans of time, or by source or handler; of all, or of one."""
    kind: Kind = "handler" if by == "handler" else "source"
    passed = time.time() - since
    every = step_for(passed, ()) if by == "answer" else int(DAY)
    points = await store.series(kind, since=since, name=name, every=every)
    if by == "answer":
        step = step_for(passed, points)
        spans = sums((span_of(point.at, step), point.numbers) for point in points)
        return [
            {"at": at, "seconds": step, **_fields(kind, numbers)}
            for at, numbers in sorted(spans.items())
        ]
    found = [
        {by: one, **_fields(kind, numbers)}
        for one, numbers in sorted(sums((point.name, point.numbers) for point in points).items())
    ]
    if by == "handler":
        lags = await store.series("lag", since=since, name=name, every=every)
        waits = sums((p.name, p.numbers) for p in lags)
        for one in found:
            one["lag"] = shares(waits.get(one["handler"], [0] * WIDTH))
    return found


def step_for(seconds: float, points: Sequence[Point]) -> int:
    """How long a line's span is for so long a time: no shorter than what is stored."""
    least = max([round(seconds / SPANS), *(point.seconds for point in points)])
    return int(next((step for step in STEPS if step >= least), STEPS[-1]))


def _fields(kind: Kind, numbers: Sequence[int]) -> dict[str, Any]:
    return {**counts(kind, numbers), "took": shares(numbers)}


def shares(numbers: Sequence[int]) -> dict[str, float | None]:
    """Below how many seconds half of the durations were, and 99 of a hundred."""
    _, steps = durations(numbers)
    found = {name: quantile(steps, share) for name, share in _QUANTILES}
    return {name: None if one is None else round(one, 4) for name, one in found.items()}


def shown(took: Mapping[str, float | None]) -> str:
    """What half and 99 of a hundred took, in words."""
    return " / ".join("-" if one is None else brief(one) for one in took.values())


def trend_object(one: Mapping[str, Any]) -> dict[str, Any]:
    """A line of `trend` as the JSON object that other programs may rely on."""
    return {**one, "at": instant(one["at"])} if "at" in one else dict(one)
