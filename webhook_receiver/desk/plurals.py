"""Numbers with their nouns."""


def counted(count: int, noun: str) -> str:
    """A number with its noun: 1 run, 2,000 runs."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
