"""Many runs are run again by a job: looked at before, slowed, paused, resumed and cancelled."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.console.browser.shop import ORDERS, acts, ask
from tests.console.browser.visiting import Site, Visitors, until
from tests.processes import eventually
from webhook_receiver.inbox.records import Selection

each_way = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
LET_GO = re.compile(rf"[1-9]\d* of {ORDERS} let go")
TAKEN_BACK = re.compile(r"Taken back\s*[1-9]")


def state(page: Page, word: str, *, script: bool) -> None:
    until(page, page.locator("#job .status", has_text=word), script=script)


def shipped(site: Site) -> int:
    """How many of the orders are, now that none is held up."""
    done = Selection(handler="shop.ship", run_status="done")
    return len(ask(site.folder, lambda inbox: inbox.events(done)))


@each_way
def test_a_replay_by_a_filter_is_paused_resumed_and_taken_back(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    held = own_shop.folder / "held"
    eventually(lambda: shipped(own_shop) == ORDERS, "the run that the other way had begun")
    held.touch()
    page = visitors.page(own_shop, "/replays", script=script)
    while (older := page.get_by_role("row").filter(has_text=re.compile("paused|running"))).count():
        older.get_by_role("link").first.click()
        cancel(page, "in the way")
        state(page, "cancelled", script=script)
        page.goto(f"{own_shop.console}/replays")
    page.goto(f"{own_shop.console}/events?source=shop&type=order.*")
    page.get_by_role("link", name="Replay these…").click()
    expect(page.get_by_text(f"{ORDERS} runs")).to_be_visible()
    expect(page.get_by_text(re.compile("have their effects again"))).to_be_visible()
    page.get_by_label("Runs a second, at most").fill("20")
    page.get_by_label(re.compile("Reason")).fill("shipped to the wrong door")
    page.get_by_role("button", name="Run them again").click()
    state(page, "running", script=script)
    until(page, page.get_by_text(LET_GO), script=script)
    page.get_by_role("button", name="Pause").click()
    state(page, "paused", script=script)
    page.get_by_role("button", name="Resume").click()
    state(page, "running", script=script)
    page.get_by_label("Runs a second").fill("30")
    page.get_by_role("button", name="Set rate").click()
    until(page, page.get_by_text("at most 30 a second"), script=script)
    cancel(page, "the door was right")
    state(page, "cancelled", script=script)
    until(page, page.get_by_text(TAKEN_BACK), script=script)
    held.unlink()
    acted = [act.act for act in acts(own_shop.folder)]
    assert acted[:5] == ["jobs cancel", "jobs rate", "jobs resume", "jobs pause", "events replay"]


def cancel(page: Page, reason: str) -> None:
    page.get_by_text("Cancel…", exact=True).click()
    page.get_by_label("Reason", exact=True).fill(reason)  # that of pausing may be left out
    page.get_by_role("button", name="Cancel the job").click()
