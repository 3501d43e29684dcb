"""The how-tos: each page is followed from top to bottom, and shows what it says."""

import shutil
from pathlib import Path

import pytest

from tests.docs.pages import SET_UP, name_of, needs_pages
from tests.docs.walking import Walk
from tests.needed import impossible

pytestmark = needs_pages


@pytest.mark.parametrize("page", SET_UP, ids=name_of)
def test_a_page_works_from_top_to_bottom(page: Path, tmp_path: Path):
    if page.stem.startswith("prometheus") and shutil.which("promtool") is None:
        impossible("REQUIRE_PROMETHEUS", "Debian's prometheus, which has promtool, isn't installed")
    with Walk(tmp_path, page) as walk:
        walk.follow_page(page)
