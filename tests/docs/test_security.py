"""The page of security tests is whole, and what the documentation shows of safe handlers is safe."""

import importlib.util
import re

import pytest

from tests.docs import security_table
from tests.docs.pages import ROOT, blocks, needs_pages, table
from tests.docs.test_docs import imported
from tests.mutation import verdicts
from webhook_receiver.testing import TestReceiver

pytestmark = needs_pages

THREATS, HANDLERS = ROOT / "docs" / "threats.md", ROOT / "docs" / "handlers.md"
ROWS = security_table.rows()


def test_every_row_says_what_is_tried_or_why_it_does_not_apply():
    for kind, count in security_table.COUNTS.items():
        own = [row for row in ROWS if row.startswith(kind)]
        assert own == [f"{kind}{number:02}" for number in range(1, count + 1)]
    assert all(len(said) == 1 and set(said) <= {"tried", "absent"} for said in ROWS.values())


def test_every_row_that_applies_has_a_test():
    applies = {row for row, said in ROWS.items() if "tried" in said}
    assert applies - security_table.by_row().keys() == security_table.open_rows()


def test_the_tables_are_fresh():
    text = security_table.PAGE.read_text(encoding="utf-8")
    assert security_table.written() == text, "run: python tests/docs/security_table.py"


def test_no_test_is_named_after_a_row_that_does_not_apply():
    applies = {row for row, said in ROWS.items() if "tried" in said}
    assert security_table.by_row().keys() <= applies


def test_a_tests_name_gives_its_rows():
    here = [test for test in security_table.row_tests() if test.file == "docs/test_security.py"]
    assert [test.rows for test in here] == [("sec68",)]


def test_every_default_names_rows_that_apply():
    for default, rows in table(THREATS, "default"):
        named = re.findall(r"(SEC|REL)-(\d\d)", rows)
        assert named, default
        assert all("tried" in ROWS[f"{kind.lower()}{number}"] for kind, number in named)


def test_the_table_of_mutants_is_that_of_the_verdicts():
    known, page = verdicts.published(), THREATS.read_text(encoding="utf-8")
    assert verdicts.on_page(page, known) == page, "run: python -m tests.mutation --publish"
    assert f"{sum(1 for _ in known.counted()):,} of {known.of:,}" in page
    assert f"{known.noticed:.1f} % of those that mean something" in page


def test_every_figure_has_a_command_that_is_there():
    figures = table(THREATS, "what")
    assert figures
    for what, *_, command in figures:
        (module,) = re.findall(r"`python -m ([\w.]+)", command)
        assert importlib.util.find_spec(module) is not None, what


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "done"),
        ({"amount_received": 4_989}, "failed"),
        ({"currency": "huf"}, "failed"),
        ({"metadata": {"order": "order_8"}}, "failed"),
        ({"metadata": {}}, "failed"),
    ],
)
def test_sec68_the_documented_handler_compares_what_was_paid(folder, monkeypatch, changes, status):
    (block,) = (one for one in blocks("python") if one.page == HANDLERS and "PRICES" in one.text)
    path = folder / "documented_prices.py"
    path.write_text(block.text)
    receiver = imported(path, monkeypatch).receiver
    paid = {"amount_received": 4_990, "currency": "eur", "metadata": {"order": "order_7"}}
    fields = {f"data.object.{name}": value for name, value in {**paid, **changes}.items()}
    with TestReceiver(receiver) as test:
        (event,) = test.deliver("stripe", "payment_intent.succeeded", set=fields).events
    assert event.status == status
