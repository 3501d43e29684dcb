"""What a command prints, without what differs each time."""

import re
from collections.abc import Iterable

MASKS = (
    (r"\bcode=[\w-]+", "CODE"),
    (r"\b\d+-[0-9a-f]{12}\b", "WORKER"),
    (r"\b(\S+) \d+ \d+\.\d+\.\d+\S*", r"\1 PID VERSION"),
    (r"\b127\.0\.0\.1:\d+", "ADDRESS"),
    (r"\b(?=[0-9a-f]*\d)[0-9a-f]{8}([0-9a-f]{8})?\b", "JOB"),
    (r"\b\d[\d,]*(\.\d+)? (bytes|MiB|GB)", "SIZE"),
    (r"\b3\.\d+\.\d+ is older", "VERSION is older"),
    (r"\bNATS \d+\.\d+\.\d+", "NATS VERSION"),
    (r"-replaced-\w+", "-replaced-TIME"),
    (r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?Z", "TIME"),
    (r"\b\d{8}T\d{6}Z", "TIME"),
    (r"\b\d\d:\d\d:\d\dZ", "CLOCK"),
    (r"\b\d+ rows\b", "N rows"),
    (r"\b\d+ (were|of them)\b", r"N \1"),
    (r"@\[\d+(\.\d+)?\]", "@[TIME]"),
    (r"\b\d[\d,]*(\.\d+)?(e-\d+)?/s", "RATE"),
    (r"\b\d+(\.\d+)?(e-\d+)? ?(ms|s|min|h|d)\b", "SPAN"),
    (r"TIME \(SPAN ago\)", "SPAN ago"),  # a terminal has no room for both
)
"""Codes of links, times, spans, rates, sizes, addresses, versions, and who worked where."""


def shown(lines: Iterable[str]) -> list[str]:
    """Lines without what differs, nor the width of columns, nor Python's own marks."""
    found = [" ".join(line.split()) for line in lines]
    for what, mask in MASKS:
        found = [re.sub(what, mask, line) for line in found]
    return [line for line in found if not re.fullmatch(r"[~^]+", line)]
