"""Groups of failures are joined, and an inbox that can't answer says so."""

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.operating import FailureGroup, merged, operations_of


def group(handler, fault, count, first_at, last_at, key):
    return FailureGroup(
        handler=handler, fault=fault, count=count, first_at=first_at, last_at=last_at, key=key
    )


def test_groups_of_one_handler_and_fault_are_one_with_all_they_cover():
    found = merged(
        [
            group("h", "A", 1, 5.0, 6.0, "9"),
            group("g", None, 2, None, None, "1"),
            group("h", "A", 3, 2.0, 4.0, "10"),
            group("h", "B", 2, 1.0, 1.0, "3"),
            group("g", None, 1, 7.0, 8.0, "2"),
        ]
    )
    assert found == [
        group("h", "A", 4, 2.0, 6.0, "10"),
        group("g", None, 3, 7.0, 8.0, "2"),
        group("h", "B", 2, 1.0, 1.0, "3"),
    ]


def test_an_inbox_that_cannot_answer_says_which_can():
    with pytest.raises(ConfigurationError, match="use one on SQLite, PostgreSQL or JetStream"):
        operations_of(object())
