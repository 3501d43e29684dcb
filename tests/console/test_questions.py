"""The fifteen questions of `docs/operating.md` each have one page of the console that answers them.

`docs/console.md` has the table; what a page says there is looked for here.
"""

import contextlib
import html
import re
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.console.counted import present, tally
from tests.console.pages.test_quarantine import FORGED, SECRET, genuine
from tests.console.stored import settled, store
from tests.console.visiting import Looker, looking
from webhook_receiver import Receiver
from webhook_receiver.inbox.acts import Act, PauseHandler, perform
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.rejections import Rejection
from webhook_receiver.outcomes import Retrying
from webhook_receiver.testing.contracts.envelopes import claim, envelope, no_handler
from webhook_receiver.types import HOUR

pytestmark = pytest.mark.anyio

KEY = "KeyError: 'customer'"
GROUP = "handler=h&fault=KeyError%3A+%27customer%27"

ANSWERS = (
    (1, "/", r"Turning away [\d.]+/s since \d\d:\d\d.*, taking [\d.]+/s"),
    (2, "/", r"Turned away \(503\) 4 in 1 h shop 4; since \d\d:\d\d:\d\d UTC"),
    (2, "/", r"Deliveries by answer in the last hour: .*4 unavailable"),
    (3, "/", r"Backlog \d+ runs the oldest is due for \d+ m?s"),
    (4, "/dead", r"Handler Fault Runs First Last h KeyError: 'customer' 2 \d+ m?s ago"),
    (5, "/", r"\d\d:\d\d 0\.4\.1 started"),
    (6, "/search?q=evt_1", r"Status failed Received .* Id evt_1"),
    (7, "/search?q=later", r"h retrying 1 attempt; .* due in \d+"),
    (8, "/search?q=nobody", r"Runs No handler took it\. .* Why "),
    (9, "/quarantine", r"stripe bad_signature no key matches: .* differs from the sender's 2"),
    (10, "/quarantine/judge?source=stripe", r"1 would be taken.* 1 would stay: bad_signature"),
    (11, "/sources", r"old .* (1 min|5\d s) .* silent"),
    (12, f"/dead/runs?{GROUP}", r"evt_2 .* Retry"),
    (
        13,
        f"/replays/new?kind=retry&{GROUP}",
        r"2 runs would be tried again.*No living worker has h.*evt_2 .*Do it",
    ),
    (14, "/audit", r"handlers pause \d+ m?s ago ann test handler mail.* 1 the mail is down"),
    (15, "/handlers/h", r"Pause… .*Reason"),
)
"""The number of each question, the page that answers it, and what that says."""


@contextlib.asynccontextmanager
async def night(folder: Path) -> AsyncIterator[Looker]:
    """An operator who looks at a shop in which much goes wrong."""
    receiver = Receiver(inbox=f"sqlite:///{folder / 'inbox.db'}")
    receiver.source("stripe", secret=SECRET)
    async with (
        receiver.running(worker=False),
        looking(folder, receiver=receiver, inbox=receiver.inbox) as looker,
    ):
        await _happen(looker.inbox)
        yield looker


async def _happen(inbox: Inbox) -> None:
    await inbox.put([envelope("nobody")])
    while (await inbox.claim("w", no_handler, {}, suspects=True)).leases:
        pass
    await store(inbox, {"evt_1": KEY, "evt_2": KEY, "evt_3": None})
    await inbox.put([envelope("later")])
    await inbox.settle([(one, Retrying(HOUR, "slow")) for one in (await claim(inbox)).leases])
    await inbox.put([envelope("waits_1"), envelope("waits_2")])
    await tally(inbox, "source", "shop", accepted=60, unavailable=4)
    for minute in range(20):
        await tally(inbox, "source", "old", accepted=1, ago=5 * HOUR + 60 * minute)
    await inbox.refuse([genuine()], {Rejection("bad_signature", "stripe"): 1})
    await inbox.refuse([replace(FORGED, received_at=time.time())], {})
    await present(inbox, "0.4.1")
    act = Act(
        id="pause",
        who="ann",
        face="test",
        act="handlers pause",
        target="handler mail, until it is resumed",
        reason="the mail is down",
    )
    await perform(inbox, PauseHandler("mail", None, "ann", act.reason), act)


def words(page: str) -> str:
    """What a page says, without its elements."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def test_each_question_is_answered_by_one_page(tmp_path: Path) -> None:
    async with night(tmp_path) as looker:
        looker.client.follow_redirects = True
        pages = {address: words(await looker.page(address)) for _, address, _ in ANSWERS}
        silent = [
            (number, wanted, pages[address])
            for number, address, wanted in ANSWERS
            if not re.search(wanted, pages[address])
        ]
        assert silent == []
        assert {number for number, _, _ in ANSWERS} == set(range(1, 16))


async def test_whether_it_is_fixed_is_seen_on_the_page_that_a_retry_leads_to(
    tmp_path: Path,
) -> None:
    async with night(tmp_path) as looker:
        (event,) = await looker.objects("/events?id=evt_2")
        answer = await looker.act("/dead/retry", key=event["key"], handler="h")
        address = answer.headers["location"]
        assert "h pending" in words(await looker.page(address))
        await settled(looker.inbox)
        assert "h done" in words(await looker.page(address))
