"""What is worth fixing before it hurts, as far as it is known here; and a try of the alarms' channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webhook_receiver.console.visit import Act, Page, Receives, Visit
from webhook_receiver.desk.finding import Finding, finding_object
from webhook_receiver.desk.findings import of_configuration, of_durability, of_inbox, of_providers
from webhook_receiver.desk.plurals import counted
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import noted
from webhook_receiver.notify.trying import tried
from webhook_receiver.runbook import url_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from webhook_receiver.alarms.config import Alarms

NOBODY = (
    "No receiver beside this console tells anybody of alarms; `alarms test` on the command line tries the "
    "channels of the settings"
)


def told_by(receiver: Receives | None) -> Alarms | None:
    """Whom a receiver tells of alarms; None if that is nobody."""
    alarms = None if receiver is None else receiver.alarms
    return alarms if alarms is not None and alarms.to else None


async def doctor(visit: Visit) -> Response:
    """What `doctor` finds in the configuration and the inbox; what to fix first."""
    found = sorted(await _findings(visit), key=lambda one: one.note)
    values = {"findings": found, "alone": visit.receiver is None, "url_of": url_of}
    return visit.render("doctor.html", values, objects=[finding_object(one) for one in found])


async def _findings(visit: Visit) -> list[Finding]:
    found = [*of_providers(), *of_durability(visit.house.durability)]
    receiver = visit.receiver
    if receiver is None:
        return found + await of_inbox(visit.inbox)
    configs, handlers = [one.config for one in receiver.sources.values()], list(receiver.on)
    found += of_configuration(configs, handlers)
    return found + await of_inbox(visit.inbox, handlers, [one.path for one in configs])


async def try_channels(visit: Visit) -> Response:
    """Send a test to each channel of the alarms, and say which took it."""
    alarms = told_by(visit.receiver)
    if alarms is None:
        raise ConfigurationError(f"{NOBODY}.")
    act = visit.audited("alarms test", counted(len(alarms.to), "channel"))
    async with noted(visit.inbox, act) as done:
        outcome = await tried(alarms)
        done.count = list(outcome.values()).count(None)
    objects = [{"channel": label, "error": error} for label, error in outcome.items()]
    return visit.render("channels.html", {"outcome": outcome, "act": act}, objects=objects)


PAGES = (Page("/settings/doctor", doctor, "doctor"),)
ACTS = (Act("/settings/channels", try_channels, "alarms test"),)
