"""`stats --watch`: whether deliveries are taken right now, again and again."""

import asyncio
import contextlib
import sys
import time
from collections.abc import Callable
from functools import partial

from rich.live import Live
from rich.table import Table

from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place
from webhook_receiver.cli.server.process import end_by_signals
from webhook_receiver.cli.tables import cell, console
from webhook_receiver.desk.times import instant
from webhook_receiver.desk.trends import shown
from webhook_receiver.desk.watching import Sight, Watch, backlog, sentence, sight_object
from webhook_receiver.errors import InboxUnavailable
from webhook_receiver.inbox.series import series_of
from webhook_receiver.spans import lasting
from webhook_receiver.tally import FIELDS

WATCH_SECONDS = 2.0


def _answers(sight: Sight) -> str:
    found = [
        f"{sight.answers[field]:,} {field}" for field in FIELDS["source"] if sight.answers[field]
    ]
    return f"{', '.join(found) or 'none'} in {lasting(sight.seconds)}"


def _table(sight: Sight) -> Table:
    """A look as a terminal shows it."""
    fields = {
        "now": sentence(sight),
        "answers": _answers(sight),
        "acknowledged": f"within {shown(sight.took)} (p50 / p99)",
        "backlog": backlog(sight),
        "dead letters": f"{sight.dead:,}",
        "workers": f"{sight.workers:,} alive",
        "as of": f"{instant(sight.at)[11:19]}Z; Ctrl-C ends",
    }
    table = Table(box=None, pad_edge=False, show_header=False)
    for name, value in fields.items():
        table.add_row(cell(name, "bold"), cell(value))
    return table


def _print_object(found: Sight | InboxUnavailable) -> None:
    if isinstance(found, Sight):
        print_json(sight_object(found))
    else:
        print_json({"at": instant(time.time()), "error": str(found)})


def _print_line(found: Sight | InboxUnavailable) -> None:
    at = time.time() if isinstance(found, InboxUnavailable) else found.at
    clock = f"{instant(at)[11:19]}Z"
    if isinstance(found, InboxUnavailable):
        say(f"{clock}  The inbox doesn't answer: {found}")
        return
    took = f"within {shown(found.took)}; " if found.taken else ""
    say(f"{clock}  {sentence(found)}; {took}{backlog(found)}; {found.dead:,} dead")


def watch_on(at: Place, *, as_json: bool) -> None:
    """Show every two seconds how it stands, until Ctrl-C: on a terminal in place, elsewhere in lines.

    A store that doesn't answer is what somebody wants to see, so it ends nothing.
    """
    end_by_signals()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.suppress(KeyboardInterrupt))
        show = _print_object if as_json else _print_line
        if sys.stdout.isatty() and not as_json:
            live = stack.enter_context(Live(console=console(), auto_refresh=False))
            show = partial(_paint, live)
        run(_watch(at, show))


def _paint(live: Live, found: Sight | InboxUnavailable) -> None:
    words = f"The inbox doesn't answer: {found}"
    live.update(_table(found) if isinstance(found, Sight) else cell(words), refresh=True)


async def _watch(at: Place, show: Callable[[Sight | InboxUnavailable], None]) -> None:
    async with opened(at) as store:
        one = Watch(series_of(store))
        while True:
            try:
                found: Sight | InboxUnavailable = await one.look()
            except InboxUnavailable as error:
                found = error
            show(found)
            await asyncio.sleep(WATCH_SECONDS)
