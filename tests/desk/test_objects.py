"""The JSON objects of what an inbox holds."""

import pytest

from tests.desk.opening import refusal
from webhook_receiver.desk.objects import (
    dead_object,
    event_object,
    headers_object,
    history_object,
    readable,
    whole_event_object,
    whole_refusal_object,
    worker_object,
)
from webhook_receiver.inbox.attempts import AttemptRecord
from webhook_receiver.inbox.cards import LivingWorker
from webhook_receiver.inbox.records import SENT_SECRET, SIGNED_URL, EventRecord, RunRecord
from webhook_receiver.types import Headers

DEAD = RunRecord(
    run=1, handler="book", status="dead", attempts=2, error="no", due=0.0, ended_at=60.5, took=0.25
)
LATER = RunRecord(run=2, handler="ship", status="retrying", attempts=1, error="later", due=90.0)


def event(**changes):
    values = {
        "key": "7",
        "source": "shop",
        "provider": "generic",
        "id": "evt_1",
        "type": "paid",
        "status": "failed",
        "received_at": 60.0,
        "runs": [DEAD, LATER],
        "body": b'{"id": "evt_1"}',
        "headers": Headers(
            [(b"content-type", b"application/json"), (SIGNED_URL, b"https://a.example")]
        ),
    }
    return EventRecord(**{**values, **changes})


def attempt(number, **changes):
    values = {
        "key": "7",
        "run": 1,
        "fence": number,
        "number": number,
        "handler": "book",
        "outcome": "retrying",
        "ended_at": 60.0,
        "took": 0.25,
        "worker": "41-ab",
        "error": f"KeyError: {number}",
        "traceback": "",
    }
    return AttemptRecord(**{**values, **changes})


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b"", ""),
        (b"a=1", "a=1"),
        (b"\xff\x00", "\\xff\x00"),
        (b"[" * 100_000, "[" * 100_000),
    ],
)
def test_a_body_is_its_json_or_its_text(body, shown):
    assert readable(body) == shown


def test_only_a_run_that_waits_is_due():
    dead, later = event_object(event())["runs"]
    assert (dead["due"], dead["ended_at"]) == (None, "1970-01-01T00:01:00.500Z")
    assert (later["due"], later["ended_at"]) == ("1970-01-01T00:01:30.000Z", None)


def test_a_whole_event_has_its_failed_attempts_and_what_was_sent():
    found = whole_event_object(event(), [attempt(1), attempt(2), attempt(1, run=2)])
    assert [[one["error"] for one in run["history"]] for run in found["runs"]] == [
        ["KeyError: 1", "KeyError: 2"],
        ["KeyError: 1"],
    ]
    assert found["headers"] == {"content-type": "application/json"}
    assert (found["bytes"], found["body"], found["path"]) == (15, {"id": "evt_1"}, "/")
    assert (found["key"], found["status"]) == ("7", "failed")


def test_an_event_that_has_no_body_or_that_nobody_can_read_says_so():
    found = whole_event_object(event(body=None, headers=None, unreadable="no key"))
    assert (found["bytes"], found["body"], found["headers"]) == (0, "", {})
    assert found["unreadable"] == "no key"
    assert "unreadable" not in event_object(event())


def test_what_nobody_knows_of_an_attempt_is_null():
    (found,) = history_object(DEAD, [attempt(1, took=None)])
    assert (found["began_at"], found["took"]) == (None, None)


def test_dead_runs_are_named_once_more():
    assert [run["handler"] for run in dead_object(event())["dead"]] == ["book"]
    assert dead_object(event(), "ship")["dead"] == []


def test_a_refused_delivery_has_the_url_that_it_was_signed_for():
    headers = Headers([(b"x-signature", b"v1=00"), (SIGNED_URL, b"https://a.example/")])
    found = whole_refusal_object(refusal(headers=headers))
    assert (found["url"], found["headers"]) == ("https://a.example/", {"x-signature": "v1=00"})
    assert "told_secret" not in found
    told = whole_refusal_object(refusal(headers=Headers([(SENT_SECRET, b"")]), body=b""))
    assert (told["told_secret"], told["headers"], told["body"]) == (True, {}, "")
    assert "url" not in told


def test_a_worker_of_an_older_version_says_nothing():
    found = worker_object(LivingWorker(worker="old", left=1.23456))
    assert (found["left"], found["host"], found["handlers"]) == (1.235, None, None)
    assert found["started_at"] is None


def test_headers_are_by_name():
    assert headers_object(Headers([(b"x-id", b"\xe9")])) == {"x-id": "é"}
