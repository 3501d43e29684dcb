"""`doctor` reports keys that are missing, and those that can be dropped after a rekey."""

import asyncio
import os

from webhook_receiver.desk.encryption import findings
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.sealing.inbox import SealedInbox
from webhook_receiver.inbox.sealing.keys import Encryption, read_key

OLD, NEW = os.urandom(32), os.urandom(32)


def found(path, *keys, lenient=True):
    async def look():
        inbox = SealedInbox(open_inbox(f"sqlite:///{path}"), Encryption(keys), lenient=lenient)
        await inbox.start()
        try:
            return [(one.note, one.text) for one in findings(inbox)]
        finally:
            await inbox.stop()

    return asyncio.run(look())


def test_keys_that_are_missing_and_keys_that_are_old(tmp_path):
    path, old = tmp_path / "inbox.db", read_key(OLD, "").id
    assert found(path, OLD, lenient=False) == []
    ((note, text),) = found(path)
    assert not note
    assert f"under key {old}, and this process has no key" in text
    ((note, text),) = found(path, NEW)
    assert not note
    assert f"encrypted under key {old}" in text
    ((note, text),) = found(path, NEW, OLD)
    assert note
    assert f"under key {old}; `rekey`" in text
    ((note, text),) = found(path, "plain", OLD)
    assert note


def test_a_plain_inbox_has_nothing_to_say():
    assert list(findings(open_inbox("sqlite://"))) == []
