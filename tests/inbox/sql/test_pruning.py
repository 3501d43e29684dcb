"""Pruning is compiled for each database in its own words."""

from webhook_receiver.inbox.sql import pruning


def test_postgresql_is_asked_in_its_own_words():
    from sqlalchemy.dialects import postgresql

    statements = [
        pruning.span(0, 10, emptied=True),
        pruning.prunable(0, 9, before=1.0, beyond=2),
        pruning.newest(None, 10),
        pruning.finished_sizes(1, 5),
        pruning.locked_runs([1]),
    ]
    texts = [str(statement.compile(dialect=postgresql.dialect())) for statement in statements]
    assert "json_agg(json_build_array(" in texts[1]
    assert "json_group_array" not in "".join(texts)
    assert "FOR UPDATE" in texts[4]
