import pytest

from webhook_receiver.observe import Observer
from webhook_receiver.outcomes import Dead, Done, Released, Retrying, Skipped
from webhook_receiver.testing.contracts.envelopes import envelope
from webhook_receiver.types import Attempt, Lease
from webhook_receiver.worker.reports import AlreadySettled, Settlement, lease_fields, log_outcome

LEASE = Lease(
    run=1,
    fence=1,
    key="k1",
    handler="pay",
    worker="w",
    envelope=envelope("e1", source="shop", type="order.paid"),
    attempt=Attempt(number=2, first_seen=0.0),
)
FIELDS = {
    "source": "shop",
    "type": "order.paid",
    "id": "e1",
    "key": "k1",
    "handler": "pay",
    "attempt": 2,
}


def logged(outcome, *more):
    steps, observer = [], Observer(_Silent())
    observer.listen(lambda step, fields: steps.append((step, dict(fields))))
    log_outcome(observer, LEASE, outcome, *more)
    return steps


class _Silent:
    def bind(self):
        return self

    def is_enabled_for(self, level):
        return False

    def log(self, *_, **__): ...


def test_a_lease_is_named_by_its_event_handler_and_attempt():
    assert lease_fields(LEASE) == FIELDS


@pytest.mark.parametrize(
    ("outcome", "step", "more"),
    [
        (Done(), "run.done", {}),
        (Skipped("nothing to do"), "run.skipped", {"reason": "nothing to do"}),
        (Retrying(1.23456, "E: x"), "run.retrying", {"error": "E: x", "wait": 1.235}),
        (Dead("E: x"), "run.failed", {"error": "E: x"}),
        (None, "run.lost", {}),
    ],
)
def test_each_outcome_has_a_line(outcome, step, more):
    assert logged(outcome) == [(step, {**FIELDS, **more})]


def test_what_was_given_back_has_none():
    assert logged(Released()) == []


ERROR = ValueError("x")


@pytest.mark.parametrize(
    ("outcome", "more"),
    [
        (Done(), {}),
        (Skipped("nothing to do"), {"reason": "nothing to do"}),
        (Retrying(1.0, "E: x"), {"error": "E: x", "wait": 1.0, "exception": ERROR}),
        (Dead("E: x"), {"error": "E: x", "exception": ERROR}),
    ],
)
def test_a_line_says_how_long_the_handler_took_and_has_what_it_raised(outcome, more):
    raised = ERROR if "exception" in more else None
    ((_, fields),) = logged(outcome, raised, 0.12345)
    assert fields == {**FIELDS, "took": 0.123, **more}


def test_what_was_raised_after_an_attempts_own_commit_is_logged_with_it():
    ((step, fields),) = logged(Done(), ERROR, 0.1)
    assert (step, fields["exception"]) == ("run.done", ERROR)


def test_a_report_is_passed_on_as_its_fields():
    assert Settlement(LEASE, Done()) == (LEASE, Done(), None, None, None)
    assert AlreadySettled(LEASE, None, ERROR, 1.0) == (LEASE, None, ERROR, 1.0, None)
