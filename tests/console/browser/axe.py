"""axe-core, from npm: which of WCAG's success criteria a page fails."""

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
_RUN = "tags => axe.run({runOnly: tags, resultTypes: ['violations']})"


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


def violations(page: Page) -> list[Violation]:
    """What is wrong with a page, in whose context the script was put before it was opened."""
    result: Any = page.evaluate(_RUN, list(TAGS))
    return [
        Violation(broken["id"], node["html"][:200], node["failureSummary"])
        for broken in result["violations"]
        for node in broken["nodes"]
    ]
