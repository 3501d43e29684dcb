"""Asserts in helpers that tests share explain their failures like those in tests."""

import pytest

pytest.register_assert_rewrite(
    "webhook_receiver.testing", "tests.acceptance.effects", "tests.acceptance.kills"
)
