"""What is remembered of an attempt; that each engine does is in its suites."""

import pytest

from webhook_receiver.inbox.attempts import (
    ERROR_BYTES,
    SEALED_TEXT,
    TRACEBACK_BYTES,
    AttemptRecord,
    Failure,
    cut,
    failure,
)
from webhook_receiver.outcomes import Dead, Done, Released, Retrying, Skipped


@pytest.mark.parametrize(
    ("outcome", "remembered"),
    [
        (Retrying(3.0, "e", "t", 0.5), Failure("retrying", 0.5, "e", "t")),
        (Dead("e", "t", 0.5), Failure("dead", 0.5, "e", "t")),
        (Done(), None),
        (Skipped("why"), None),
        (Released(), None),
    ],
)
def test_only_failures_are_remembered(outcome, remembered):
    assert failure(outcome) == remembered


def test_both_texts_are_bounded():
    failed = failure(Dead("x" * 100_000, "y" * 100_000))
    assert len(failed.error.encode()) == ERROR_BYTES
    assert len(failed.traceback.encode()) == TRACEBACK_BYTES


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("12345678", "12345678"),
        ("123456789", "12345…"),
        ("ääää", "ääää"),
        ("äääää", "ää…"),
        ("a\ud800", r"a\ud800"),
        (f"{SEALED_TEXT}AAAAAAAAAAAA", f"{SEALED_TEXT}AAAAAAAAAAAA"),
    ],
)
def test_a_text_is_cut_between_letters_and_an_encrypted_one_never(text, shown):
    assert cut(text, 8) == shown


def test_when_an_attempt_began_is_known_if_it_is_known_how_long_it_took():
    values = {"key": "1", "run": 1, "fence": 1, "number": 1, "handler": "h", "outcome": "dead"}
    record = AttemptRecord(**values, ended_at=10.0, took=2.5, worker="w", error="e")
    assert record.began_at == 7.5
    record = AttemptRecord(**values, ended_at=10.0, took=None, worker="w", error="e")
    assert record.began_at is None
