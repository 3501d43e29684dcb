"""What a test needs of the machine: without it the test is skipped, and in CI it fails."""

import os
from typing import NoReturn

import pytest


def impossible(variable: str, reason: str) -> NoReturn:
    """Skip, with the reason; fail if a variable says that nothing may be skipped."""
    if os.environ.get(variable):
        pytest.fail(reason)
    pytest.skip(reason)
