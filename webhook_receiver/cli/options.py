"""The options that commands share, and how their texts are read."""

import time
from collections.abc import Sequence
from typing import Annotated, get_args

import typer

from webhook_receiver.cli.completion import handlers, inbox_sources, types
from webhook_receiver.cli.place import IMPORTED
from webhook_receiver.desk.times import FORMS, moment, seconds
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.records import Selection
from webhook_receiver.suggestions import alternatives
from webhook_receiver.types import EventStatus

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
Key = Annotated[str, typer.Argument(help="The event's key, which `events list` shows, or its id.")]
Keys = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[KEY]... [MODULE:RECEIVER]",
        help=f"The events' keys; `events list` shows them. {IMPORTED}",
    ),
]
SourceName = Annotated[
    str | None,
    typer.Option("--source", autocompletion=inbox_sources, help="Only events of this source."),
]
TypeGlob = Annotated[
    str | None,
    typer.Option(
        "--type",
        metavar="GLOB",
        autocompletion=types,
        help="Only events of these types: 'invoice.*'.",
    ),
]
_STATUSES: Sequence[EventStatus] = get_args(EventStatus)


def _event_status(text: str) -> EventStatus:
    for status in _STATUSES:
        if text == status:
            return status
    if text == "dead":
        raise typer.BadParameter(
            "runs are dead; an event with a dead run is failed: --status failed"
        )
    raise typer.BadParameter(f"{text!r} is no status; {alternatives(text, _STATUSES)}")


Status = Annotated[
    EventStatus | None,
    typer.Option(
        "--status",
        metavar=f"[{'|'.join(_STATUSES)}]",
        parser=_event_status,
        autocompletion=lambda: list(_STATUSES),
        help="Only events with this status.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="TIME",
        help=f"Only what came since then: {FORMS}.",
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="TIME", help=f"Only what came before then: {FORMS}."),
]
HandlerName = Annotated[
    str | None,
    typer.Option("--handler", autocompletion=handlers, help="Only runs of this handler."),
]
Everything = Annotated[
    bool, typer.Option("--all", help="Every event. Required if no other filter is given.")
]
MOST = 2**31 - 1
"""The largest number that an option takes: what every engine's store can hold."""

Limit = Annotated[int, typer.Option(min=1, max=MOST, help="At most this many events, the newest.")]


def chosen(
    keys: Sequence[str] | None,
    *,
    source: str | None = None,
    type_: str | None = None,
    handler: str | None = None,
    since: str | None = None,
    until: str | None = None,
    everything: bool = False,
    older_than: str | None = None,
    fault: str | None = None,
) -> Selection:
    """The events that a command is to change.

    Raises `ConfigurationError` if no option is given: a forgotten one must never mean every event.
    """
    told = (keys, source, type_, handler, since, until, older_than, fault)
    if not (everything or any(told)):
        raise ConfigurationError(
            "say which: KEYs, --source, --type, --handler, --since, --until, or --all"
        )
    age = None if older_than is None else seconds(older_than, "--older-than")
    return Selection(
        keys=keys or None,
        source=source,
        type=type_,
        handler=handler,
        since=moment(since),
        until=moment(until, "--until"),
        ended_before=None if age is None else time.time() - age,
        faults=None if fault is None else [fault],
    )
