"""Replays: the jobs that go on by themselves, one of them, and what is done about it."""

from __future__ import annotations

from starlette.responses import Response

from webhook_receiver.console.pages.beginning import rate_of
from webhook_receiver.console.visit import Act, Page, Visit
from webhook_receiver.desk.jobs import cancelling, changed, pausing, resuming
from webhook_receiver.desk.objects import job_object
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import Act as AuditedAct
from webhook_receiver.inbox.acts import ChangeJob
from webhook_receiver.inbox.jobs import FASTEST, SLOWEST, TOTAL_LIMIT, jobs_of, named


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
    act = visit.audited("jobs pause", "")
    return await _changed(visit, pausing(act), act)


async def resume(visit: Visit) -> Response:
    """Let it go on where it stopped."""
    return await _changed(visit, resuming(), visit.audited("jobs resume", ""))


async def cancel(visit: Visit) -> Response:
    """End it, and take back what it let go and what hasn't begun."""
    act = visit.audited("jobs cancel", "", needs_reason=True)
    return await _changed(visit, cancelling(act), act)


async def pace(visit: Visit) -> Response:
    """Set how many runs a second it lets go at most."""
    if visit.field("rate") is None:
        raise ConfigurationError("say how many runs a second, as `rate`")
    rate = rate_of(visit.field("rate"))
    act = visit.audited("jobs rate", f"{rate:g} a second")
    return await _changed(visit, ChangeJob(job="", rate=rate), act)


async def _changed(visit: Visit, change: ChangeJob, act: AuditedAct) -> Response:
    job, _ = await changed(visit.inbox, visit.field("job") or "", change, act)
    return visit.redirect(f"/replays/{job.id}", did=act.id)


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
