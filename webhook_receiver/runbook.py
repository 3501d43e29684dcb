"""The pages of the documentation that say what an alarm or a finding means, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast, get_args

RUNBOOK = "https://webhook-receiver.example/runbook"
"""Where the site has them. The site has no address yet, and this one can never be anybody's."""

Page = Literal[
    "README",
    "address-not-allowed",
    "answers-slow",
    "backlog-age",
    "body-too-large",
    "clock-ahead",
    "dead-letter",
    "disk",
    "drift",
    "handler-failing",
    "handler-gone",
    "handler-in-vain",
    "handler-paused",
    "inbox-damaged",
    "inbox-emptied",
    "inbox-exposed",
    "job-paused",
    "long-reader",
    "missing-key",
    "no-handlers",
    "no-inbox",
    "no-sources",
    "no-worker",
    "old-sqlite",
    "older-keys",
    "overloaded",
    "path-taken",
    "proxies-and-middleware",
    "public-url",
    "receiver-down",
    "refused",
    "secrets-in-settings",
    "sender-hangs-up",
    "shared-ids",
    "silent",
    "store-away",
    "turned-away",
    "two-providers",
    "unhandled",
    "unknown-paths",
    "unknown-variable",
    "unsigned-sender",
    "untyped",
    "verify-off",
    "weak-durability",
    "weak-secret",
]
"""The pages by name; `README` is the list of them."""

PAGES: Sequence[Page] = get_args(Page)


def page_of(alarm: str) -> Page:
    """The page of an alarm, by its name; the list for one that isn't known here."""
    name = alarm.replace("_", "-")
    return cast("Page", name) if name in PAGES else "README"


def url_of(page: Page) -> str:
    """A page's address."""
    return f"{RUNBOOK}/" if page == "README" else f"{RUNBOOK}/{page}/"
