"""The site's navigation, read from the pages that readers see: `docs/README.md` and each folder's list."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

HOME = "README.md"
LISTED = re.compile(r"^(?:- |\| )\[[^\]]*\]\(([^)#\s]+\.md)\)", re.MULTILINE)
SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)

Entry = str | Mapping[str, Sequence["Entry"]]
"""A page by its name, or a section by its title."""


def sections(docs: Path) -> dict[str, list[str]]:
    """The sections of `docs/README.md` that list pages, each with its pages in order.

    A folder's `README.md` stands for itself and for what it lists.
    """
    home = (docs / HOME).read_text(encoding="utf-8")
    found = {title: list(_pages(docs, HOME, text)) for title, text in SECTION.findall(home)}
    return {title: pages for title, pages in found.items() if pages}


def _pages(docs: Path, page: str, text: str) -> Iterator[str]:
    folder = PurePosixPath(page).parent
    for place in LISTED.findall(text):
        name = str(folder / place)
        if ".." in place:
            continue
        yield name
        if page == HOME and PurePosixPath(name).name == HOME:
            yield from _pages(docs, name, (docs / name).read_text(encoding="utf-8"))


def navigation(docs: Path, outside: Sequence[str]) -> list[Entry]:
    """Home, the sections, and what is shown of the repository, a section for each of its folders."""
    folders: dict[str, list[Entry]] = {"": []}
    for name in outside:
        folder = "/".join(PurePosixPath(name).parent.parts[1:3])  # below `repository`
        folders.setdefault(folder, []).append(name)
    loose = folders.pop("")
    repository: list[Entry] = [*loose, *({title: pages} for title, pages in folders.items())]
    listed = [{title: pages} for title, pages in sections(docs).items()]
    return [HOME, *listed, *([{"Repository": repository}] if outside else [])]


def as_toml(entries: Sequence[Entry]) -> str:
    """The entries as a value of the configuration."""
    return f"[{', '.join(_one(entry) for entry in entries)}]"


def _one(entry: Entry) -> str:
    if isinstance(entry, str):
        return json.dumps(entry)
    return "".join(f"{{{json.dumps(title)} = {as_toml(below)}}}" for title, below in entry.items())
