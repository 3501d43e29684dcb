"""The checker of the kill tests finds events that are lost, doubled or foreign."""

from collections import Counter

import pytest

from tests.acceptance.checker import Verdict, judge
from webhook_receiver.inbox.records import EventRecord, RunRecord


def event(id_, *runs, body=b"{}"):
    made = [
        RunRecord(run=0, handler=handler, status=status, attempts=1, error=None, due=0.0)
        for handler, status in runs
    ]
    return EventRecord(
        key="1",
        source="s",
        provider="p",
        id=id_,
        type="t",
        status="done",
        received_at=0.0,
        runs=made,
        body=body,
    )


GOOD = event("a", ("log", "done"), ("ledger", "done"))
DONE = Counter({("a", "log"): 1, ("a", "ledger"): 1})
ONCE = Counter("a")


@pytest.mark.parametrize(
    ("events", "done", "ledger", "verdict"),
    [
        ([GOOD], DONE, ONCE, Verdict()),
        ([GOOD], DONE, None, Verdict()),
        ([GOOD], Counter(), ONCE, Verdict()),  # killed before it could log it
        ([], DONE, ONCE, Verdict(lost=("a",))),
        ([event("a", ("log", "done"))], DONE, ONCE, Verdict(lost=("a",))),
        ([event("a", ("log", "done"), ("ledger", "dead"))], DONE, ONCE, Verdict(lost=("a",))),
        (
            [event("a", ("log", "done"), ("ledger", "done"), body=b"")],
            DONE,
            ONCE,
            Verdict(lost=("a",)),
        ),
        ([GOOD], DONE, Counter(), Verdict(lost=("a",))),
        ([GOOD, GOOD], DONE, ONCE, Verdict(doubled=("a",))),
        ([GOOD], DONE + Counter({("a", "log"): 1}), ONCE, Verdict(doubled=("a",))),
        ([GOOD], DONE, Counter("aa"), Verdict(doubled=("a",))),
        ([GOOD, event("b")], DONE, ONCE, Verdict(foreign=("b",))),
        ([GOOD], DONE, Counter("ab"), Verdict(foreign=("b",))),
    ],
)
def test_the_checker_sees(events, done, ledger, verdict):
    assert judge({"a": b"{}"}, {"a"}, events, ("log", "ledger"), done, ledger) == verdict
