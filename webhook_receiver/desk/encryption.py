"""What the keys of an inbox say to an operator."""

from collections.abc import Iterator

from webhook_receiver.desk.finding import Finding
from webhook_receiver.inbox.protocol import Inbox
from webhook_receiver.inbox.sealing.inbox import SealedInbox
from webhook_receiver.inbox.sealing.notes import missing_key


def findings(store: Inbox) -> Iterator[Finding]:
    """Keys that are missing, and values that are still under an older key."""
    if not isinstance(store, SealedInbox):
        return
    ring, note = store.ring, store.note
    for id_ in sorted(note.keys):
        if ring.find(id_) is None:
            yield Finding("encryption", missing_key(id_, ring), "missing-key")
    newest = ring.newest
    older = note.keys - ({newest.id} if newest else set())
    if older and all(ring.find(id_) for id_ in older):
        yield Finding(
            "encryption",
            f"values may still be under key {', '.join(sorted(older))}; `rekey` writes them anew, and "
            "then the key can be dropped",
            "older-keys",
            note=True,
        )
