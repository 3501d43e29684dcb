"""The pages as Zensical takes them: `docs/` as it is, and below `repository/` what its links lead to outside.

Rules of this file: the pages stay what GitHub shows, so only links are changed, and only those that a site
can't follow as they stand. A file that isn't Markdown becomes a page that shows it, and a folder is its
`README.md`, or a page that lists its files. So the site needs no address of the repository.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LINK = re.compile(r"(?P<before>\]\()(?P<path>[^)\s#]+)(?P<anchor>#[^)\s]*)?(?P<after>\))")
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
OUTSIDE = "repository"
LANGUAGES = {".py": "python", ".toml": "toml", ".yaml": "yaml", ".yml": "yaml", ".json": "json"}


def stage(root: Path, target: Path, *, beside: Mapping[str, bytes] | None = None) -> list[str]:
    """Write the repository's pages below `target`, and return the names of those from outside `docs/`.

    What is there already and hasn't changed isn't written again, and what is gone is deleted.

    Parameters:
        root: the repository.
        target: a folder that holds nothing else.
        beside: further files of the site, by name.
    """
    staged = _Staged(root)
    for path in sorted(root.glob("docs/**/*.md")):
        staged.add(path)
    files = {name: text.encode() for name, text in staged.pages.items()}
    for path in (root / "docs").rglob("*"):
        if path.is_file() and path.suffix != ".md":
            files[path.relative_to(root / "docs").as_posix()] = path.read_bytes()
    _write({**files, **(beside or {})}, target)
    return sorted(name for name in staged.pages if name.startswith(f"{OUTSIDE}/"))


@dataclass
class _Staged:
    """The pages by their names on the site."""

    root: Path
    pages: dict[str, str] = field(default_factory=dict[str, str])

    def add(self, path: Path) -> str:
        """Add the page of a file or folder, and those it links to outside; return its name."""
        name = self._name(path)
        if name not in self.pages:
            self.pages[name] = ""  # before those that link back to it
            self.pages[name] = self._linked(path, name, _text(path))
        return name

    def _name(self, path: Path) -> str:
        if path.is_dir():
            path /= "README.md"
        elif path.suffix != ".md":
            path = path.with_name(f"{path.name}.md")
        docs = self.root / "docs"
        if path.is_relative_to(docs):
            return path.relative_to(docs).as_posix()
        return f"{OUTSIDE}/{path.relative_to(self.root).as_posix()}"

    def _linked(self, path: Path, name: str, text: str) -> str:
        """The text, with links that hold on the site."""
        folder = path if path.is_dir() else path.parent

        def linked(found: re.Match[str]) -> str:
            place = found["path"]
            if re.match(r"\w+:", place):
                return found[0]
            target = (folder / place).resolve()
            inside = target.is_relative_to(self.root / "docs")
            if not target.exists() or (inside and target.is_file() and target.suffix != ".md"):
                return found[0]  # a picture; what is missing is Zensical's to say
            page = os.path.relpath(self.add(target), Path(name).parent)
            return f"{found['before']}{page}{found['anchor'] or ''}{found['after']}"

        pieces: list[str] = []
        end = 0
        for fence in FENCE.finditer(text):
            # Behind the language stands what the tests make of a block; Python-Markdown takes no more words.
            info, newline, code = fence[0].partition("\n")
            shown = info.partition(" ")[0] + newline + code
            pieces += [LINK.sub(linked, text[end : fence.start()]), shown]
            end = fence.end()
        return "".join((*pieces, LINK.sub(linked, text[end:])))


def _text(path: Path) -> str:
    """What the page of a file or a folder says."""
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    if not path.is_dir():
        language = LANGUAGES.get(path.suffix, "text")
        text = path.read_text(encoding="utf-8").rstrip("\n")
        return f"# {path.name}\n\n```{language}\n{text}\n```\n"
    readme = path / "README.md"
    return readme.read_text(encoding="utf-8") if readme.exists() else _listed(path)


def _listed(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and _is_shown(path))
    names = [path.relative_to(folder).as_posix() for path in files]
    return f"# {folder.name}\n\n" + "".join(f"- [{name}]({name})\n" for name in names)


def _is_shown(path: Path) -> bool:
    return "__pycache__" not in path.parts and path.name != "__init__.py"


def _write(files: dict[str, bytes], target: Path) -> None:
    for name in _there(target) - files.keys():
        (target / name).unlink()
    for name, content in files.items():
        write_changed(target / name, content)


def write_changed(path: Path, content: bytes) -> None:
    """Write a file unless it holds just that: what is served is built anew when a file changes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)


def _there(target: Path) -> set[str]:
    return {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
