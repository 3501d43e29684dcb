"""The demo's table in a file: a plain line for each row."""

import io

from rich.console import Console
from rich.text import Text

from webhook_receiver.cli.demo.table import Board


def test_a_row_is_a_line_once_it_has_ended():
    out = io.StringIO()
    with Board(Console(file=out, width=40)) as board:
        row = board.begin("Stripe: a payment succeeded, and its line is never broken")
        row.answer, row.effect = "200 accepted", Text("ship done\nmail done")
        assert (row.verdict.plain, board.all_good) == ("...", False)
        assert out.getvalue() == ""
        board.end(row)
        assert (row.verdict.plain, board.all_good) == ("ok", True)
        assert out.getvalue() == (
            " 1  Stripe: a payment succeeded, and its line is never broken"
            "  ->  200 accepted  ->  ship done, mail done  [ok]\n"
        )


def test_a_wrong_row_says_what_is_wrong_without_control_characters():
    with Board(Console(file=io.StringIO())) as board:
        row = board.begin("a forger")
        row.wrong = "expected 401 \x1b[2J"
        board.end(row)
        assert row.verdict.plain == r"WRONG: expected 401 \x1b[2J"
        assert not board.all_good
