"""What stored events hold that their models, or our handlers, don't know."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from webhook_receiver.errors import ConfigurationError, NoFit
from webhook_receiver.inbox.records import EventRecord
from webhook_receiver.payload.reader import Reader
from webhook_receiver.payload.unknowns import FindingKind, surveyed
from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.event_types import event_class, event_types
from webhook_receiver.provider.registry import find_provider

_INDEX = re.compile(r"\.\d+(?=\.|\Z)")

What = FindingKind | Literal["unknown type", "misfit", "no handler", "never fired"]


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of finding.

    Attributes:
        source: the events' source; empty for a finding about a handler.
        type: the events' type.
        what: the kind of finding.
        where: the place in the payload, or the handler's name.
        example: a value that was found there, or what is wrong with it.
    """

    source: str
    type: str
    what: What
    where: str = ""
    example: str = field(default="", compare=False)


def of_event(record: EventRecord) -> Iterator[Row]:
    """What no model or handler knows of an event that was read with its body."""
    if record.status == "unhandled":
        yield Row(record.source, record.type, "no handler")
    provider = _provider(record.provider)
    if provider is None or not event_types(provider):
        return
    known = event_class(provider, record.type)
    if known is None:
        yield Row(record.source, record.type, "unknown type")
        return
    try:
        payload, misfits = Reader((known,)).read(record.body or b"", record.type)
    except NoFit as no_fit:
        payload, misfits = None, no_fit.drift
    for line in misfits:
        place, _, reason = line.partition(": ")
        place = _INDEX.sub("[]", place)  # any item of a list, as `surveyed` spells it
        yield Row(record.source, record.type, "misfit", place, reason)
    try:
        found = () if payload is None else tuple(surveyed(payload))
    except RecursionError:  # one event must not keep the others from being reported
        yield Row(record.source, record.type, "misfit", "(nested too deeply to look through)")
        return
    for finding in found:
        yield Row(record.source, record.type, finding.kind, finding.place, finding.value)


def _provider(name: str) -> Provider | None:
    """The event's provider; None if it isn't installed here."""
    try:
        return find_provider(name)
    except ConfigurationError:
        return None
