"""What was refused is explained, judged again once the secret is mended, and forgotten for a reason."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.console.browser.shop import NEW_SECRET, OLD_SECRET, REFUSED, acts
from tests.console.browser.visiting import Site, Visitors, served_copy

each_way = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture
def mended_shop(full: Path, tmp_path: Path) -> Iterator[Site]:
    """A shop that knows the new secret, too."""
    mended = {OLD_SECRET: NEW_SECRET}
    with served_copy(full, tmp_path / "mended", mended) as site:
        yield site


@each_way
def test_refused_deliveries_are_judged_again_after_a_preview(
    mended_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(mended_shop, "/quarantine", script=script)
    group = page.get_by_role("row").filter(has_text="bad_signature")
    expect(group).to_contain_text("most likely the secret differs")
    page.get_by_role("link", name="Judge all of these again…").click()
    before = acts(mended_shop.folder)
    expect(page.get_by_text(f"{REFUSED - 1} would be taken")).to_be_visible()
    expect(page.get_by_text("1 would stay: missing_signature")).to_be_visible()
    assert acts(mended_shop.folder) == before  # so far nothing has changed
    page.get_by_label(re.compile("Reason")).fill("the secret was rotated there")
    page.get_by_role("button", name=f"Take {REFUSED - 1}").click()
    expect(page.get_by_role("status").filter(has_text="quarantine reverify")).to_be_visible()
    page.goto(f"{mended_shop.console}/events?source=github")
    expect(page.locator("tr[data-row]")).to_have_count(REFUSED - 1)


@each_way
def test_a_refused_delivery_is_forgotten_for_a_reason(
    own_shop: Site, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.page(own_shop, "/quarantine/list?source=github", script=script)
    rows = page.locator("tr[data-row]")
    kept = rows.count()
    rows.first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="What was wrong")).to_be_visible()
    page.get_by_text("Forget it…", exact=True).click()
    page.get_by_label("Reason").fill("somebody played with it")
    page.get_by_role("button", name="Forget for good").click()
    expect(page.get_by_role("status").filter(has_text="quarantine forget")).to_be_visible()
    page.goto(f"{own_shop.console}/quarantine/list?source=github")
    expect(rows).to_have_count(kept - 1)
