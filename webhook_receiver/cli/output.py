"""What commands print: sentences and times for people, one JSON object a line for programs.

Rule of this file: a text that a stranger may have written is never printed unchanged. A terminal obeys
control characters.
"""

import sys
import textwrap
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from webhook_receiver.desk.lines import json_line
from webhook_receiver.desk.times import ago, instant
from webhook_receiver.printable import plain

MARGIN = "  "


def print_json(value: Mapping[str, Any]) -> None:
    """Print one object on one line."""
    sys.stdout.write(json_line(value) + "\n")
    sys.stdout.flush()


def print_more(shown: int, *, more: bool) -> None:
    """Say that a list was cut short."""
    if more:
        say(f"{shown} shown, and there are more: --limit {shown * 2} shows twice as many.")


def say(sentence: str, *, lines: bool = False) -> None:
    """Print a sentence; `lines` keeps line breaks, which only our own text may have."""
    sys.stdout.write(f"{plain(sentence, lines=lines)}\n")
    sys.stdout.flush()


def complain(sentence: str) -> None:
    """Print a sentence on stderr, on one line even if it quotes line breaks."""
    sys.stderr.write(f"{plain(' '.join(sentence.splitlines()))}\n")


def say_body(text: str) -> None:
    """Print a body below an empty line, set in, so that no line of it looks like one of ours."""
    say("\n" + textwrap.indent(plain(text, lines=True), MARGIN, lambda _: True), lines=True)


def in_full(moment: float) -> str:
    """A time in UTC, its age, and the same time here, if this machine's clock shows another."""
    here = datetime.fromtimestamp(moment).astimezone()
    local = f", {here:%H:%M:%S} here" if here.utcoffset() else ""
    return f"{instant(moment)} ({ago(moment)}{local})"
