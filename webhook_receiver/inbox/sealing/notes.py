"""The note of the keys that an inbox's values are encrypted under, kept in the inbox itself.

It is written before the first value is. So a process without the right keys says so when it starts,
and not one failed event at a time. It is kept as secrets are that sources learn, which every inbox can,
under a name that no source can have; it names keys and holds none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.records import Selection
from webhook_receiver.inbox.sealing.keys import Keyring

NOTED = "@encryption"
"""The source of the note; no source's name begins with this sign."""

OPEN_SECONDS = 60.0
_IDENTITY = "identity:"
_MANY_KEYS = 1_000


@dataclass(frozen=True, slots=True)
class Note:
    """Which keys an inbox needs.

    Attributes:
        keys: the names of the keys that values may be encrypted under.
        identity: the name of the key that identities are hashed with, or None if they are readable.
    """

    keys: frozenset[str] = frozenset()
    identity: str | None = None

    def __bool__(self) -> bool:
        return bool(self.keys) or self.identity is not None

    @property
    def words(self) -> str:
        """The keys, for a message."""
        return ", ".join(sorted(self.keys)) or "no key"


async def read_note(inbox: Inbox) -> Note:
    """The note in an inbox that is open."""
    learned = (await inbox.setup(NOTED)).learned
    identities = [name.removeprefix(_IDENTITY) for name in learned if name.startswith(_IDENTITY)]
    keys = frozenset(name for name in learned if not name.startswith(_IDENTITY))
    return Note(keys, identities[0] if identities else None)


async def note_keys(inbox: Inbox, ring: Keyring, note: Note) -> None:
    """Note the key that writes, and the one for identities, unless they are noted."""
    wanted = [ring.newest.id] if ring.newest and ring.newest.id not in note.keys else []
    if ring.identity is not None and note.identity is None:
        wanted.append(_IDENTITY + ring.identity.id)
    await _add(inbox, wanted)


async def renew_note(inbox: Inbox, ring: Keyring, note: Note) -> None:
    """Forget all keys but the one that writes, once nothing is encrypted under them any more."""
    await inbox.forget(NOTED)
    identity = [] if note.identity is None else [_IDENTITY + note.identity]
    newest = [ring.newest.id] if ring.newest else []
    await _add(inbox, [*newest, *identity])


async def _add(inbox: Inbox, names: Collection[str]) -> None:
    if not names:
        return
    await inbox.open_setup(NOTED, seconds=OPEN_SECONDS, lessons=_MANY_KEYS)
    for name in names:
        await inbox.learn(NOTED, name)
    await inbox.open_setup(NOTED, seconds=0, lessons=0)


async def check_keys(inbox: Inbox, ring: Keyring, note: Note) -> None:
    """Raise `ConfigurationError` if a process with these keys can't work with the inbox."""
    for id_ in sorted(note.keys):
        if ring.find(id_) is None:
            raise ConfigurationError(missing_key(id_, ring))
    mine = None if ring.identity is None else ring.identity.id
    if note.identity is not None and note.identity != mine:
        raise ConfigurationError(
            f"the inbox's identities are hashed with key {note.identity}, and identity_key is "
            f"{mine or 'missing'}; set that very key, or copies of known events would be new ones"
        )
    if mine is not None and note.identity is None and await inbox.events(Selection(limit=1)):
        raise ConfigurationError(
            "identity_key is for an inbox that is empty, and this one holds events whose copies would "
            "be new ones; leave it out, or begin a new inbox"
        )


def missing_key(id_: str, ring: Keyring) -> str:
    """What to do about a key that an inbox needs and a process lacks."""
    if not ring.keys:
        return (
            f"the inbox is encrypted under key {id_}, and this process has no key: set encryption_keys "
            "(WEBHOOK_RECEIVER_ENCRYPTION_KEYS)"
        )
    have = ", ".join(key.id for key in ring.keys)
    return (
        f"the inbox holds values encrypted under key {id_}, and encryption_keys has {have}; add that key "
        "after the newest, run `webhook-receiver rekey`, and only then drop it"
    )
