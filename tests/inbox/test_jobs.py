"""Jobs as pure decisions: whose turn it is, how fast, and when one stops by itself."""

import asyncio

import pytest

from webhook_receiver.errors import ConfigurationError, NotFound
from webhook_receiver.inbox.acts import Act, BeginJob, ChangeJob, perform
from webhook_receiver.inbox.jobs import (
    BURST_SECONDS,
    FIRST,
    IN_A_ROW,
    RECENT,
    TOTAL_LIMIT,
    Job,
    JobPlan,
    in_turn,
    jobs_of,
    named,
    outcome_of,
    paced,
    room,
    why_to_stop,
)
from webhook_receiver.inbox.records import Selection


def job(id_, handler=None, state="running", kind="retry", **fields):
    values = {"rate": 50.0, "total": 10, **fields}
    return Job(id=id_, kind=kind, state=state, handler=handler, **values)


@pytest.mark.parametrize(
    ("jobs", "due"),
    [
        ([job("a"), job("b")], ["a"]),
        ([job("a", "h"), job("b", "g"), job("c", "h")], ["a", "b"]),
        ([job("a", "h"), job("b"), job("c", "g")], ["a"]),
        ([job("a", "h", "paused"), job("b", "h")], ["a", "b"]),
        ([job("a", state="cancelled"), job("b")], ["a", "b"]),
        ([job("a"), job("b", kind="drop"), job("c", "h")], ["a", "b"]),
    ],
)
def test_jobs_of_one_handler_go_one_after_another(jobs, due):
    assert in_turn(jobs) == due


def test_a_job_begins_with_few_and_lets_more_go_once_they_work():
    assert room(50.0, "", 0) == FIRST
    assert room(50.0, "", FIRST) == 0
    assert room(50.0, "f" * FIRST, 0) == FIRST
    assert room(50.0, "w" * FIRST, 4) == 3 * FIRST - 4
    assert room(50.0, "w" * RECENT, 0) == round(50 * BURST_SECONDS)
    assert room(1_000.0, "w" * RECENT, 10) == 1_990
    assert room(0.01, "w" * RECENT, 0) == FIRST


def test_a_rate_keeps_what_was_not_used_for_a_short_while():
    assert paced(50.0, 100.0, 100.0) == (0, 100.0)
    assert paced(50.0, 100.0, 101.0) == (50, 100.0)
    assert paced(50.0, 100.0, 200.0) == (100, 198.0)
    assert paced(50.0, 100.0, 90.0) == (0, 90.0)  # the clock was set back
    assert paced(0.1, 100.0, 111.0) == (1, 100.0)


def test_a_slow_rate_is_kept_over_many_steps():
    until, released = 0.0, 0
    for step in range(1, 2_001):
        allowed, since = paced(0.5, until, step / 2)
        if allowed:
            released += 1
            until = since + 1 / 0.5
    assert 498 <= released <= 501


@pytest.mark.parametrize(
    ("recent", "why"),
    [
        ("f" * (IN_A_ROW - 1), None),
        ("w" + "f" * IN_A_ROW, f"{IN_A_ROW} runs in a row failed"),
        ("f" * IN_A_ROW + "w", None),
        ("fw" * (RECENT // 2), f"50 of the last {RECENT} runs failed"),
        ("fww" * 33 + "f", None),
    ],
)
def test_a_job_stops_when_its_runs_fail(recent, why):
    assert why_to_stop(recent) == why


def test_a_run_counts_by_how_its_first_attempt_ended():
    statuses = ("done", "dead", "retrying", "skipped", "unhandled", None)
    assert [outcome_of(status) for status in statuses] == [
        *("worked", "failed", "failed", "skipped", "skipped", "skipped")
    ]


def test_how_long_it_takes_is_known_unless_there_are_too_many():
    assert job("a", released=5).seconds_left == 0.1
    assert job("a", total=TOTAL_LIMIT).seconds_left is None
    assert job("a", kind="drop").seconds_left is None


def test_a_job_is_named_by_how_its_id_begins():
    jobs = [job("abc1"), job("abd2"), job("ab")]
    assert named(jobs, "abc").id == "abc1"
    assert named(jobs, "ab").id == "ab"
    for name, words in (("x", "no job has an id"), ("a", "3 jobs have"), ("", "no job has")):
        with pytest.raises(NotFound, match=words):
            named(jobs, name)


@pytest.mark.parametrize(
    "change",
    [BeginJob(JobPlan(kind="retry", selection=Selection(), total=1)), ChangeJob(job="a")],
)
def test_an_inbox_without_jobs_says_so(change):
    act = Act(id="a", who="ann@a", face="test", act="dead retry", target="all")
    with pytest.raises(
        ConfigurationError, match="has no jobs: use one on SQLite, PostgreSQL or JetStream"
    ):
        asyncio.run(perform(object(), change, act))
    with pytest.raises(ConfigurationError, match="has no jobs"):
        jobs_of(object())
