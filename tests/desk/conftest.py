"""An inbox with one event of each kind, as the commands' tests have it."""

import asyncio
import shutil

import pytest

from tests.cli.conftest import fill


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("filled") / "inbox.db"
    asyncio.run(fill(path))
    return path


@pytest.fixture
def filled(filled_once, tmp_path):
    """A copy of it: four events, two of them with a dead run of `shop.fail`, and one refused delivery."""
    return shutil.copy(filled_once, tmp_path / "inbox.db")
