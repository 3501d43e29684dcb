"""Secrets as they are written in settings, and the sentence for each that can't be found."""

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.keys.secrets import is_literal, resolve_secret


@pytest.mark.parametrize(
    ("written", "content", "secret"),
    [
        ("env:S", "", "from the environment"),
        ("file:s", "from a file", "from a file"),
        ("file:s", "from a file\n", "from a file"),
        ("file:s", "from a file\r\n", "from a file"),
        ("file:s", "from a file\n\n", "from a file\n"),
        ("whsec_literal", "", "whsec_literal"),
    ],
)
def test_a_secret_is_looked_up_where_it_says(tmp_path, monkeypatch, written, content, secret):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("S", "from the environment")
    (tmp_path / "s").write_bytes(content.encode())
    assert resolve_secret(written, "stripe") == secret
    assert is_literal(written) is (written == secret)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("env:MISSING", "source 'shop': the variable 'MISSING' is not set; export it"),
        ("env:EMPTY", "source 'shop': the variable 'EMPTY' is empty; export it"),
        ("file:none", "source 'shop': the secret's file 'none' can't be read: "),
        ("file:bytes", "source 'shop': the secret's file 'bytes' can't be read: "),
    ],
)
def test_a_secret_that_can_not_be_found_is_one_sentence(tmp_path, monkeypatch, written, sentence):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EMPTY", "")
    monkeypatch.delenv("MISSING", raising=False)
    (tmp_path / "bytes").write_bytes(b"\xff")
    with pytest.raises(ConfigurationError) as raised:
        resolve_secret(written, "shop")
    assert str(raised.value).startswith(sentence)
