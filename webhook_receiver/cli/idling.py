"""The receiver that a command's options name, opened without running any handler."""

import contextlib
from collections.abc import AsyncGenerator

from webhook_receiver.cli.place import Place
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sealing import encrypted
from webhook_receiver.observe import configure_logging
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.receiver.source import Source
from webhook_receiver.settings import load_receiver
from webhook_receiver.suggestions import alternatives


def own_inbox(target: str | None, inbox: str | None) -> Inbox | None:
    """The inbox to run an imported receiver with, if `--inbox` names another than its own."""
    return open_inbox(inbox) if target is not None and inbox else None


@contextlib.asynccontextmanager
async def idle_receiver(at: Place, access: Access = Access.USE) -> AsyncGenerator[Receiver, None]:
    """Open a receiver that runs no handler, over an inbox that must exist; only errors are logged."""
    configure_logging("error")
    receiver = load_receiver(at.receiver, at.config, inbox=at.inbox)
    url = at.inbox or receiver.inbox_url
    looks = access is Access.READ
    store = (
        None
        if url is None
        else encrypted(open_inbox(url, access), receiver.encryption, lenient=looks)
    )
    async with receiver.running(worker=False, inbox=store, start_within=0.0):
        yield receiver


def find_source(receiver: Receiver, name: str) -> Source:
    """The source with that name; raise `ConfigurationError` if there is none."""
    if name not in receiver.sources:
        there = alternatives(name, receiver.sources)
        raise ConfigurationError(f"no source is named {name!r}; {there}")
    return receiver.sources[name]
