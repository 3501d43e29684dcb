"""`stats`: what is counted."""


def test_stats_as_json(lines):
    (stats,) = lines("stats")
    assert stats == {
        "events": 4,
        "duplicates": 1,
        "rejected": 3,
        "drifted": 0,
        "quarantined": 1,
        "unhandled": 1,
        "shared_ids": 0,
        "runs": {"pending": 0, "running": 0, "done": 1, "skipped": 1, "retrying": 0, "dead": 2},
        "backlog_age": 0.0,
    }


def test_stats_say_how_long_the_backlog_waits(lines, call):
    lines("events", "replay", "--all")
    (stats,) = lines("stats")
    assert stats["runs"]["pending"] == 5  # the unhandled event is planned again
    assert stats["backlog_age"] > 0
    assert "runs pending   5" in call("stats", "--inbox", "sqlite:///inbox.db")[1]
