"""`python -m tests.docs.reference`: write the pages below `docs/reference` that are made from the code."""

from tests.docs.reference import FOLDER, PAGES

if __name__ == "__main__":
    for name, written in PAGES.items():
        (FOLDER / name).write_text(written(), encoding="utf-8")
