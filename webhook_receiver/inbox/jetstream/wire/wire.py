"""What everything on JetStream works with: a connection, the names, a publisher and a reader."""

from __future__ import annotations

from dataclasses import dataclass

from webhook_receiver.inbox.jetstream.wire.link import Link
from webhook_receiver.inbox.jetstream.wire.names import Names
from webhook_receiver.inbox.jetstream.wire.publishing import Publisher
from webhook_receiver.inbox.jetstream.wire.reading import StreamReader


@dataclass(frozen=True, slots=True)
class Wire:
    """One inbox's connection, and how messages are named, published and read by it."""

    link: Link
    names: Names
    publisher: Publisher
    reader: StreamReader


def wire(link: Link, names: Names, *, batches: bool) -> Wire:
    """The wire of a connection; `batches` says whether atomic batches pay."""
    return Wire(link, names, Publisher(link, batches=batches), StreamReader(link))
