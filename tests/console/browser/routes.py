"""Addresses of all pages of the console. A new page whose path has a parameter needs an example here."""

from collections.abc import Mapping
from string import Formatter
from typing import Any
from urllib.parse import quote

from tests.console.browser.shop import ask
from tests.console.browser.visiting import Site
from webhook_receiver.console.pages import PAGES
from webhook_receiver.inbox.jobs import jobs_of
from webhook_receiver.inbox.records import Selection

FILES = {"/audit/lines", "/events/{key}/raw"}
"""What is saved and not shown."""

EXAMPLES = {
    "/events/{key}": "/events/{event}",
    "/events/{key}/raw": "/events/{event}/raw",
    "/events/{key}/as": "/events/{event}/as?as={handler}",
    "/handlers/{name:path}": "/handlers/{handler}",
    "/replays/{job}": "/replays/{job}",
    "/sources/{name}": "/sources/shop",
    "/dead/runs": "/dead/runs?handler={handler}&fault={fault}",
    "/quarantine/{number:int}": "/quarantine/{refusal}",
    "/quarantine/judge": "/quarantine/judge?source=github",
}
"""By a page's path, what it is about; `addresses` fills in what there is."""

MORE = (
    "/dead?retrying=1",
    "/events/{event}?view=pretty",
    "/events/{event}?view=raw",
    "/events/{event}?view=headers",
    "/events/{event}?view=drift",
    "/events/{event}?find=id",
    "/events?source=crm&type=none",
    "/replays/new?kind=retry&handler={handler}&fault={fault}",
    "/replays/new?kind=drop&handler={handler}&fault={fault}",
    "/replays/new?kind=replay&source=shop",
    "/sources/github",
    "/sources/notion",
    "/nowhere",
)
"""Other faces of pages."""

KNOWN = {"event", "handler", "fault", "refusal", "job"}
ABOUT = {**{page.path: page.path for page in PAGES}, **{one: one for one in MORE}, **EXAMPLES}
PLACES = sorted(ABOUT.keys() - FILES)


def addresses(site: Site) -> Mapping[str, str]:
    """The address of each place in a shop, below its console; what the shop has nothing for is left out."""
    if not site.places:
        facts: dict[str, str] = ask(site.folder, _facts)
        for place, about in ABOUT.items():
            needed = {name for _, name, _, _ in Formatter().parse(about) if name is not None}
            assert needed <= KNOWN, f"say in EXAMPLES what {place} is about"
            if needed <= facts.keys():
                site.places[place] = about.format(**facts)
    return site.places


async def _facts(inbox: Any) -> dict[str, str]:
    facts = {}
    for event in await inbox.events(Selection(run_status="dead", limit=1)):
        (run,) = [one for one in event.runs if one.status == "dead"]
        facts |= {"event": event.key, "handler": quote(run.handler), "fault": quote(run.fault)}
    for refusal in (await inbox.refusals())[:1]:
        facts["refusal"] = str(refusal.id)
    for job in await jobs_of(inbox).jobs():
        facts["job"] = job.id
    return facts
