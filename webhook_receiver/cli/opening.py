"""The inbox that a command's options name, opened for as long as it is used.

Rule of this file: whoever only looks at an inbox imports no receiver, and no settings if `--inbox` names it.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from webhook_receiver.cli.place import Place
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Access
from webhook_receiver.inbox.sealing import UNENCRYPTED, Encryption, encrypted
from webhook_receiver.setting_errors import NO_INBOX, VARIABLES

if TYPE_CHECKING:
    from webhook_receiver.receiver.receiver import Receiver
    from webhook_receiver.settings import Settings

Result = TypeVar("Result")
KEY_SETTINGS = ("ENCRYPTION_KEYS", "IDENTITY_KEY")


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a command's coroutine and return its result."""
    return asyncio.run(work)


def _settings(config: Path | None, *, file: bool = True) -> "Settings":
    from webhook_receiver.settings import load_settings  # noqa: PLC0415 - by the rule above

    return load_settings(config, file=file)


def _receiver(at: Place) -> "Receiver":
    from webhook_receiver.settings import load_receiver  # noqa: PLC0415 - by the rule above

    return load_receiver(at.receiver, at.config)


def inbox_url(at: Place) -> str:
    """The URL of the inbox: the option's, the receiver's, the variable's, or the settings file's.

    Raises `ConfigurationError` if none of them names one.
    """
    if at.inbox:
        return at.inbox  # it needs no file, not even a valid one
    if at.receiver is not None:
        return _url_of(at, _receiver(at))
    return _given(_settings(at.config).inbox)


def inbox_and_keys(at: Place) -> tuple[str, Encryption]:
    """The same, and the keys that what the inbox holds is encrypted under."""
    if at.receiver is not None:
        receiver = _receiver(at)
        return _url_of(at, receiver), receiver.encryption
    if at.inbox and at.config is None:
        named = any(os.environ.get(f"{VARIABLES}{name}") for name in KEY_SETTINGS)
        return at.inbox, _settings(None, file=False).encryption if named else UNENCRYPTED
    settings = _settings(at.config)
    return _given(at.inbox or settings.inbox), settings.encryption


def _url_of(at: Place, receiver: "Receiver") -> str:
    url = at.inbox or receiver.inbox_url
    if url is None:
        raise ConfigurationError(f"the inbox of {at.receiver} is no URL; give --inbox")
    return url


def _given(url: str | None) -> str:
    if not url:
        raise ConfigurationError(NO_INBOX)
    return url


@contextlib.asynccontextmanager
async def opened(at: Place, access: Access = Access.READ) -> AsyncGenerator[Inbox, None]:
    """Open the inbox, which must exist; to read only, unless `access` says otherwise."""
    async with opened_with_durability(*inbox_and_keys(at), access) as (store, _):
        yield store


@contextlib.asynccontextmanager
async def opened_with_durability(
    url: str, keys: Encryption, access: Access = Access.READ
) -> AsyncGenerator[tuple[Inbox, str], None]:
    """Open the inbox, which must exist; yield it and its sentence on what a commit survives.

    What can't be decrypted says so.
    """
    store = encrypted(open_inbox(url, access), keys, lenient=True)
    durability = await store.start()
    try:
        yield store, durability
    finally:
        await store.stop()
