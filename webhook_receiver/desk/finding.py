"""What is worth fixing, or knowing."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to fix, or with `note` only to know."""

    about: str
    text: str
    note: bool = False


def finding_object(found: Finding) -> dict[str, Any]:
    """A finding as the JSON object that other programs may rely on."""
    kind = "note" if found.note else "finding"
    return {"kind": kind, "about": found.about, "text": found.text}
