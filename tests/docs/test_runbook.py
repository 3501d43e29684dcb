"""The runbook: each page's commands are typed in a shop in which the thing is wrong; nothing lacks a page."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.docs.masks import shown
from tests.docs.pages import ROOT, Block, blocks, needs_pages, tables, typed
from tests.docs.replaying import OURS
from tests.docs.scenes import Shop
from tests.docs.wrong_inboxes import INBOXES
from tests.docs.wrong_receivers import RECEIVERS
from tests.docs.wrong_settings import SETTINGS
from webhook_receiver.alarms.rules import CONDITIONS
from webhook_receiver.inbox.sql.sqlite.durability import SOUND
from webhook_receiver.runbook import PAGES, page_of, url_of

pytestmark = needs_pages

FOLDER = ROOT / "docs/runbook"
DO = "## What to do"
PARTS = ("## What it means", "## How to look", DO, "## When it is over")
SCENES = {**SETTINGS, **INBOXES, **RECEIVERS}
OF_THE_MACHINE = "old-sqlite"
"""Is found wherever Python's SQLite is old, so `doctor` says it on no other page."""

ONLY_ALERTS = {"answers-slow", "receiver-down"}
"""Pages of alerts that neither an alarm nor a finding is about: who is down tells nobody."""

EXAMPLE = ROOT / "examples" / "prometheus"


def names() -> list[str]:
    return sorted(page.stem for page in FOLDER.glob("*.md") if page.stem != "README")


@dataclass(frozen=True)
class Step:
    """A command of a page, what the page says that it prints, and whether that is once it is mended."""

    command: str
    output: list[str]
    late: bool


def steps(name: str) -> list[Step]:
    page = FOLDER / f"{name}.md"
    done = page.read_text(encoding="utf-8").partition(f"{DO}\n")[0].count("\n")
    found: list[Block] = [block for block in blocks("console") if block.page == page]
    return [
        Step(line.removeprefix(OURS), output, block.line > done)
        for block in found
        for line, output in typed(block)
    ]


def rows(lines: list[str]) -> Iterator[str]:
    """What `doctor` printed, a finding each, in one line; not what is found of this machine."""
    found: list[list[str]] = []
    for line in lines:
        if re.match(r"(note|finding|All is well)\b", line) or not found:
            found.append([])
        found[-1].append(line)
    return (" ".join(row) for row in found if f"/{OF_THE_MACHINE}/" not in row[-1])


def read(command: str, lines: list[str]) -> list[str]:
    """What can be compared of what a command printed."""
    masked = [line for line in shown(lines) if line]
    return list(rows(masked)) if command.startswith("doctor") else [" ".join(masked)]


def wrong(shop: Shop) -> set[str]:
    """The pages of all that is found wrong in a shop."""
    found = shop.objects("doctor")
    if (shop.folder / "inbox.db").exists():
        code, printed = shop.type("alarms --json")
        found += [json.loads(line) for line in printed] if code == 0 else []
    return {one["page"] for one in found}


@pytest.mark.parametrize("name", names())
def test_a_page_is_right_about_what_is_wrong(name: str, tmp_path: Path):
    if name == OF_THE_MACHINE and sqlite3.sqlite_version_info >= SOUND:
        pytest.skip("this SQLite is a sound one")
    shop = Shop(tmp_path)
    with SCENES[name](shop) as mend:
        mended = False
        if name not in ONLY_ALERTS:
            assert url_of(name) in wrong(shop)
        for step in steps(name):
            if step.late and not mended:
                mend()
                mended = True
            printed = shop.type(step.command)[1]
            assert read(step.command, printed) == read(step.command, step.output), step.command


# What there is has its page, and the pages are about what there is.


def alerts() -> dict[str, str]:
    """Each alert of the example for Prometheus, and its link."""
    (group,) = yaml.safe_load((EXAMPLE / "alerts.yml").read_text())["groups"]
    return {rule["alert"]: rule["annotations"]["runbook_url"] for rule in group["rules"]}


def test_each_page_that_is_linked_is_there_and_each_has_its_parts():
    assert [*PAGES] == ["README", *names()]
    for name in names():
        text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
        assert re.findall(r"^## .+", text, re.MULTILINE) == [*PARTS], name
        assert steps(name), name


def test_what_is_provoked_are_all_pages():
    assert sorted(SCENES) == names()


def test_each_alarm_has_a_page_that_names_it():
    for alarm in CONDITIONS:
        assert f"`{alarm}`" in (FOLDER / f"{page_of(alarm)}.md").read_text(encoding="utf-8")


def test_each_alert_has_a_page_that_names_it_and_each_panels_link_leads_to_one():
    urls = {url_of(page): page for page in PAGES}
    for alert, url in alerts().items():
        assert f"`{alert}`" in (FOLDER / f"{urls[url]}.md").read_text(encoding="utf-8")
    panels = json.loads((EXAMPLE / "dashboard.json").read_text())["panels"]
    links = [link["url"] for panel in panels for link in panel.get("links", ())]
    assert links
    assert set(links) <= urls.keys()


def test_no_page_names_an_alarm_or_an_alert_that_is_none():
    for name in names():
        first = (FOLDER / f"{name}.md").read_text(encoding="utf-8").splitlines()[2]
        for alarm in re.findall(r"alarm `(\w+)`", first):
            assert page_of(alarm) == name
        for alert in re.findall(r"alert `(\w+)`", first):
            assert alerts()[alert] == url_of(name)


def test_the_list_has_all_pages():
    rows = [row for rows in tables(FOLDER / "README.md") for row in rows[1:]]
    listed = [re.sub(r".*\(([\w-]+)\.md\)", r"\1", row[0]) for row in rows]
    assert sorted(listed) == names()
