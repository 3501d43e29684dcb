"""`stats`: what is counted."""

import re


def test_stats_as_json(lines):
    (stats,) = lines("stats")
    assert stats == {
        "events": 4,
        "duplicates": 1,
        "rejected": 3,
        "drifted": 0,
        "quarantined": 1,
        "unhandled": 1,
        "heartbeats": 0,
        "untyped": 0,
        "shared_ids": 0,
        "runs": {"pending": 0, "running": 0, "done": 1, "skipped": 1, "retrying": 0, "dead": 2},
        "backlog_age": 0.0,
        "rejections": [{"code": "bad_signature", "source": "shop", "count": 3}],
        "rejected_lately": [
            {"code": "bad_signature", "source": "shop", "path": None, "hour": 3, "day": 3}
        ],
    }


def test_stats_say_how_long_the_backlog_waits(lines, call):
    lines("events", "replay", "--all", "--yes")
    (stats,) = lines("stats")
    assert stats["runs"]["pending"] == 5  # the unhandled event is planned again
    assert stats["backlog_age"] > 0
    shown = call("stats", "--inbox", "sqlite:///inbox.db")[1]
    assert re.search(r"^runs pending +5", shown, re.MULTILINE)
    assert re.search(r"^rejected: bad_signature, shop +3", shown, re.MULTILINE)
