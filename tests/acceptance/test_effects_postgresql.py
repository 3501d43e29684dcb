"""Effects that happen once, on PostgreSQL."""

from tests.acceptance.effects import check


def test_effects_happen_once_whenever_the_process_is_killed(tmp_path):
    check("postgresql", tmp_path)
