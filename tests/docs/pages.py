"""The documentation's pages, and what is in their fences."""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
THERE = (ROOT / "README.md").is_file() and (ROOT / "docs").is_dir()

needs_pages = pytest.mark.skipif(not THERE, reason="these tests run against an installed wheel")

PROMPT = "$ "
HOW_TO = ROOT / "docs" / "how-to"
SET_UP = tuple(
    HOW_TO / f"{name}.md"
    for name in (
        "mount-django",
        "mount-fastapi",
        "mount-litestar",
        "mount-quart",
        "mount-starlette",
        "prometheus-and-grafana",
        "senders-that-cannot-sign",
        "sentry",
        "several-tenants",
        "stand-alone",
    )
)
"""The how-tos that tests/docs/test_how_to.py follows."""
OPERATED = tuple(
    HOW_TO / f"{name}.md"
    for name in (
        "backup-and-restore",
        "new-handler-for-old-events",
        "replay-after-a-bug",
        "rotate-a-secret",
        "sqlite-to-postgresql",
        "test-handlers",
        "write-a-provider",
    )
)
"""Those that tests/docs/test_how_to_operating.py follows."""
TUTORIAL = tuple(
    ROOT / "docs" / "tutorial" / f"{name}.md" for name in ("receive", "dead-letter", "test-it")
)
"""Its pages, which tests/docs/test_tutorial.py follows one after another."""
FOLLOWED = (*SET_UP, *OPERATED, *TUTORIAL)
"""Pages that are followed from top to bottom. Elsewhere each block stands for itself."""

_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"[A-Z_]+=\S+")


def pages() -> list[Path]:
    if not THERE:
        return []
    places = ("*.md", "docs/**/*.md", "examples/*/README.md", "benchmarks/*.md")
    return sorted(page for place in places for page in ROOT.glob(place))


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block; `line` is where its fence begins."""

    page: Path
    line: int
    info: str
    text: str

    def __str__(self) -> str:
        return f"{name_of(self.page)}:{self.line}"


def blocks(*languages: str) -> list[Block]:
    """The blocks in these languages, or all."""
    return [
        block
        for page in pages()
        for block in _blocks(page)
        if not languages or block.info.partition(" ")[0] in languages
    ]


def _blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    assert text.count("```") == 2 * len(_FENCE.findall(text)), f"{page}: a fence that isn't read"
    for found in _FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Block(page, line, found[1], found[2])


def programs() -> list[Block]:
    """The Python blocks, each with those that go on with it."""
    joined: list[Block] = []
    for block in blocks("python"):
        if block.info != "python continue":
            joined.append(block)
            continue
        first = joined.pop()
        assert first.page == block.page
        joined.append(Block(first.page, first.line, first.info, f"{first.text}\n\n{block.text}"))
    return joined


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a console block, without its prompt and variables."""

    block: Block
    words: Sequence[str]

    def __str__(self) -> str:
        return f"{name_of(self.block.page)}: {' '.join(self.words)}"[:120]


def commands(*, page: Path | None = None) -> list[Command]:
    """Every command of the console blocks."""
    return [
        Command(block, words)
        for block in blocks("console", "sh")
        if page in (None, block.page)
        for line, _ in typed(block)
        for words in _commands(line)
    ]


def typed(block: Block) -> list[tuple[str, list[str]]]:
    """The command lines of a console block, each with the lines that it prints.

    If a block has prompts, lines without one are output; otherwise every line is a command.
    """
    lines = block.text.splitlines()
    if not any(line.startswith(PROMPT) for line in lines):
        return [(line, []) for line in lines]
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith(PROMPT):
            found.append((line.removeprefix(PROMPT), []))
        else:
            found[-1][1].append(line)
    return found


def printed(word: str, page: Path) -> list[str]:
    """What the page's one command of ours that begins with this word prints."""
    (found,) = (
        output
        for block in blocks("console")
        if block.page == page
        for line, output in typed(block)
        if line.startswith(f"webhook-receiver {word} ")
    )
    return found


def the(word: str, page: Path) -> Command:
    """The page's one command of ours that begins with this word."""
    (found,) = (one for one in commands(page=page) if one.words[:2] == ["webhook-receiver", word])
    return found


def _commands(line: str) -> Iterator[list[str]]:
    words = shlex.split(line, comments=True)
    while words:
        end = words.index("&&") if "&&" in words else len(words)
        one, words = words[:end], words[end + 1 :]
        while one and _NAMED.fullmatch(one[0]):
            one = one[1:]
        yield one[2:] if one[:2] == ["uv", "run"] else one


def tables(page: Path) -> list[list[list[str]]]:
    """The tables of a page: rows of cells, the head first."""
    found: list[list[list[str]]] = [[]]
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not all(set(cell) <= set(":-") for cell in cells if cell):
                found[-1].append(cells)
        elif found[-1]:
            found.append([])
    return [table for table in found if table]


def table(page: Path, head: str) -> list[list[str]]:
    """The rows, without the head, of the one table whose head begins so."""
    (wanted,) = (rows for rows in tables(page) if rows[0][0] == head)
    return wanted[1:]
