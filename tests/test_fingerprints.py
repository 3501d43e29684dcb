"""A fingerprint tells a credential from others, and gives nothing of it away."""

import pytest

from webhook_receiver.fingerprints import Fingerprint, fingerprint, read_fingerprint

SALT = bytes(range(8))


def test_it_is_read_as_it_was_written():
    for kept in ("", "eyJzIjoiY3JtIn0"):
        made = fingerprint(b"a token", SALT, kept)
        assert read_fingerprint(str(made)) == made
        assert "a token" not in str(made)


def test_it_depends_on_the_credential_and_the_salt():
    made = {fingerprint(token, salt).digest for token in (b"a", b"b") for salt in (SALT, b"x" * 8)}
    assert len(made) == 4
    assert fingerprint(b"a", SALT) == Fingerprint(SALT, fingerprint(b"a", SALT).digest)


@pytest.mark.parametrize(
    "text", ["", "a token", "fingerprint.1", "fingerprint.1.00.00", "fingerprint.2." + "0" * 16]
)
def test_nothing_else_is_one(text):
    assert read_fingerprint(text) is None
