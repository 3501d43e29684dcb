"""What is added up, in rows of plain numbers, and what durations say of themselves."""

import pytest

from webhook_receiver.tally import (
    CODES,
    ERROR_TYPES,
    NAMES,
    OTHER,
    OTHERS,
    STEPS,
    WIDTH,
    Totals,
    counts,
    durations,
    quantile,
)


def rows(totals, kind):
    return dict(totals.rows(kind))


def test_what_is_counted_has_a_row_for_each_kind_and_name():
    totals = Totals()
    totals.count("source", "shop", "accepted", 0.004)
    totals.count("source", "shop", "accepted", 0.006)
    totals.count("source", "shop", "drifted")
    totals.count("handler", "h", "done", 0.3)
    totals.time("lag", "h", 40.0)
    totals.committed("sqlite", 7, 0.002)
    shop = rows(totals, "source")["shop"]
    assert counts("source", shop) == {
        **dict.fromkeys(counts("source", shop), 0),
        "accepted": 2,
        "drifted": 1,
    }
    total, steps = durations(shop)
    assert total == pytest.approx(0.01)
    assert {STEPS[at]: number for at, number in enumerate(steps) if number} == {0.005: 1, 0.01: 1}
    assert counts("handler", rows(totals, "handler")["h"])["done"] == 1
    assert durations(rows(totals, "lag")["h"]) == (40.0, [*[0] * len(STEPS), 1])
    assert counts("commit", rows(totals, "commit")["sqlite"]) == {"commits": 1, "events": 7}
    assert rows(totals, "failed") == {}


def test_only_what_is_new_is_taken():
    totals = Totals()
    totals.count("source", "shop", "accepted")
    totals.count("source", "till", "refused")
    first = totals.take()
    assert [(row.kind, row.name, sum(row.numbers)) for row in first] == [
        ("source", "shop", 1),
        ("source", "till", 1),
    ]
    assert all(len(row.numbers) == WIDTH for row in first)
    assert totals.take() == []
    totals.count("source", "till", "refused")
    totals.count("source", "till", "accepted")
    (row,) = totals.take()
    assert counts("source", row.numbers)["refused"] == 1
    assert rows(totals, "source")["till"][:3] == [1, 0, 2]


def test_names_beyond_a_number_share_a_row():
    totals = Totals()
    for number in range(NAMES + 3):
        totals.count("source", f"s{number}", "accepted")
    found = rows(totals, "source")
    assert len(found) == NAMES + 1
    assert counts("source", found[OTHERS])["accepted"] == 3


def test_codes_and_classes_of_errors_are_bounded():
    totals = Totals()
    for number in range(CODES + 2):
        totals.refused("shop", f"c{number}")
    totals.refused("shop", "c0")
    assert dict(totals.refusals)["shop", "c0"] == 2
    assert dict(totals.refusals)[OTHERS, OTHER] == 2
    for number in range(ERROR_TYPES + 2):
        totals.raised("h", f"E{number}")
    assert {error: n for _, error, n in totals.errors}[OTHER] == 2
    for number in range(NAMES + 2):
        totals.raised(f"h{number}", "E")
    assert sum(n for handler, _, n in totals.errors if handler == OTHERS) == 3
    for number in range(NAMES + 2):
        totals.weighed(f"s{number}", 10)
    assert dict(totals.bodies)[OTHERS] == 20


def test_a_source_was_last_seen_when_something_of_it_was_taken():
    totals = Totals()
    totals.count("source", "shop", "accepted")
    totals.count("source", "till", "refused")
    totals.saw(totals.take(), 5.0)
    totals.count("source", "shop", "refused")
    totals.saw(totals.take(), 9.0)
    assert totals.last == {"shop": 5.0}


@pytest.mark.parametrize(
    ("steps", "share", "seconds"),
    [
        ({}, 0.5, None),
        ({0: 4}, 0.5, 0.0005),
        ({0: 50, 3: 50}, 0.5, 0.001),
        ({0: 50, 3: 50}, 0.75, 0.0075),
        ({len(STEPS): 1}, 0.99, STEPS[-1]),
        ({0: 99, len(STEPS): 1}, 1.0, STEPS[-1]),
    ],
)
def test_shares_of_durations_lie_within_their_step(steps, share, seconds):
    numbers = [steps.get(at, 0) for at in range(len(STEPS) + 1)]
    found = quantile(numbers, share)
    assert found == (None if seconds is None else pytest.approx(seconds))


def test_what_is_expected_begins_at_zero_and_is_not_written_for_that():
    totals = Totals()
    totals.count("source", "shop", "accepted")
    totals.expect("source", "lag", name="shop")
    assert counts("source", dict(totals.rows("source"))["shop"])["accepted"] == 1
    assert not any(dict(totals.rows("lag"))["shop"])
    assert [(added.kind, added.name) for added in totals.take()] == [("source", "shop")]
