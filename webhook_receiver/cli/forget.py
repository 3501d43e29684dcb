"""`quarantine forget`: refused deliveries that nobody wants to judge again."""

from typing import Annotated

import typer

from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.asking import DryRun, Yes, ask
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import IMPORTED, Place, placed
from webhook_receiver.cli.quarantine import Code, OfSource, number
from webhook_receiver.desk.quarantine import Chosen, forget, in_number, named
from webhook_receiver.errors import ConfigurationError, NotFound
from webhook_receiver.inbox.records import Access


@placed
def forget_refusals(
    at: Place,
    numbers: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="[ID]... [MODULE:RECEIVER]",
            parser=number,
            help=f"These; or choose by --source and --code. {IMPORTED}",
        ),
    ] = None,
    source: OfSource = None,
    code: Code = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Forget refused deliveries for good. Only their sender can bring them back."""
    if not numbers and source is None and code is None:
        raise ConfigurationError("say which: give IDs, --source or --code")
    chosen = Chosen(source=source, code=code)

    async def look() -> list[int]:
        async with opened(at) as store:
            return [
                one.id for one in chosen.of(await store.refusals(numbers or None, bodies=False))
            ]

    async def work(meant: list[int]) -> int:
        act = act_of("quarantine forget", named(meant), reason)
        async with opened(at, Access.USE) as store:
            return await forget(store, meant, act)

    meant = run(look())
    if not meant:
        raise NotFound("no refused delivery is meant; see `quarantine list`")
    would = f"{in_number(len(meant))} would be forgotten"
    if dry_run:
        _report(would, "would_forget", len(meant), as_json=as_json)
        return
    if not (numbers or yes):
        ask(would)
    count = run(work(meant))
    words = f"{in_number(count)} forgotten"
    _report(words, "forgotten", count, as_json=as_json)


def _report(words: str, name: str, count: int, *, as_json: bool) -> None:
    if as_json:
        print_json({name: count})
    else:
        say(f"{words}.")
