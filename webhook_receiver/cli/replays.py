"""`jobs`: replays and retries of many runs, which the workers go on with by themselves."""

import asyncio
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import in_full, print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stamp
from webhook_receiver.desk.jobs import SHOWN, cancelling, changed, pausing, released, resuming
from webhook_receiver.desk.objects import job_object
from webhook_receiver.inbox.acts import Act, ChangeJob
from webhook_receiver.inbox.jobs import FASTEST, SLOWEST, Job, jobs_of, named
from webhook_receiver.inbox.records import Access
from webhook_receiver.spans import lasting

COLUMNS = ("job", "began", "what", "state", "runs", "worked", "failed", "rate", "by", "note")
WATCH_SECONDS = 1.0
UNSUCCESSFUL = 1

Name = Annotated[
    str, typer.Argument(metavar="JOB", help="The job's id, or how it begins; see `jobs list`.")
]
Rate = Annotated[
    float,
    typer.Argument(metavar="RATE", min=SLOWEST, max=FASTEST, help="How many runs a second."),
]
Wait = Annotated[
    bool,
    typer.Option(
        "--wait",
        help="Wait until it ends or is paused; exit with 1 unless it is done, and all worked.",
    ),
]


@placed
def list_jobs(
    at: Place,
    everything: Annotated[bool, typer.Option("--all", help="Those that have ended too.")] = False,
    as_json: Json = False,
) -> None:
    """List the jobs that haven't ended, the oldest first."""

    async def work() -> list[Job]:
        async with opened(at) as store:
            return await jobs_of(store).jobs(unended=not everything)

    found = run(work())
    if as_json:
        for job in found:
            print_json(job_object(job))
    else:
        empty = (
            "There has been no job." if everything else "No job goes on; --all lists the others."
        )
        print_table(COLUMNS, [_row(job) for job in found], empty, one_line=True)


def _row(job: Job) -> Sequence[object]:
    what = f"{job.kind} {job.target}"
    numbers = (released(job), job.worked, job.failed, f"{job.rate:g}/s")
    name = job.id[:SHOWN]
    return (name, stamp(job.made_at), what, job.state, *numbers, job.who, job.note)


@placed
def show_job(at: Place, job: Name, wait: Wait = False, as_json: Json = False) -> None:
    """Show one job: how far it is, and what holds it up."""
    found = run(_watched(at, job) if wait else _found(at, job))
    if as_json:
        print_json(job_object(found))
    else:
        _print(found)
    if wait and (found.state != "done" or found.failed):
        raise typer.Exit(UNSUCCESSFUL)


async def _found(at: Place, name: str) -> Job:
    async with opened(at) as store:
        return named(await jobs_of(store).jobs(), name)


async def _watched(at: Place, name: str) -> Job:
    """A job once it has ended or is paused. A terminal is told how far it is whenever that changes."""
    told = ""
    async with opened(at) as store:
        while True:
            job = named(await jobs_of(store).jobs(), name)
            if job.ended_at is not None or job.state == "paused":
                return job
            line = f"{released(job)} let go, {job.worked:,} worked, {job.failed:,} failed"
            line += f"; {job.note}" if job.note else ""
            if line != told and sys.stderr.isatty():
                sys.stderr.write(f"{line}\n")
            told = line
            await asyncio.sleep(WATCH_SECONDS)


def _print(job: Job) -> None:
    say(f"job {job.id}: {job.kind} {job.target}")
    say(f"  state      {job.state}{f': {job.note}' if job.note else ''}")
    by = f" by {job.who}" if job.who else ""
    say(f"  began      {in_full(job.made_at)}{by}{f': {job.reason}' if job.reason else ''}")
    if job.ended_at is not None:
        say(f"  ended      {in_full(job.ended_at)}")
    say(f"  let go     {released(job)}, at most {job.rate:g} a second")
    say(f"  of these   {job.worked:,} worked, {job.failed:,} failed, {job.skipped:,} skipped")
    if job.waiting:
        say(f"  waiting    {job.waiting:,} for the end of their first attempt")
    if job.withdrawn:
        say(f"  taken back {job.withdrawn:,}")
    if job.seconds_left is not None and job.state == "running":
        say(f"  left       {lasting(job.seconds_left)} at that rate")
    if job.failed and job.kind != "drop":
        group = f" --handler {job.handler}" if job.handler else ""
        say(f"`webhook-receiver dead groups{group}` has the errors.")


@placed
def pause_job(at: Place, job: Name, reason: Reason = None, as_json: Json = False) -> None:
    """Let go of no more runs. Those that were let go run."""
    act = act_of("jobs pause", "", reason)
    found, _ = run(_changed(at, job, act, pausing(act)))
    _report(found, "paused", "is paused", as_json=as_json)


@placed
def resume_job(at: Place, job: Name, reason: Reason = None, as_json: Json = False) -> None:
    """Let a paused job go on where it stopped."""
    act = act_of("jobs resume", "", reason)
    found, _ = run(_changed(at, job, act, resuming()))
    _report(found, "resumed", "goes on", as_json=as_json)


@placed
def pace_job(
    at: Place, job: Name, rate: Rate, reason: Reason = None, as_json: Json = False
) -> None:
    """Set how many runs a second a job lets go at most."""
    act = act_of("jobs rate", f"{rate:g} a second", reason)
    found, _ = run(_changed(at, job, act, ChangeJob(job="", rate=rate)))
    _report(found, "rate", f"lets go at most {rate:g} runs a second", as_json=as_json, value=rate)


@placed
def cancel_job(at: Place, job: Name, reason: Reason = None, as_json: Json = False) -> None:
    """End a job, and take back the runs that it let go and that haven't begun.

    They are again what they were before. Those that have begun run to their end.
    """
    act = act_of("jobs cancel", "", reason)
    found, count = run(_changed(at, job, act, cancelling(act)))
    _report(
        found,
        "withdrawn",
        f"is cancelled; {count:,} runs are taken back",
        as_json=as_json,
        value=count,
    )


async def _changed(at: Place, name: str, act: Act, change: ChangeJob) -> tuple[Job, int]:
    async with opened(at, Access.USE) as store:
        return await changed(store, name, change, act)


def _report(job: Job, done: str, words: str, *, as_json: bool, value: object = True) -> None:
    if as_json:
        print_json({"job": job.id, done: value})
    else:
        say(f"Job {job.id[:SHOWN]} {words}.")
