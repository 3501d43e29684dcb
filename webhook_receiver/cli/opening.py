"""The inbox or receiver that a command's options name, opened for as long as it is used."""

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from webhook_receiver.errors import ConfigurationError, NotFound
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access, EventRecord, Selection
from webhook_receiver.inbox.sealing import UNENCRYPTED, Encryption, encrypted
from webhook_receiver.observe import configure_logging
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.receiver.source import Source
from webhook_receiver.setting_errors import VARIABLES
from webhook_receiver.settings import NO_INBOX, load_receiver, load_settings
from webhook_receiver.suggestions import alternatives
from webhook_receiver.types import Envelope, Headers

Result = TypeVar("Result")
IDS_READ = 10_000  # events among which an id is looked for


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a command's coroutine and return its result; only errors are logged."""
    configure_logging("error")
    return asyncio.run(work)


# Inboxes.


def inbox_url(inbox: str | None, config: Path | None) -> str:
    """The URL of the inbox: the option's, the variable's, or the settings file's.

    Raises `ConfigurationError` if none of them names one.
    """
    url = inbox or load_settings(config).inbox  # the option needs no file, not even a valid one
    if not url:
        raise ConfigurationError(NO_INBOX)
    return url


@contextlib.asynccontextmanager
async def opened(
    inbox: str | None,
    config: Path | None,
    access: Access = Access.READ,
    *,
    target: str | None = None,
) -> AsyncGenerator[Inbox, None]:
    """Open the inbox, which must exist; to read only, unless `access` says otherwise.

    It is that of the receiver `target`, if one is named and `inbox` doesn't name another.
    """
    keys: Encryption | None = None
    if target is not None:
        receiver = load_receiver(target, config, inbox=inbox)
        inbox, keys = inbox or receiver.inbox_url, receiver.encryption
    async with opened_with_durability(inbox, config, access, keys=keys) as (store, _):
        yield store


@contextlib.asynccontextmanager
async def opened_with_durability(
    inbox: str | None,
    config: Path | None,
    access: Access = Access.READ,
    *,
    keys: Encryption | None = None,
) -> AsyncGenerator[tuple[Inbox, str], None]:
    """Open the inbox, which must exist; yield it and its sentence on what a commit survives.

    Without `keys`, they are the settings'. What can't be decrypted says so.
    """
    keys = encryption(inbox, config) if keys is None else keys
    store = encrypted(open_inbox(inbox_url(inbox, config), access), keys, lenient=True)
    durability = await store.start()
    try:
        yield store, durability
    finally:
        await store.stop()


def encryption(inbox: str | None, config: Path | None) -> Encryption:
    """The keys of the settings file or the environment; of the latter alone if an option names the inbox."""
    if inbox is None or config is not None:
        return load_settings(config).encryption
    if any(os.environ.get(f"{VARIABLES}{name}") for name in ("ENCRYPTION_KEYS", "IDENTITY_KEY")):
        return load_settings(file=False).encryption
    return UNENCRYPTED


async def find_event(store: Inbox, key: str) -> EventRecord:
    """The event with that key or with that id, body included; raise `NotFound` if there is none.

    Ids are looked for among the newest events.
    """
    if not key.isdecimal():
        key = await _key_of(store, key)
    records = await store.events(Selection(keys=[key]), bodies=True)
    if not records:
        raise NotFound(f"no event has the key {key!r}; see `events list`")
    return records[0]


def envelope_of(record: EventRecord) -> Envelope:
    """The event as it was stored, from a record that was read with its body."""
    return Envelope(
        source=record.source,
        provider=record.provider,
        id=record.id,
        type=record.type,
        body=record.body or b"",
        headers=record.headers or Headers(),
        received_at=record.received_at,
        raw=record.raw,
        path=record.path,
        params=record.params,
    )


async def _key_of(store: Inbox, id_: str) -> str:
    newest = await store.events(Selection(limit=IDS_READ))
    keys = [record.key for record in newest if record.id == id_]
    if len(keys) > 1:
        raise NotFound(f"{len(keys)} events have the id {id_!r}: name one by its key, {keys[0]} …")
    if not keys:
        raise NotFound(
            f"none of the newest {len(newest)} events has the id {id_!r}, and keys are numbers; see "
            "`events list`"
        )
    return keys[0]


# Receivers.


def own_inbox(target: str | None, inbox: str | None) -> Inbox | None:
    """The inbox to run an imported receiver with, if `--inbox` names another than its own."""
    return open_inbox(inbox) if target is not None and inbox else None


@contextlib.asynccontextmanager
async def idle_receiver(
    target: str | None, config: Path | None, inbox: str | None, access: Access = Access.USE
) -> AsyncGenerator[Receiver, None]:
    """Open a receiver that runs no handler, over an inbox that must exist."""
    receiver = load_receiver(target, config, inbox=inbox)
    url = inbox or receiver.inbox_url
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
