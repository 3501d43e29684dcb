"""axe-core, from npm: which of WCAG's success criteria a page fails."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.needed import impossible
from tools.models.inputs import Input, Unavailable, cache, fetched

AXE = Input(
    "npm",
    "axe-core",
    "4.14.1",
    "MPL-2.0",
    "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    (),
)
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ALL = {"type": "tag", "values": TAGS}
COLOURS = {"type": "rule", "values": ("color-contrast", "link-in-text-block")}
"""The rules of `TAGS` whose verdict can depend on the colours: the category `cat.color`."""

_RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that an element breaks."""

    rule: str
    element: str
    why: str


def script() -> str:
    """axe's script, fetched once for all and checked by its hash."""
    try:
        return (fetched(AXE, cache()) / "axe.min.js").read_text(encoding="utf-8")
    except Unavailable as error:
        impossible("REQUIRE_CHROMIUM", str(error))


def violations(page: Page, rules: Mapping[str, object]) -> list[Violation]:
    """What is wrong with a page by some rules; its context must have had the script before it was opened."""
    result: Any = page.evaluate(_RUN, rules)
    return [
        Violation(broken["id"], node["html"][:200], node["failureSummary"])
        for broken in result["violations"]
        for node in broken["nodes"]
    ]
