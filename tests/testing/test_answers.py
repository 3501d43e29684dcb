"""What an answer says of runs, and of those that there aren't."""

import pytest

from webhook_receiver.inbox.records import EventRecord, RunRecord
from webhook_receiver.testing.answers import Answer
from webhook_receiver.testing.failures import Failure


def event(*handlers):
    runs = [
        RunRecord(run=n, handler=name, status="dead", attempts=2, error="ValueError: x", due=0.0)
        for n, name in enumerate(handlers)
    ]
    return EventRecord(
        key="1",
        source="stripe",
        provider="stripe",
        id="evt_1",
        type="invoice.paid",
        status="failed",
        received_at=0.0,
        runs=runs,
    )


def failure(number):
    return Failure("book", "1", "invoice.paid", number, "ValueError: x", ValueError("x"), "")


def test_runs_are_a_mapping():
    runs = Answer(200, b"{}", {}, [event("book", "ship")]).runs
    assert (list(runs), len(runs), runs["book"].status) == (["book", "ship"], 2, "dead")
    assert "bok" not in runs
    assert repr(runs).startswith("Runs({'book': RunRecord(")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (
            Answer(200, b"{}", {}, [event("book", "ship")]),
            "no run is of handler 'bok'; there are: book, ship; did you mean 'book'?",
        ),
        (
            Answer(200, b"{}", {}, [event()]),
            "no run is of handler 'bok'; no handler took the event",
        ),
        (
            Answer(401, b"{}", {}),
            "no run is of handler 'bok'; no new event was stored: the answer was 401 {}",
        ),
    ],
)
def test_a_run_that_is_not_there(answer, sentence):
    with pytest.raises(KeyError) as raised:
        answer.runs["bok"]
    assert str(raised.value) == sentence


def test_the_last_error_of_a_handler():
    answer = Answer(200, b"{}", {}, [event("book", "ship")], [failure(1), failure(2)])
    found = answer.error("book")
    assert found is not None
    assert (found.attempt, str(found)) == (2, "book, attempt 2 at invoice.paid: ValueError: x")
    assert answer.error("ship") is None
    with pytest.raises(KeyError, match="did you mean 'ship'"):
        answer.error("shp")
