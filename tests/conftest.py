"""What every test gets: what is shared by tests explains its failures as tests do."""

import pytest

pytest.register_assert_rewrite(
    "webhook_receiver.testing", "tests.acceptance.effects", "tests.acceptance.kills"
)
