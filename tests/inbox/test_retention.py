"""What is to go from an inbox, and what stays: decisions, and how people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhook_receiver import ConfigurationError, Retention
from webhook_receiver.inbox.retention import (
    Room,
    Row,
    believed,
    beyond,
    decide,
    read_age,
    read_size,
    room,
    verdict_on,
)
from webhook_receiver.types import DAY

NOW = 1_000_000_000.0


WEEK_OR_MORE = Retention(done=10 * DAY, unhandled=20 * DAY, windows={"slow": 15 * DAY})


NOTHING = Retention(done=None, unhandled=None)


HOUR = Retention(done=3_600, unhandled=3_600)


def row(age: float, status="done", *, seq=5, source="shop", emptied=False):
    return Row(seq, source, NOW - age, 100, status, emptied)


@pytest.mark.parametrize(
    ("retention", "scanned", "beyond", "verdict"),
    [
        (WEEK_OR_MORE, row(9 * DAY), 0, "keep"),
        (WEEK_OR_MORE, row(11 * DAY), 0, "delete"),
        (WEEK_OR_MORE, row(11 * DAY, source="slow"), 0, "empty"),
        (WEEK_OR_MORE, row(16 * DAY, source="slow"), 0, "delete"),
        (WEEK_OR_MORE, row(11 * DAY, "unhandled"), 0, "keep"),
        (WEEK_OR_MORE, row(21 * DAY, "unhandled"), 0, "delete"),
        (WEEK_OR_MORE, row(99 * DAY, "pending"), 99, "keep"),
        (WEEK_OR_MORE, row(99 * DAY, "failed"), 99, "keep"),
        (WEEK_OR_MORE, row(6 * DAY, emptied=True), 0, "keep"),
        (WEEK_OR_MORE, row(8 * DAY, emptied=True), 0, "forget"),
        (WEEK_OR_MORE, row(8 * DAY, emptied=True, source="slow"), 99, "keep"),
        (NOTHING, row(99 * DAY), 0, "keep"),
        (NOTHING, row(99 * DAY), 4, "keep"),
        (NOTHING, row(99 * DAY), 5, "delete"),
        (NOTHING, row(1.0), 5, "empty"),
        (NOTHING, row(-5.0, "unhandled"), 5, "empty"),  # received by a clock that is ahead
        (HOUR, row(3_599), 0, "keep"),
        (HOUR, row(3_600), 0, "empty"),
        (HOUR, row(7 * DAY), 0, "delete"),
    ],
)
def test_what_becomes_of_an_event(retention, scanned, beyond, verdict):
    assert verdict_on(scanned, retention, NOW, beyond) == verdict


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (Room(None, None), 0),
        (Room(3, None), 0),
        (Room(2, None), 1),
        (Room(0, None), 9),
        (Room(None, 60), 0),
        (Room(None, 59), 1),
        (Room(None, 29), 9),
        (Room(1, 60), 4),
    ],
)
def test_what_has_no_room(left, expected):
    assert beyond([(9, 30), (4, 20), (1, 10)], left) == expected


def test_nothing_is_counted_for_a_bound_that_is_not_there():
    assert room(Retention()) is None
    assert room(Retention(size=0)) == Room(None, 0)


rows = st.lists(
    st.builds(
        Row,
        st.integers(1, 40),
        st.sampled_from(["shop", "slow"]),
        st.integers(int(NOW) - 40 * DAY, int(NOW) + DAY),
        st.integers(0, 1_000),
        st.sampled_from(["pending", "done", "failed", "unhandled"]),
        st.booleans(),
    ),
    max_size=15,
    unique_by=lambda row: row.seq,
).map(lambda found: [r._replace(status="done") if r.emptied else r for r in found])


ages = st.none() | st.integers(0, 40 * DAY)


bounds = st.none() | st.integers(0, 12)


retentions = st.builds(
    Retention,
    done=ages,
    unhandled=ages,
    events=bounds,
    size=st.none() | st.integers(0, 5_000),
    window=st.integers(0, 30 * DAY),
    windows=st.just({}) | st.fixed_dictionaries({"slow": st.integers(0, 30 * DAY)}),
)


def finished(scanned):
    return [r for r in scanned if r.status in ("done", "unhandled") and not r.emptied]


@given(rows, retentions)
def test_whatever_is_kept_of_anything(scanned, retention):
    sizes = sorted([(r.seq, r.size) for r in finished(scanned)], reverse=True)
    left = room(retention)
    much = 0 if left is None else beyond(sizes, left)
    steps = list(decide(scanned, retention, NOW, much, 3))
    assert all(1 <= len(step.keys) <= 3 for step in steps)
    emptied = {seq for step in steps for seq in step.empty}
    deleted = {seq for step in steps for seq in (*step.delete, *step.forget)}
    for each in scanned:
        age = NOW - each.received_at
        if each.status in ("pending", "failed"):
            assert each.seq not in emptied | deleted
        if age < retention.windows.get(each.source, retention.window):
            assert each.seq not in deleted
        if each.emptied:
            assert each.seq not in emptied
    stays = [r for r in finished(scanned) if r.seq not in emptied | deleted]
    assert retention.events is None or len(stays) <= retention.events
    assert retention.size is None or sum(r.size for r in stays) <= retention.size
    limits = {"done": retention.done, "unhandled": retention.unhandled}
    for each in stays:
        limit = limits[each.status]
        assert limit is None or NOW - each.received_at < limit
    # What goes by a bound is older than all that stays.
    by_bound = [
        r.seq
        for r in finished(scanned)
        if r not in stays and ((age := limits[r.status]) is None or NOW - r.received_at < age)
    ]
    assert not by_bound or not stays or max(by_bound) < min(r.seq for r in stays)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"done": -1.0}, "retention: done is -1.0"),
        ({"events": -1}, "retention: events is -1"),
        ({"window": float("nan")}, "retention: window is nan"),
        ({"windows": {"shop": -1.0}}, r"windows\['shop'\] is -1.0"),
    ],
)
def test_a_limit_below_zero_is_refused(changes, sentence):
    with pytest.raises(ConfigurationError, match=sentence):
        Retention(**changes)


@pytest.mark.parametrize(
    ("read", "written", "value"),
    [
        (read_age, "90s", 90.0),
        (read_age, "2w", 14 * DAY),
        (read_age, "never", None),
        (read_age, 5, 5),
        (read_size, "0B", 0),
        (read_size, "500 MB", 500_000_000),
        (read_size, "2gib", 2**31),
        (read_size, 7, 7),
    ],
)
def test_as_people_write_it(read, written, value):
    assert read(written) == value


@pytest.mark.parametrize(
    ("read", "written"),
    [(read_age, "soon"), (read_age, "-1d"), (read_age, ""), (read_size, "2"), (read_size, "2TB")],
)
def test_what_nobody_can_read(read, written):
    with pytest.raises(ValueError, match="must be like"):
        read(written)


@pytest.mark.parametrize(
    ("now", "last", "elapsed", "expected"),
    [
        (NOW, None, 60.0, NOW),  # the first time of all
        (NOW, NOW - 60.0, 60.0, NOW),
        (NOW, NOW - 2 * DAY, DAY, NOW),  # nobody pruned for a day
        (NOW + 3_650 * DAY, NOW, 60.0, NOW + 600.0),  # a clock that is ten years ahead
        (NOW, NOW + 3_650 * DAY, 60.0, NOW),  # and was set right
    ],
)
def test_rel16_retention_goes_ten_times_as_fast_as_real_time_at_most(now, last, elapsed, expected):
    assert believed(now, last, elapsed) == expected
