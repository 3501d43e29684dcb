"""The demo's table: what arrives, what is answered, and what the handlers do."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from webhook_receiver.printable import plain


class Row:
    """One line of the table, filled while things happen; `wrong` says what went wrong."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.answer = ""
        self.style = "default"
        self.effect = Text("")
        self.wrong: str | None = None
        self.ended = False

    @property
    def verdict(self) -> Text:
        """Whether it went as it should."""
        if not self.ended:
            return Text("...", style="dim")
        if self.wrong is None:
            return Text("ok", style="green")
        return Text(f"WRONG: {plain(self.wrong)}", style="bold red", overflow="fold")


class Board:
    """All rows: live on a terminal, or one plain line each in a file."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._rows: list[Row] = []
        self._live = Live(console=console, refresh_per_second=20, get_renderable=self._table)

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._console.is_terminal:
            self._live.stop()

    @property
    def all_good(self) -> bool:
        """Whether every row went as it should."""
        return all(row.ended and row.wrong is None for row in self._rows)

    def begin(self, title: str) -> Row:
        """Add a row."""
        row = Row(title)
        self._rows.append(row)
        return row

    def end(self, row: Row) -> None:
        """Complete a row."""
        row.ended = True
        if not self._console.is_terminal:
            effect = row.effect.plain.replace("\n", ", ")
            verdict = row.verdict.plain
            self._console.print(
                Text(
                    f"{len(self._rows):>2}  {row.title}  ->  {row.answer}  ->  {effect}  [{verdict}]"
                ),
                soft_wrap=True,
            )

    def _table(self) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
        for name in ("What arrives", "Answer", "What the handlers did", ""):
            table.add_column(name, no_wrap=name == "What arrives")
        for row in self._rows:
            answer = Text(row.answer, style=row.style)
            table.add_row(Text(row.title), answer, row.effect, row.verdict)
        return table
