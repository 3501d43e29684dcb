"""Keys as they are configured: their forms, their order, and what is refused in a sentence."""

import asyncio
import base64
import hashlib

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.sealing.keys import Encryption, Keyring, read_key, read_keyring

KEY, OTHER = (hashlib.sha256(word).digest() for word in (b"made", b"up"))


@pytest.mark.parametrize(
    "write",
    [
        lambda key: key,
        lambda key: base64.b64encode(key).decode(),
        lambda key: base64.urlsafe_b64encode(key).rstrip(b"=").decode(),
        lambda key: f"{key.hex()}\n",
        base64.b64encode,
    ],
    ids=["bytes", "base64", "url-safe", "hexadecimal", "base64 as bytes"],
)
def test_a_key_has_several_forms_and_one_name(write):
    read = read_key(write(KEY), "it")
    assert (read.material, read.id) == (KEY, read_key(KEY, "it").id)
    assert len(read.id) == 12
    assert read.id not in KEY.hex()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("a password that is long enough for it", "isn't a key"),
        ("", "isn't a key"),
        ("zz" * 32, "isn't a key"),
        (base64.b64encode(b"short").decode(), "isn't a key"),
        (KEY + b"!", "isn't a key"),
        (None, "isn't a key"),
        ("0" * 64, "isn't random"),
        (b"a" * 32, "isn't random"),
    ],
)
def test_what_is_no_key_is_refused_without_being_shown(given, words):
    with pytest.raises(ConfigurationError, match=f"encryption_keys.0. {words}") as caught:
        read_keyring([given])
    assert "openssl rand" in str(caught.value)
    assert not (given and str(given) in str(caught.value))


def test_a_key_is_never_shown():
    ring = read_keyring([KEY], OTHER)
    shown = repr((ring, Encryption([KEY], OTHER)))
    assert ring.keys[0].id in shown
    assert str(KEY) not in shown
    assert KEY.hex() not in shown


def test_the_first_key_writes_and_all_read():
    ring = read_keyring([KEY, OTHER])
    assert ring.newest == ring.keys[0] == read_key(KEY, "")
    assert ring.find(read_key(OTHER, "").id) == ring.keys[1]
    assert ring.find("000000000000") is None


def test_plain_in_the_first_place_reads_only():
    ring = read_keyring(["plain", KEY])
    assert (ring.newest, [key.material for key in ring.keys]) == (None, [KEY])
    with pytest.raises(ConfigurationError, match="isn't a key"):
        read_keyring([KEY, "plain"])


@pytest.mark.parametrize(
    ("keys", "identity", "words"),
    [
        ([KEY, OTHER, KEY], None, "a key twice"),
        ([], OTHER, "set encryption_keys too"),
        (["plain", KEY], OTHER, "set encryption_keys too"),
        ([KEY, OTHER], OTHER, "identity_key is among encryption_keys"),
        ([KEY], "a word", "identity_key isn't a key"),
        ("a text", None, "encryption_keys is a list"),
    ],
)
def test_what_contradicts_itself_is_refused_at_once(keys, identity, words):
    with pytest.raises(ConfigurationError, match=words):
        Encryption(keys, identity)


async def _later():
    return [KEY]


@pytest.mark.parametrize("give", [lambda: [KEY], _later], ids=["sync", "async"])
def test_a_function_gives_the_keys_at_the_start(give):
    encryption = Encryption(give)
    assert encryption
    assert asyncio.run(encryption.keyring()).newest == read_key(KEY, "")


def _denied():
    raise PermissionError("the key service says no")


@pytest.mark.parametrize(
    ("give", "words"),
    [(_denied, "the key service says no"), (lambda: KEY, "must return a list")],
)
def test_a_function_that_fails_is_one_sentence(give, words):
    with pytest.raises(ConfigurationError, match=words):
        asyncio.run(Encryption(give).keyring())


def test_without_keys_nothing_is_encrypted():
    assert not Encryption()
    assert asyncio.run(Encryption().keyring()) == Keyring()


def test_the_extra_is_asked_for_in_a_sentence(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match="crypto extra"):
        read_keyring([KEY])
