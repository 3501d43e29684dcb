"""What is known of a running system, as tests write it."""

from webhook_receiver.inbox.series import Point
from webhook_receiver.tally import FIELDS, WIDTH

NOW = 1_800_000_000.0


def point(kind, name, ago=30.0, seconds=60, **numbers):
    """A span that began so many seconds ago, with these numbers."""
    row = [numbers.get(field, 0) for field in FIELDS[kind]]
    return Point(kind, name, int(NOW - ago), seconds, row + [0] * (WIDTH - len(row)))
