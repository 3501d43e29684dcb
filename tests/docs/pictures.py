"""The tutorial's pictures of the console, and whether they still show what the console looks like.

A picture is stale once a template of its page, or the style sheet, has changed since it was made. Pixels
aren't compared: they differ with each browser and its fonts.
"""

import hashlib
import os
import struct
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, meta
from playwright.sync_api import Page, ViewportSize

from tests.docs.pages import ROOT
from webhook_receiver import console

FOLDER = ROOT / "docs" / "tutorial"
HASHES = FOLDER / "pictures.toml"
PAGES = {
    "overview.png": "overview.html",
    "dead-letters.png": "dead_runs.html",
    "event.png": "event.html",
}
"""The template of the page that each picture shows."""

ANEW = "MAKE_PICTURES"
COMMAND = f"{ANEW}=1 uv run pytest -n 0 tests/docs/test_tutorial.py"
SIZE: ViewportSize = {"width": 960, "height": 520}
REPLACE = """texts => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    for (const [text, other] of Object.entries(texts))
      walker.currentNode.data = walker.currentNode.data.replaceAll(text, other);
}"""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIXEL = 3  # bytes
MOST_BYTES = 60_000

_CONSOLE = Path(console.__path__[0])


def wanted() -> bool:
    """Whether pictures are to be made."""
    return bool(os.environ.get(ANEW))


def make(name: str, page: Page, instead: Mapping[str, str]) -> None:
    """Make a picture of what a browser shows, and write down of which templates.

    Parameters:
        name: of the file.
        page: what is shown.
        instead: what it shall show in place of texts that are of this machine.
    """
    page.evaluate(REPLACE, dict(instead))
    made = page.screenshot(animations="disabled", caret="hide", scale="css")
    (FOLDER / name).write_bytes(smaller(made))
    hashes = {**kept(), name: digest(PAGES[name])}
    lines = [f'"{one}" = "{hashes[one]}"\n' for one in sorted(hashes)]
    HASHES.write_text("".join(lines), encoding="utf-8")


def kept() -> Mapping[str, str]:
    """The digests that were written down, by picture."""
    return tomllib.loads(HASHES.read_text(encoding="utf-8")) if HASHES.exists() else {}


def digest(template: str) -> str:
    """A digest of a template, of those that it is built of, and of the style sheet."""
    found = hashlib.sha256((_CONSOLE / "static" / "console.css").read_bytes())
    for name in sorted(_built_of(template)):
        found.update((_CONSOLE / "templates" / name).read_bytes())
    return found.hexdigest()


def smaller(png: bytes) -> bytes:
    """The same picture in fewer bytes: of text and lines, rows as they are pack better than filtered ones."""
    chunks: list[tuple[bytes, bytes]] = []
    at = len(SIGNATURE)
    while at < len(png):
        size, kind = struct.unpack_from(">I4s", png, at)
        chunks.append((kind, png[at + 8 : at + 8 + size]))
        at += size + 12
    head, *_, end = chunks
    filtered = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    width, _, *form = struct.unpack(">IIBBBBB", head[1])
    assert form == [8, 2, 0, 0, 0], "it isn't as Chromium writes one: RGB, row by row"
    rows = _unfiltered(filtered, width * PIXEL)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return SIGNATURE + b"".join(map(_chunk, (head, (b"IDAT", packed), end)))


def _unfiltered(filtered: bytes, width: int) -> Iterator[bytes]:
    """A picture's rows, of so many bytes each, without the filters that the format has."""
    above = bytes(width)
    for at in range(0, len(filtered), width + 1):
        kind, row = filtered[at], bytearray(filtered[at + 1 : at + 1 + width])
        for i, value in enumerate(row):
            left, corner = (row[i - PIXEL], above[i - PIXEL]) if i >= PIXEL else (0, 0)
            up = above[i]
            guesses = (0, left, up, (left + up) // 2, _paeth(left, up, corner))
            row[i] = (value + guesses[kind]) & 0xFF
        yield bytes(row)
        above = bytes(row)


def _paeth(left: int, up: int, corner: int) -> int:
    """The one of three neighbours that is nearest to what they promise together."""
    promised = left + up - corner
    return min((left, up, corner), key=lambda one: abs(promised - one))


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    kind, data = chunk
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _built_of(template: str) -> set[str]:
    reader = Environment(loader=FileSystemLoader(_CONSOLE / "templates"), autoescape=True)
    found: set[str] = set()
    left = {template}
    while left:
        name = left.pop()
        found.add(name)
        text = (_CONSOLE / "templates" / name).read_text(encoding="utf-8")
        named = {one for one in meta.find_referenced_templates(reader.parse(text)) if one}
        left |= named - found
    return found
