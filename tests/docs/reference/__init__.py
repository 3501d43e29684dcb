"""The pages below `docs/reference` that are made from the code, and what makes each."""

from collections.abc import Callable, Mapping
from functools import partial

from tests.docs.pages import ROOT
from tests.docs.reference import api, commands

FOLDER = ROOT / "docs" / "reference"
PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands.written,
    **{f"{page}.md": partial(api.written, page) for page in api.HOMES},
}
