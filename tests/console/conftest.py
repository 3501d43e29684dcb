"""What tests of the console share: those marked `anyio` run in asyncio, as the console does."""

import pytest


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
