"""What all tests share: helpers' asserts explain themselves, no log holds a secret, nothing stays behind."""

import os
import signal
import tempfile
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import settings

from tests.canaries import canaries, watched

pytest.register_assert_rewrite(
    "webhook_receiver.testing", "tests.acceptance.effects", "tests.acceptance.faults"
)

# `--hypothesis-profile=long` draws new histories of an inbox in CI too, and ten times as many.
settings.register_profile("long", settings.get_profile("default"), max_examples=1_000)

_BYTECODE = pytest.StashKey["tempfile.TemporaryDirectory[str]"]()


def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """Keep bytecode for as long as the tests run, in a folder of its own, if Python is told to write none.

    Hundreds of processes are started, and each would spend most of its start on compiling libraries.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        kept = tempfile.TemporaryDirectory(prefix="bytecode-", ignore_cleanup_errors=True)
        config.stash[_BYTECODE] = kept
        os.environ["PYTHONPYCACHEPREFIX"] = kept.name


def pytest_unconfigure(config: pytest.Config) -> None:
    if _BYTECODE in config.stash:
        config.stash[_BYTECODE].cleanup()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest file, which would else be waited for at the end."""
    items.sort(key=lambda item: "typing" not in item.path.parts)


@pytest.fixture(autouse=True, scope="session")
def _logs_are_watched() -> Iterator[None]:
    with watched():
        yield


@pytest.fixture(autouse=True)
def _sec76_no_log_holds_a_canary() -> Iterator[None]:
    canaries.forget()
    yield
    assert canaries.found() == []


@pytest.fixture(autouse=True)
def _the_process_is_as_it_was() -> Iterator[None]:
    """A command sets up its process. In ours, a receiver of a later test would log to that log."""
    handlers = {
        number: signal.getsignal(number)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    yield
    structlog.reset_defaults()
    for number, handler in handlers.items():
        signal.signal(number, handler)
