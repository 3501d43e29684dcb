"""Each page shows an inbox on SQLite, on PostgreSQL and on JetStream."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.engines import ENGINES
from tests.console.stored import store
from tests.console.visiting import Looker, looking
from webhook_receiver.console import pages
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.acts import Act, BeginJob, Drop, perform
from webhook_receiver.inbox.jobs import JobPlan
from webhook_receiver.inbox.records import Selection
from webhook_receiver.testing.contracts.quarantine import refusal

pytestmark = pytest.mark.anyio

ABOUT = {
    "/dead/runs": "/dead/runs?handler=h",
    "/events/{key}": "/events/{event}",
    "/events/{key}/raw": "/events/{event}/raw",
    "/handlers/{name:path}": "/handlers/h",
    "/quarantine/{number:int}": "/quarantine/{refusal}",
    "/replays/new": "/replays/new?kind=retry&handler=h",
    "/replays/{job}": "/replays/{job}",
    "/sources/{name}": "/sources/shop",
}
"""What a page is about that has a parameter."""

RECEIVERS = {"/events/{key}/as", "/quarantine/judge"}
"""What only a receiver beside the console knows."""


@pytest.fixture(scope="module", params=ENGINES.values(), ids=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with request.param(tmp_path_factory.mktemp("store")) as engine:
        yield engine.url


@pytest.fixture
async def filled(url: str, tmp_path: Path) -> AsyncIterator[tuple[Looker, dict[str, Any]]]:
    """Somebody who looks at an inbox in which something of each kind is, and what that is."""
    inbox = open_inbox(url)
    await inbox.start()
    try:
        await store(inbox, {"a": "KeyError: 'x'", "b": None, "c": "KeyError: 'x'"})
        await inbox.refuse([refusal()], {})
        keys = {event.id: event.key for event in await inbox.events(Selection())}
        dropped = Act(id="drop", who="ann", face="test", act="dead drop", target="event c")
        await perform(inbox, Drop(Selection(keys=[keys["c"]])), dropped)
        job = Act(id="job", who="ann", face="test", act="dead retry", target="all events")
        plan = JobPlan(kind="retry", selection=Selection(), total=1)
        await perform(inbox, BeginJob(plan), job)
        (refused, *_) = await inbox.refusals(bodies=False)
        async with looking(tmp_path, inbox=inbox) as looker:
            yield looker, {"event": keys["a"], "refusal": refused.id, "job": job.id}
    finally:
        await inbox.stop()


async def test_each_page_is_there(filled: tuple[Looker, dict[str, Any]]) -> None:
    looker, facts = filled
    for page in pages.PAGES:
        if page.path in RECEIVERS:
            continue
        address = ABOUT.get(page.path, page.path).format(**facts)
        answer = await looker.client.get(address)
        found = 303 if page.path == "/search" else 200  # it leads to what was found
        assert answer.status_code == found, (address, answer.text)
        if found == 200 and answer.headers["content-type"].startswith("text/html"):
            assert "</html>" in answer.text, address
    answer = await looker.act("/dead/undrop", act="drop")
    page_with_it = " ".join((await looker.page(answer.headers["location"])).split())
    assert "what act drop dropped. 1 changed." in page_with_it
    (group,) = await looker.objects("/dead")
    assert group["count"] == 2
