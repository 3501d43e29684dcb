"""What is sealed opens in its place, under its key, unchanged; and nonces are never used twice."""

import os

import pytest

from webhook_receiver.errors import Unreadable
from webhook_receiver.inbox.sealing import sealer as module
from webhook_receiver.inbox.sealing.keys import read_keyring
from webhook_receiver.inbox.sealing.sealer import Sealer, is_sealed, key_of

KEY, OTHER = os.urandom(32), os.urandom(32)
RING = read_keyring([KEY])


@pytest.mark.parametrize(
    "text", [b"", b"{}", bytes(range(256)) * 100], ids=["none", "some", "much"]
)
def test_what_was_sealed_opens(text):
    sealed = Sealer(RING).seal(text, b"place")
    assert is_sealed(sealed)
    assert key_of(sealed) == RING.keys[0].id
    assert text not in sealed or len(text) < 3
    assert Sealer(RING).open(sealed, b"place") == text


def test_a_value_opens_in_no_other_place():
    sealed = Sealer(RING).seal(b"text", b"place")
    with pytest.raises(Unreadable, match=f"key {RING.keys[0].id} and was changed, or moved"):
        Sealer(RING).open(sealed, b"another")


def test_any_changed_bit_is_found():
    sealed = Sealer(RING).seal(b"text", b"place")
    for at in range(8 * len(sealed)):
        changed = bytearray(sealed)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises(Unreadable):
            Sealer(RING).open(bytes(changed), b"place")


@pytest.mark.parametrize("length", [0, 1, 20, 38, 39, 54])
def test_what_is_too_short_is_refused(length):
    sealed = Sealer(RING).seal(b"", b"place")[:length]
    with pytest.raises(Unreadable):
        Sealer(RING).open(sealed, b"place")


def test_old_keys_still_read_and_the_newest_writes():
    sealed = Sealer(RING).seal(b"text", b"place")
    rotated = Sealer(read_keyring([OTHER, KEY]))
    assert rotated.open(sealed, b"place") == b"text"
    assert key_of(rotated.seal(b"text", b"place")) == rotated.ring.keys[0].id


def test_a_missing_key_is_named():
    sealed = Sealer(RING).seal(b"text", b"place")
    with pytest.raises(
        Unreadable, match=f"under key {RING.keys[0].id}, which this process doesn't"
    ):
        Sealer(read_keyring([OTHER])).open(sealed, b"place")


def test_without_a_key_to_write_nothing_is_sealed():
    with pytest.raises(Unreadable, match="set encryption_keys"):
        Sealer(read_keyring(["plain", KEY])).seal(b"text", b"place")


def test_no_two_values_share_a_nonce_and_no_two_processes_a_derived_key():
    one, other = Sealer(RING), Sealer(RING)
    sealed = [sealer.seal(b"text", b"place") for sealer in (one, other) for _ in range(500)]
    assert len({value[27:39] for value in sealed}) == 1_000
    assert len({value[11:27] for value in sealed}) == 2


def test_a_derived_key_encrypts_a_limited_number_of_texts(monkeypatch):
    monkeypatch.setattr(module, "TEXTS_A_KEY", 3)
    monkeypatch.setattr(module._Writing.__init__, "__defaults__", (3,))
    monkeypatch.setattr(module, "CIPHERS_KEPT", 2)
    sealer = Sealer(RING)
    sealed = [sealer.seal(b"%d" % n, b"place") for n in range(10)]
    assert len({value[11:27] for value in sealed}) == 4
    assert [sealer.open(value, b"place") for value in sealed] == [b"%d" % n for n in range(10)]
    assert len(sealer._ciphers) == 2
