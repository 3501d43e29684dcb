"""A console that is served, and people who visit it with a browser."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.console.browser import axe
from tests.console.browser.watching import Watch
from tests.processes import Process, eventually
from webhook_receiver.console.users import hash_password

OPERATOR, VIEWER = "olga", "<i onclick=alert(0)>victor</i>"
"""Names are texts, too."""

PASSWORD = "a long password"
WIDE, NARROW = 1280, 320
HEIGHT = 800
SLOW_MS = 60_000.0
"""How long something is waited for, on a machine that is busy."""

expect.set_options(timeout=SLOW_MS)


@cache
def console_settings() -> str:
    """The settings' table with both users."""
    line = hash_password(PASSWORD)
    users = ", ".join(
        f'{{ name = "{name}", role = "{role}", password = "{line}" }}'
        for name, role in ((OPERATOR, "operator"), (VIEWER, "viewer"))
    )
    return f"\n[console]\nusers = [{users}]\n"


@dataclass(slots=True)
class Site:
    """A shop that is served with its console.

    Attributes:
        folder: where its settings and its inbox are.
        address: of its server.
        states: what the browsers of those who have logged in keep, by name.
        places: its pages' addresses, once somebody has looked for them.
    """

    folder: Path
    address: str
    process: Process
    states: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def console(self) -> str:
        """Where its console is."""
        return f"{self.address}/console"


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serve the shop of a folder during the block."""
    with Process(folder, "serve", "--port", "0", name="serve", forked=True) as process:
        yield Site(folder, process.address, process)
        process.end()


@contextmanager
def served_copy(
    template: Path, folder: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Site]:
    """Serve a copy of a shop, so that it can be changed; `settings` are texts that its settings replace."""
    logs = shutil.ignore_patterns("*.log")  # they say where it was served before
    shutil.copytree(template, folder, ignore=logs, dirs_exist_ok=True)
    file = folder / "receiver.toml"
    for text, other in (settings or {}).items():
        file.write_text(file.read_text().replace(text, other))
    with served(folder) as site:
        yield site


class Visitors:
    """Opens browsers' profiles for people, and looks in the end whether one complained.

    Parameters:
        browser: the browser.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: list[tuple[BrowserContext, Watch | None]] = []

    def context(
        self,
        site: Site,
        who: str | None = OPERATOR,
        *,
        script: bool = True,
        width: int = WIDE,
        judged: bool = False,
        watched: bool = True,
    ) -> BrowserContext:
        """A profile of its own.

        Parameters:
            site: what it is for.
            who: who has logged in; None: nobody.
            script: whether scripts run.
            width: of its window, in CSS pixels.
            judged: whether axe can judge its pages.
            watched: whether a test fails for what it complains of.
        """
        if who is not None and who not in site.states:
            site.states[who] = self.new_login(site, who).context.storage_state()
        made = self._browser.new_context(
            java_script_enabled=script,
            viewport={"width": width, "height": HEIGHT},
            reduced_motion="reduce",
            storage_state=None if who is None else site.states[who],
        )
        made.set_default_timeout(SLOW_MS)
        if judged:
            made.add_init_script(axe.script())
        self._open.append((made, Watch(made, site.address, script=script) if watched else None))
        return made

    def page(self, site: Site, path: str = "/", who: str | None = OPERATOR, **how: Any) -> Page:
        """A page of the console in a profile of its own."""
        page = self.context(site, who, **how).new_page()
        page.goto(f"{site.console}{path}")
        return page

    def new_login(self, site: Site, who: str) -> Page:
        """A page of somebody who has just logged in, in a profile of its own."""
        page = self.page(site, "/login", None, script=False)
        log_in(page, who)
        page.get_by_role("navigation", name="Console").wait_for()
        return page

    def cookies(self, site: Site, who: str) -> dict[str, str]:
        """What somebody's browser sends after they have logged in."""
        found = self.context(site, who).cookies(site.console)
        return {one["name"]: one["value"] for one in found}

    def complain(self) -> None:
        """Fail if a browser has complained of something since it was asked last."""
        complaints = [words for _, watch in self._open if watch for words in watch.taken()]
        assert not complaints, "\n".join(complaints)

    def close(self) -> None:
        """Close all profiles; fail if a browser complained of something."""
        for context, _ in reversed(self._open):
            context.close()
        self.complain()


def log_in(page: Page, who: str, password: str = PASSWORD) -> None:
    """Fill in the login, and send it."""
    page.get_by_label("Name").fill(who)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def session_of(page: Page) -> str:
    """The cookie that a browser has of the console."""
    (found,) = [one["value"] for one in page.context.cookies() if one["name"] == "console"]
    return str(found)


def until(page: Page, wanted: Locator, *, script: bool) -> None:
    """Wait for something on a page: with script it comes by itself, without by asking again."""
    if script:
        wanted.wait_for()
    else:
        eventually(lambda: page.reload() and wanted.count(), "it never came")
