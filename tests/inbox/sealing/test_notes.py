"""The note of an inbox's keys: what it asks of a process, and what it says."""

import asyncio
import os

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox import open_inbox
from webhook_receiver.inbox.sealing.keys import read_keyring
from webhook_receiver.inbox.sealing.notes import (
    Note,
    check_keys,
    missing_key,
    note_keys,
    read_note,
    renew_note,
)
from webhook_receiver.testing.contracts.envelopes import envelope

KEY, OTHER, IDENTITY = (os.urandom(32) for _ in range(3))
NAMES = [key.id for key in read_keyring([KEY, OTHER, IDENTITY]).keys]


def with_inbox(test):
    async def run():
        inbox = open_inbox("sqlite://")
        await inbox.start()
        try:
            return await test(inbox)
        finally:
            await inbox.stop()

    return asyncio.run(run())


async def noted(inbox, ring):
    await note_keys(inbox, ring, await read_note(inbox))
    return await read_note(inbox)


def test_the_key_that_writes_is_noted_once_and_stays_until_it_is_needed_no_more():
    async def test(inbox):
        assert not await read_note(inbox)
        assert await noted(inbox, read_keyring(["plain", KEY])) == Note()
        for _ in range(2):
            assert await noted(inbox, read_keyring([KEY])) == Note(frozenset({NAMES[0]}))
        both = await noted(inbox, read_keyring([OTHER, KEY]))
        assert both == Note(frozenset(NAMES[:2]))
        assert both.words == ", ".join(sorted(NAMES[:2]))
        await renew_note(inbox, read_keyring([OTHER, KEY]), both)
        assert await read_note(inbox) == Note(frozenset({NAMES[1]}))
        await renew_note(inbox, read_keyring(["plain", OTHER]), both)
        assert not await read_note(inbox)
        assert Note().words == "no key"

    with_inbox(test)


def test_the_note_is_no_set_up_that_stays_open():
    async def test(inbox):
        await noted(inbox, read_keyring([KEY]))
        assert not await inbox.learn("@encryption", "a stranger's")

    with_inbox(test)


def test_an_identity_key_is_noted_and_never_changes():
    async def test(inbox):
        note = await noted(inbox, read_keyring([KEY], IDENTITY))
        assert note == Note(frozenset({NAMES[0]}), NAMES[2])
        await renew_note(inbox, read_keyring([KEY], IDENTITY), note)
        assert await read_note(inbox) == note
        await check_keys(inbox, read_keyring([KEY], IDENTITY), note)
        for ring in (read_keyring([KEY]), read_keyring([KEY], OTHER)):
            with pytest.raises(ConfigurationError, match=f"hashed with key {NAMES[2]}"):
                await check_keys(inbox, ring, note)

    with_inbox(test)


def test_an_identity_key_is_for_an_empty_inbox():
    async def test(inbox):
        ring = read_keyring([KEY], IDENTITY)
        await check_keys(inbox, ring, Note())
        await inbox.put([envelope("a")])
        with pytest.raises(ConfigurationError, match="for an inbox that is empty"):
            await check_keys(inbox, ring, Note())

    with_inbox(test)


@pytest.mark.parametrize(
    ("keys", "words"),
    [([], "has no key: set encryption_keys"), ([OTHER], f"has {NAMES[1]}; add that key")],
    ids=["none", "another"],
)
def test_a_missing_key_is_named_with_what_to_do(keys, words):
    assert words in missing_key(NAMES[0], read_keyring(keys))
