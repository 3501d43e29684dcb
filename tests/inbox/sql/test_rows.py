"""Values as columns, and back."""

import pytest

from webhook_receiver.inbox.sql.rows import (
    Waiting,
    Written,
    ended_keys,
    new_marks,
    read_headers,
    write_headers,
    written,
)
from webhook_receiver.outcomes import Dead, Done, Released, Retrying, Skipped
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Headers


def lease(attempts, key=None, mark=None):
    event = envelope("a")
    return Waiting(1, 2, "h", attempts, 3, "before", key, mark, None, event).lease("w")


def test_headers_come_back_as_they_were():
    headers = Headers([(b"a", b"x: y"), (b"b", b""), (b"a", bytes(range(0x20, 0x7F)) + b"\xe9")])
    assert read_headers(write_headers(headers)) == headers
    assert read_headers(write_headers(Headers())) == Headers()


def test_a_lease_counts_the_attempt_and_raises_the_fence():
    taken = lease(4, "key", "mark")
    assert (taken.fence, taken.attempt.number, taken.attempt.last_error) == (4, 5, "before")
    assert (taken.key, taken.order_key, taken.mark) == ("2", "key", "mark")


@pytest.mark.parametrize(
    ("attempts", "outcome", "expected"),
    [
        (0, Done(), Written(status="done")),
        (0, Done(took=2.0), Written(status="done", took=2.0)),
        (0, Skipped("why", 2.0), Written(status="skipped", error="why", took=2.0)),
        (0, Dead("E: 17", "", 2.0), Written(status="dead", error="E: 17", took=2.0, fault="E: #")),
        (0, Dead("E: 17", fault="f"), Written(status="dead", error="E: 17", took=0.0, fault="f")),
        (
            *(0, Retrying(5.0, "E: 17")),
            Written(status="retrying", error="E: 17", due=105.0, took=0.0, fault="E: #"),
        ),
        (0, Released(5.0), Written(status="pending", error="before", due=105.0, unspent=1)),
        (1, Released(), Written(status="retrying", error="before", due=100.0, unspent=1)),
    ],
)
def test_outcomes_as_columns(attempts, outcome, expected):
    assert written(lease(attempts), outcome, 100.0) == expected


def test_the_key_goes_on_once_its_run_has_ended():
    ordered = lease(0, "key", "old")
    settled = [(lease(0), Done()), (ordered, Done("new")), (lease(0, "other"), Retrying(1.0, ""))]
    assert ended_keys(settled) == [("h", "shop", "key")]
    assert new_marks(settled) == {("h", "shop", "key"): ("new", "old")}
