"""What `doctor` finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to fix, or with `note` only to know."""

    about: str
    text: str
    note: bool = False
