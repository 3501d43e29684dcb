"""What is kept of a failure, and what of it is raised."""

import pytest

from webhook_receiver.errors import Reject
from webhook_receiver.testing.failures import LATELY, Failures

FIELDS = {"handler": "book", "key": "1", "type": "invoice.paid", "attempt": 1, "error": "x"}


def test_failures_are_kept_and_errors_raised():
    kept = Failures()
    for step, more in (
        ("run.done", {}),
        ("run.failed", {"exception": Reject("no")}),
        ("run.failed", {}),
        ("run.retrying", {"exception": ValueError("x")}),
    ):
        kept(step, {**FIELDS, **more})
    assert (len(kept), [one.is_error for one in kept.since(1)]) == (3, [False, True])
    assert list(LATELY)[-3:] == kept.since(0)
    kept.raise_since(3)
    with pytest.raises(ValueError, match="x"):
        kept.raise_since(0)
