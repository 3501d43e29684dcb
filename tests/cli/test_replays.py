"""`jobs`: replays and retries of many runs, and what becomes of them."""

import asyncio
import json
from dataclasses import replace

import pytest

from webhook_receiver.cli.acting import who
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.cards import Card, HandlerCard
from webhook_receiver.inbox.jobs import FIRST
from webhook_receiver.inbox.records import Selection
from webhook_receiver.outcomes import Dead, Done
from webhook_receiver.testing.contracts.envelopes import claim, envelope

MANY = 120


@pytest.fixture
def at(folder):
    """An inbox with many dead letters."""
    url = f"sqlite:///{folder}/inbox.db"

    async def fill(inbox):
        await inbox.put([envelope(f"e{number}") for number in range(MANY)])
        while leases := (await claim(inbox, room=MANY)).leases:
            await inbox.settle([(lease, Dead("broken")) for lease in leases])

    using(url, fill)
    return url


def using(url, test):
    async def run():
        inbox = open_inbox(url)
        await inbox.start()
        try:
            await inbox.renew("w", 30.0)
            return await test(inbox)
        finally:
            await inbox.stop()

    return asyncio.run(run())


def work(url, job, outcome):
    """Let a job's first runs go, and end them."""

    async def step(inbox):
        await asyncio.sleep(0.3)
        await inbox.advance(job)
        leases = (await claim(inbox, room=MANY)).leases
        await inbox.settle([(lease, outcome) for lease in leases])
        await inbox.advance(job)
        return len(leases)

    return using(url, step)


@pytest.fixture
def ask(call, at):
    def ask(*arguments, code=0):
        got, out, err = call(*arguments, "--inbox", at, "--json")
        assert (got, err) == (code, "")
        return [json.loads(line) for line in out.splitlines()]

    return ask


def test_many_dead_letters_are_retried_by_a_job(call, ask, at):
    (begun,) = ask("dead", "retry", "--all", "--yes", "--reason", "INC-1", "--rate", "20")
    job = begun["job"]
    assert begun == {"job": job, "runs": MANY, "rate": 20.0}
    (listed,) = ask("jobs")
    assert ask("jobs", "show", job[:6]) == [listed]
    assert listed.pop("made_at").endswith("Z")
    none = dict.fromkeys(("released", "waiting", "worked", "failed", "skipped", "withdrawn"), 0)
    assert listed == {
        "id": job,
        "kind": "retry",
        "state": "running",
        "note": None,
        "target": "all events",
        "rate": 20.0,
        "total": MANY,
        "seconds_left": 6.0,
        "ended_at": None,
        "who": who(),
        "reason": "INC-1",
        **none,
    }
    worked = work(at, job, Done())
    assert 0 < worked <= FIRST
    code, out, _ = call("jobs", "show", job, "--inbox", at)
    assert code == 0
    assert f"job {job}: retry all events" in out
    assert f" of {MANY}, at most 20 a second" in out
    assert f"{worked} worked, 0 failed, 0 skipped" in out
    assert f"by {who()}: INC-1" in out


def test_a_person_is_told_how_to_follow_it(call, at):
    code, out, err = call("events", "replay", "--all", "--yes", "--inbox", at)
    assert (code, err) == (0, "")
    assert out.startswith(f"{MANY} runs will run again, at most 50 a second: job ")
    assert "`webhook-receiver jobs show " in out
    assert out.split("job ")[1][:8] in call("jobs", "list", "--inbox", at)[1]


def test_a_job_is_paused_paced_resumed_and_cancelled(ask, at):
    job = ask("dead", "retry", "--all", "--yes", "--rate", "0.01")[0]["job"]
    assert ask("jobs", "rate", job, "100") == [{"job": job, "rate": 100.0}]
    worked = work(at, job, Done())
    assert ask("jobs", "pause", job, "--reason", "lunch") == [{"job": job, "paused": True}]
    (found,) = ask("jobs", "show", job)
    assert (found["state"], found["note"]) == ("paused", f"by {who()}: lunch")
    assert ask("jobs", "show", job, "--wait", code=1)[0]["state"] == "paused"
    (told,) = [one for one in ask("doctor", code=1) if one["about"] == f"job {job}"]
    assert told["kind"] == "note"
    assert told["text"].startswith(f"is paused (by {who()}: lunch) after ")
    waiting = found["waiting"]
    assert (found["worked"], waiting > 0) == (worked, True)
    assert ask("jobs", "resume", job) == [{"job": job, "resumed": True}]
    assert ask("jobs", "cancel", job) == [{"job": job, "withdrawn": waiting}]

    async def advance(inbox):
        return (await inbox.advance(job)).became

    assert using(at, advance) == "cancelled"
    (ended,) = ask("jobs", "list", "--all")
    assert (ended["state"], ended["worked"], ended["withdrawn"]) == ("cancelled", worked, waiting)
    assert ask("jobs") == []
    assert len(ask("dead", "list", "--limit", "200")) == MANY - worked
    acts = [(act["act"], act["target"], act["count"]) for act in ask("audit")]
    assert acts == [
        ("jobs cancel", f"job {job}", waiting),
        ("jobs resume", f"job {job}", 0),
        ("jobs pause", f"job {job}", 0),
        ("jobs rate", f"job {job}, 100 a second", 0),
        ("dead retry", "all events", worked + waiting),
    ]


def test_what_has_ended_is_not_changed_and_what_is_not_there_is_named(call, at):
    begun = call("dead", "retry", "--all", "--yes", "--json", "--inbox", at)[1]
    job = json.loads(begun)["job"]
    assert call("jobs", "cancel", job, "--inbox", at)[0] == 0
    code, _, err = call("jobs", "resume", job, "--inbox", at)
    assert (code, err) == (2, f"job {job[:8]} is cancelled: nothing about it changes\n")
    code, _, err = call("jobs", "show", "zz", "--inbox", at)
    assert (code, err) == (2, "no job has an id that begins with 'zz'; see `jobs list`\n")


def test_waiting_ends_with_the_job_and_says_whether_all_worked(ask, at):
    job = ask("dead", "retry", "--all", "--yes", "--rate", "10000")[0]["job"]

    async def through(inbox):
        while await inbox.jobs(unended=True):
            await inbox.advance(job)
            leases = (await claim(inbox, room=MANY)).leases
            await inbox.settle([(lease, Done()) for lease in leases])
            await asyncio.sleep(0.02)

    using(at, through)
    (done,) = ask("jobs", "show", job, "--wait")
    assert (done["state"], done["worked"]) == ("done", MANY)


def test_many_dead_letters_are_dropped_to_the_last_one(ask):
    assert ask("dead", "drop", "--all", "--yes") == [{"dropped": MANY}]
    assert ask("dead", "list") == []
    (job,) = ask("jobs", "list", "--all")
    assert (job["kind"], job["state"], job["released"]) == ("drop", "done", MANY)


def test_a_hundred_are_retried_at_once(ask):
    keys = [event["key"] for event in ask("dead", "list", "--limit", "100")]
    assert ask("dead", "retry", *keys) == [{"retried": 100}]
    assert ask("jobs", "list", "--all") == []


def test_a_dry_run_says_what_should_be_known_before(ask, call, at):
    using(at, _retry_and_do)
    using(at, lambda inbox: inbox.leave("w"))
    ask("handlers", "pause", "h", "--reason", "INC-1")
    (would,) = ask("events", "replay", "--all", "--dry-run", "--rate", "4")
    assert would["would_replay"] == MANY
    assert would["warnings"] == [
        "5 worked already, and have their effects again",
        f"h is paused by {who()}, and its runs wait for that to end",
        "no worker is alive, and the runs wait for one",
        "it takes 30 s at 4 runs a second",
    ]
    _, out, _ = call("events", "replay", "--all", "--dry-run", "--inbox", at)
    assert "Note: 5 worked already, and have their effects again.\n" in out


async def _retry_and_do(inbox):
    some = [event.key for event in await inbox.events(Selection(limit=5))]
    await inbox.replay(Selection(keys=some), dead_only=True)
    await inbox.settle([(lease, Done()) for lease in (await claim(inbox)).leases])


def test_a_dry_run_names_handlers_that_no_worker_has(ask, at):
    def dry():
        (would,) = ask("dead", "retry", "--all", "--dry-run")
        return would["warnings"][:-1]

    def living(card):
        async def present(inbox):
            await inbox.renew("w", 30.0)
            if card is not None:
                await inbox.present("w", card, 1.0)

        using(at, present)

    using(at, lambda inbox: inbox.leave("w"))
    living(None)
    assert dry() == []  # it may have it
    other = HandlerCard(handler="g", places=1, timeout=1.0, attempts=1)
    living(Card(host="a", pid=1, version="1", handlers=[other]))
    assert dry() == ["no living worker has h, and its runs wait for one"]
    living(Card(host="a", pid=1, version="1", handlers=[replace(other, handler="h")]))
    assert dry() == []
