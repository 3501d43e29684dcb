"""What is looked for in pieces: how far a command looked, and how to go on."""

from typing import Annotated

import typer

from webhook_receiver.cli.output import complain
from webhook_receiver.desk.times import ago
from webhook_receiver.inbox.operating import Looked

Further = Annotated[
    bool, typer.Option("--look-further", help="Look at everything, however long it takes.")
]
Before = Annotated[
    str | None, typer.Option("--before", metavar="KEY", help="Only what is older than this event.")
]


def complain_of_rest(looked: Looked, what: str, way: str = "--before") -> None:
    """Say on stderr how far was looked, if time was up before the end or before all was found."""
    if looked.next is None or looked.full:
        return
    far = "" if looked.at is None else f" back to {ago(looked.at)}"
    complain(
        f"looked at {looked.rows:,} {what}{far}; --look-further looks at all of them, "
        f"{way} {looked.next} goes on from there"
    )
