"""The tables of security tests, from the tests' names. Run it to write them anew."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
PAGE = ROOT / "docs" / "security-tests.md"
ROWS = Path(__file__).with_name("security_rows.toml")
KINDS = ("sec", "rel")
COUNTS = {"sec": 82, "rel": 33}
COLUMNS = ("row", "what is tried", "tests")

_NAME = re.compile(r"^ *(?:async )?def (test_((?:(?:sec|rel)\d{2}_)+)\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Named:
    """A test whose name begins with rows."""

    file: str
    name: str
    rows: tuple[str, ...]


def row_tests() -> Iterator[Named]:
    """Every test of ours that is named after rows."""
    for path in sorted(TESTS.rglob("*.py")):
        for name, numbers in _NAME.findall(path.read_text(encoding="utf-8")):
            rows = tuple(numbers.strip("_").split("_"))
            yield Named(path.relative_to(TESTS).as_posix(), name, rows)


def by_row() -> Mapping[str, list[Named]]:
    """The tests of each row that has any."""
    found: dict[str, list[Named]] = {}
    for test in row_tests():
        for row in test.rows:
            found.setdefault(row, []).append(test)
    return found


def rows() -> Mapping[str, Mapping[str, str]]:
    """What is said of each row: `tried`, or `absent` and why."""
    said = tomllib.loads(ROWS.read_text(encoding="utf-8"))
    return {f"{kind}{number}": said[kind][number] for kind in KINDS for number in said[kind]}


def open_rows() -> frozenset[str]:
    """The rows whose tests are still to be written."""
    return frozenset(tomllib.loads(ROWS.read_text(encoding="utf-8"))["open"])


def table(kind: str) -> str:
    """The table of one kind of row."""
    tests = by_row()
    own = [(row, text) for row, text in rows().items() if row.startswith(kind)]
    lines = [COLUMNS, tuple("---" for _ in COLUMNS)]
    lines += [(_label(row), *_cells(text, tests.get(row, []))) for row, text in own]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cells(text: Mapping[str, str], tests: list[Named]) -> tuple[str, str]:
    if "absent" in text:
        return f"Doesn't apply: {text['absent']}.", "-"
    return text["tried"], "<br>".join(map(_shown, tests)) or "open"


def _label(row: str) -> str:
    return f"{row[:3].upper()}-{row[3:]}"


def _shown(test: Named) -> str:
    return f"`{test.file}` `{test.name}`"


def written() -> str:
    """The page with its tables as they should be."""
    text = PAGE.read_text(encoding="utf-8")
    for kind in KINDS:
        begin, end = f"<!-- {kind} -->\n", f"<!-- /{kind} -->"
        before, one, rest = text.partition(begin)
        _, other, after = rest.partition(end)
        assert (one, other) == (begin, end), f"{PAGE} has lost its markers"
        text = before + begin + table(kind) + end + after
    return text


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
