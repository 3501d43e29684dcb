"""The pages as the site's generator takes them: links that it can follow, and what they lead to."""

from collections.abc import Mapping
from pathlib import Path

import pytest

pytest.importorskip("tools.site.staging", reason="the site's pages are not in the wheel")

from tools.site.staging import stage


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "root"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "target"


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_links_that_leave_the_docs_lead_to_pages_of_the_site(root: Path, target: Path):
    write(
        root,
        {
            "docs/a.md": "[b](b.md#x) [r](../R.md#y) [w](https://example.com/a.md) [no](gone.md)",
            "docs/b.md": "![picture](b.png) [folder](more)",
            "docs/b.png": "a picture",
            "docs/more/README.md": "[up](../../R.md)",
            "R.md": "[back](docs/a.md) [code](shop/app.py)",
            "shop/app.py": "print(1)\n",
            "shop/unlinked.py": "print(2)\n",
        },
    )
    assert stage(root, target) == ["repository/R.md", "repository/shop/app.py.md"]
    pages = {
        path.relative_to(target).as_posix(): path.read_text("utf-8")
        for path in target.rglob("*")
        if path.is_file()
    }
    assert pages == {
        "a.md": "[b](b.md#x) [r](repository/R.md#y) [w](https://example.com/a.md) [no](gone.md)",
        "b.md": "![picture](b.png) [folder](more/README.md)",
        "b.png": "a picture",
        "more/README.md": "[up](../repository/R.md)",
        "repository/R.md": "[back](../a.md) [code](shop/app.py.md)",
        "repository/shop/app.py.md": "# app.py\n\n```python\nprint(1)\n```\n",
    }


def test_a_folder_is_its_page_or_one_that_lists_its_files(root: Path, target: Path):
    write(
        root,
        {
            "docs/a.md": "[shop](../shop) [sql](../sql)",
            "shop/README.md": "# Shop\n",
            "sql/deep/1.sql": "select 1\n",
            "sql/__init__.py": "",
        },
    )
    stage(root, target)
    assert (target / "repository/shop/README.md").read_text() == "# Shop\n"
    listed = (target / "repository/sql/README.md").read_text()
    assert listed == "# sql\n\n- [deep/1.sql](deep/1.sql.md)\n"
    assert (target / "repository/sql/deep/1.sql.md").is_file()


def test_what_a_fence_holds_stays_but_for_what_our_tests_make_of_it(root: Path, target: Path):
    text = "```python continue\n# [r](../R.md)\n```\n"
    write(root, {"docs/a.md": text, "R.md": ""})
    assert stage(root, target) == []
    assert (target / "a.md").read_text() == text.replace(" continue", "")


def test_what_is_gone_is_unstaged_and_what_is_the_same_is_left_alone(root: Path, target: Path):
    write(root, {"docs/a.md": "one", "docs/b.md": "two"})
    stage(root, target)
    before = (target / "a.md").stat()
    (root / "docs/b.md").unlink()
    stage(root, target)
    assert (target / "a.md").stat() == before
    assert not (target / "b.md").exists()
