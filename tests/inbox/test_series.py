"""Spans of time, and an inbox that keeps no numbers says so."""

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.series import MINUTE, fold_until, series_of, span_of
from webhook_receiver.inbox.sql.schema import NUMBERS
from webhook_receiver.tally import WIDTH
from webhook_receiver.types import DAY, HOUR


def test_a_moment_is_in_the_span_that_begins_before_it():
    assert [span_of(at, MINUTE) for at in (0.0, 59.9, 60.0, 119.0)] == [0, 0, 60, 60]


def test_only_whole_hours_are_folded():
    assert fold_until(10 * DAY + 1_800.0) == 8 * DAY
    assert fold_until(10 * DAY - 1.0) == 8 * DAY - HOUR


def test_a_row_of_the_store_has_room_for_all_numbers():
    assert len(NUMBERS) == WIDTH


def test_an_inbox_that_keeps_none_says_which_do():
    with pytest.raises(ConfigurationError, match="use one on SQLite, PostgreSQL or JetStream"):
        series_of(object())
