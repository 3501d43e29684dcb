"""Replays: the jobs that go on by themselves, one of them, and what is done about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from starlette.responses import Response

from webhook_receiver.console.pages.beginning import rate_of
from webhook_receiver.console.visit import Act, Page, Visit
from webhook_receiver.desk.objects import job_object
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import ChangeJob, perform
from webhook_receiver.inbox.jobs import (
    BY,
    FASTEST,
    SLOWEST,
    TOTAL_LIMIT,
    Job,
    jobs_of,
    named,
)

_STATES: dict[str, Literal["running", "paused", "cancelled"]] = {
    "jobs pause": "paused",
    "jobs resume": "running",
    "jobs cancel": "cancelled",
}


async def replays(visit: Visit) -> Response:
    """All jobs: those that go on first, then those that have ended, the newest first."""
    found = await jobs_of(visit.inbox).jobs()
    ordered = sorted(found, key=lambda job: (job.ended_at is not None, -job.made_at))
    return visit.render(
        "replays.html",
        {"jobs": ordered, "most": TOTAL_LIMIT},
        objects=[job_object(job) for job in ordered],
    )


async def one(visit: Visit) -> Response:
    """How far one job is, and what holds it up."""
    job = named(await jobs_of(visit.inbox).jobs(), visit.request.path_params["job"])
    values = {"job": job, "most": TOTAL_LIMIT, "slowest": SLOWEST, "fastest": FASTEST}
    return visit.render("replay.html", values, objects=job_object(job))


async def pause(visit: Visit) -> Response:
    """Let go of no more runs."""
    return await _changed(visit, "jobs pause")


async def resume(visit: Visit) -> Response:
    """Let it go on where it stopped."""
    return await _changed(visit, "jobs resume")


async def cancel(visit: Visit) -> Response:
    """End it, and take back what it let go and what hasn't begun."""
    return await _changed(visit, "jobs cancel", needs_reason=True)


async def pace(visit: Visit) -> Response:
    """Set how many runs a second it lets go at most."""
    if visit.field("rate") is None:
        raise ConfigurationError("say how many runs a second, as `rate`")
    rate = rate_of(visit.field("rate"))
    return await _changed(visit, "jobs rate", rate=rate)


async def _changed(
    visit: Visit, name: str, *, rate: float | None = None, needs_reason: bool = False
) -> Response:
    job = named(await jobs_of(visit.inbox).jobs(), visit.field("job") or "")
    act = visit.audited(name, _target(job, rate), needs_reason=needs_reason)
    state = _STATES.get(name)
    if job.ended_at is not None or (job.state == "cancelled" and state != "cancelled"):
        raise ConfigurationError(f"the job is {job.state}, and nothing about it changes any more")
    change = ChangeJob(job=job.id, state=state, rate=rate)
    if state in ("paused", "cancelled"):
        change = replace(change, note=f"{BY}{act.who}")
    await perform(visit.inbox, change, act)
    return visit.redirect(f"/replays/{job.id}", did=act.id)


def _target(job: Job, rate: float | None) -> str:
    return f"job {job.id}" if rate is None else f"job {job.id}, {rate:g} a second"


PAGES = (
    Page("/replays", replays, "jobs list"),
    Page("/replays/{job}", one, "jobs show"),
)
ACTS = (
    Act("/replays/pause", pause, "jobs pause"),
    Act("/replays/resume", resume, "jobs resume"),
    Act("/replays/cancel", cancel, "jobs cancel"),
    Act("/replays/rate", pace, "jobs rate"),
)
