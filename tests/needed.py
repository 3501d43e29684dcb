"""What a test needs of the machine: without it the test is skipped, and in CI it fails."""

import os
import shutil
from typing import NoReturn

import pytest

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def impossible(variable: str, reason: str) -> NoReturn:
    """Skip, with the reason; fail if a variable says that nothing may be skipped."""
    if os.environ.get(variable):
        pytest.fail(reason)
    pytest.skip(reason)


def chromium_binary() -> str:
    """The system's browser."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        impossible(
            "REQUIRE_CHROMIUM", "no Chromium is installed: apt-get install chromium-headless-shell"
        )
    return found
