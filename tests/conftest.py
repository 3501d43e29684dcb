"""What all tests share: asserts in helpers explain their failures, and no log holds a secret."""

from collections.abc import Iterator

import pytest

from tests.canaries import canaries, watched

pytest.register_assert_rewrite(
    "webhook_receiver.testing", "tests.acceptance.effects", "tests.acceptance.faults"
)


@pytest.fixture(autouse=True, scope="session")
def _logs_are_watched() -> Iterator[None]:
    with watched():
        yield


@pytest.fixture(autouse=True)
def _sec76_no_log_holds_a_canary() -> Iterator[None]:
    canaries.forget()
    yield
    assert canaries.found() == []
