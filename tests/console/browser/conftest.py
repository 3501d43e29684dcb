"""A browser, shops that are served to it, and people who are logged in there."""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.console.browser.hostile_shop import fill_hostile
from tests.console.browser.shop import fill, lay
from tests.console.browser.visiting import Site, Visitors, console_settings, served, served_copy
from tests.needed import chromium_binary


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The system's browser. Its driver keeps this thread's event loop until the package's tests are over."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_binary())
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def templates(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where shops are that one of the test processes has filled for all."""
    mine = tmp_path_factory.getbasetemp()
    shared = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine
    return shared / "shops"


def filled(templates: Path, name: str, happen: Callable[[str, Path], None] | None) -> Path:
    """A shop of the templates; the first that asks fills it."""
    folder = templates / name
    folder.mkdir(parents=True, exist_ok=True)
    with (templates / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "done"
        if not done.exists():
            lay(folder, console_settings())
            with served(folder) as site:
                if happen is not None:
                    happen(site.address, folder)
            done.touch()
    return folder


@pytest.fixture(scope="package")
def full(templates: Path) -> Path:
    """The folder of a shop in which all has happened."""
    return filled(templates, "full", fill)


@pytest.fixture(scope="package")
def shop(full: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A shop in which all has happened, to look at."""
    with served_copy(full, tmp_path_factory.mktemp("shop")) as site:
        yield site


@pytest.fixture(scope="module")
def own_shop(full: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same for one file, whose tests change it."""
    with served_copy(full, tmp_path_factory.mktemp("own")) as site:
        yield site


@pytest.fixture(scope="package")
def empty_shop(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A shop in which nothing has happened."""
    with served_copy(filled(templates, "empty", None), tmp_path_factory.mktemp("empty")) as site:
        yield site


@pytest.fixture(scope="module")
def hostile_shop(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A shop whose inbox is full of hostile texts."""
    folder = filled(templates, "hostile", fill_hostile)
    with served_copy(folder, tmp_path_factory.mktemp("hostile")) as site:
        yield site


@pytest.fixture
def visitors(chromium: Browser) -> Iterator[Visitors]:
    """People with browsers, who complain of nothing."""
    found = Visitors(chromium)
    yield found
    found.close()
