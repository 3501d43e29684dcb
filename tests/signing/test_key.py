import hashlib
import hmac
from typing import get_args

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.signing import Key, matches
from webhook_receiver.signing.key import DECODERS, KeyDecoder, load_key, mac, strict_base64


@pytest.mark.parametrize(
    ("decoder", "secret", "material"),
    [
        ("text", "whsec_c2VjcmV0", b"whsec_c2VjcmV0"),
        ("text", "café", "café".encode()),
        ("text", b"bytes are text", b"bytes are text"),
        ("base64", "c2VjcmV0", b"secret"),
        ("base64", "c2VjcmV0cw==", b"secrets"),
        ("base64", "c2VjcmV0cw", b"secrets"),
        ("hex", "736563726574", b"secret"),
        ("hex", "73656372657A".lower(), b"secrez"),
        ("whsec", "whsec_c2VjcmV0", b"secret"),
        ("whsec", "v1,whsec_c2VjcmV0", b"secret"),
        ("whsec", "c2VjcmV0", b"secret"),
        ("text or whsec", "whsec_c2VjcmV0", b"secret"),
        ("text or whsec", "c2VjcmV0", b"c2VjcmV0"),
        ("sha1", "a secret", hashlib.sha1(b"a secret").digest()),
        ("html", "a&amp;b&#039;c&quot;", b"a&b'c\""),
        ("nfkd", "é", "e\u0301".encode()),
        ("nfkd", "①", b"1"),
    ],
)
def test_each_sender_reads_its_secret_in_its_own_way(decoder, secret, material):
    assert load_key(secret, decoder).material == material


@pytest.mark.parametrize("decoder", sorted(DECODERS))
@pytest.mark.parametrize(
    "secret",
    [
        *(None, "", " ", "none", "Null", "undefined", "whsec_", "v1,whsec_", "whpk_", "whsk_==="),
        *("---", 1, b"", b"\xff", [], "\ud800", "\x00", "a\nb", "a\u200bb", "a\ufeff", " abc"),
        *("abc\n", "\u3000abc"),
    ],
)
def test_sec04_what_is_no_secret_is_a_configuration_error(decoder, secret):
    with pytest.raises(ConfigurationError):
        load_key(secret, decoder)


@pytest.mark.parametrize(
    ("decoder", "secret"),
    [
        ("base64", "c2Vj*mV0"),
        ("base64", "c2VjcmV0c"),
        ("base64", "c2Vj cmV0"),
        ("base64", "café"),
        ("base64", "c2-_"),
        ("hex", "7g"),
        ("hex", "736"),
        ("whsec", "whsec_c2Vj*mV0"),
        ("whsec", "whsec_whsec_c2VjcmV0"),
        ("text or whsec", "whsec_c2Vj*mV0"),
    ],
)
def test_sec16_a_secret_that_cannot_be_decoded_is_an_error_that_does_not_show_it(decoder, secret):
    with pytest.raises(ConfigurationError) as raised:
        load_key(secret, decoder)
    assert secret not in str(raised.value)


def test_sec16_a_key_shows_its_fingerprint_and_never_itself():
    key, other = Key(b"made up"), Key(b"made up too")
    assert "made up" not in repr(key)
    assert key.fingerprint in repr(key)
    assert len(key.fingerprint) == 8
    assert key.fingerprint == Key(b"made up").fingerprint != other.fingerprint
    assert not hashlib.sha256(b"made up").hexdigest().startswith(key.fingerprint)


@pytest.mark.parametrize(
    ("given", "expected", "same"),
    [
        (b"a", b"a", True),
        (b"a", b"b", False),
        (b"a", b"aa", False),
        (b"\xff", b"\xff", True),
        (b"", b"", True),
        (b"", b"a", False),
    ],
)
def test_matches(given, expected, same):
    assert matches(given, expected) is same


def test_sec06_strict_base64():
    assert strict_base64("") == b""
    assert strict_base64("AA") == b"\x00"
    for text in ("A", "AAAAA", "AA==AA", "A=A=", "=", "AA===", "é"):
        assert strict_base64(text) is None


@pytest.mark.parametrize("hash", ["sha1", "sha256", "sha384", "sha512"])
@pytest.mark.parametrize("material", [b"k", b"k" * 64, b"k" * 300])
def test_a_mac_is_the_same_however_often_its_key_was_used(hash, material):
    key = Key(material)
    for message in (b"", b"one", b"another", b"x" * 5_000, b"one"):
        assert mac(key, message, hash) == hmac.digest(material, message, hash)


def test_keys_are_equal_whether_they_were_used_or_not():
    used = Key(b"material")
    for _ in range(2):
        mac(used, b"message")
    assert used == Key(b"material")
    assert hash(used) == hash(Key(b"material"))
    assert "material" not in repr(used)


def test_every_way_to_read_a_secret_has_its_word():
    """Settings take the words, and refuse all others."""
    assert set(get_args(KeyDecoder)) == set(DECODERS)
