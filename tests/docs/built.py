"""A built site as files: what each page has, says and refers to."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "link": "href",
}
"""By what an element makes a browser fetch something."""
LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "manifest"}
IN_STYLES = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


@dataclass
class Page(HTMLParser):
    """One page of the site.

    Attributes:
        path: its file.
        ids: what can be linked to on it.
        links: where it sends readers.
        loaded: what a browser fetches for it.
        classes: the classes of its elements.
        in_content: whether its own text, and not what is around it, is being read.
    """

    path: Path
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        text = self.path.read_text(encoding="utf-8")
        self.feed(text)
        for style in re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL):
            self.loaded += IN_STYLES.findall(style)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        self.classes |= set((has.get("class") or "").split())
        self.ids |= {value for name in ("id", "name") if (value := has.get(name))}
        if tag == "a" and has.get("href"):
            self.links.append(has["href"] or "")
        if tag in LOADS and (place := has.get(LOADS[tag])):
            kind = set((has.get("rel") or "").split())
            if tag != "link" or kind & LOADED_LINKS:
                self.loaded.append(place)
        self.loaded += IN_STYLES.findall(has.get("style") or "")


def built_pages(site: Path) -> dict[Path, Page]:
    """The pages of a site by their files."""
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def is_foreign(place: str) -> bool:
    """Whether a reference leaves the site."""
    return bool(re.match(r"(?:\w+:)?//", place))
