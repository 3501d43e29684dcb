"""What is worth fixing, or knowing."""

from dataclasses import dataclass
from typing import Any

from webhook_receiver.runbook import Page, url_of


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to fix, or to know.

    Attributes:
        about: what it is about.
        text: what is wrong.
        page: the page of the runbook that says more.
        note: whether it is only to know.
    """

    about: str
    text: str
    page: Page
    note: bool = False


def finding_object(found: Finding) -> dict[str, Any]:
    """A finding as the JSON object that other programs may rely on."""
    kind = "note" if found.note else "finding"
    return {"kind": kind, "about": found.about, "text": found.text, "page": url_of(found.page)}
