"""What every test gets: our published suites explain their failures as tests do."""

import pytest

pytest.register_assert_rewrite("webhook_receiver.testing")
