"""Secrets in variables and files, and what is written by mistake."""

import re

import pytest

from webhook_receiver import ConfigurationError, Receiver, Secret

SECRET = "a secret for these tests"


def materials(source):
    return [key.material for key in source.config.keys]


def test_secrets_are_looked_up_one_or_many(tmp_path, monkeypatch):
    monkeypatch.setenv("NEW", "the newest secret")
    path = tmp_path / "old"
    path.write_text("the oldest secret\n")
    path.chmod(0o600)
    receiver = Receiver("sqlite://")
    one = receiver.source("generic", name="one", secret=Secret.env("NEW"))
    many = receiver.source(
        "generic", name="many", secret=[Secret.env("NEW"), "a literal one", Secret.file(path)]
    )
    assert materials(one) == [b"the newest secret"]
    assert materials(many) == [b"the newest secret", b"a literal one", b"the oldest secret"]
    assert many.written.files == [str(path)]
    assert many.config.weaknesses == ()
    assert "secret" not in repr(many.written)


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        (
            "env:STRIPE",
            "source 'stripe': a secret that begins with 'env:' would be taken as it stands",
        ),
        (["new one for it", "file:old"], "begins with 'file:' would be taken as it stands; write "),
        (
            Secret.env("NOT_SET_ANYWHERE"),
            "source 'stripe': the variable 'NOT_SET_ANYWHERE' is not set",
        ),
        (Secret.file("nowhere/at/all"), "source 'stripe': the secret's file"),
    ],
)
def test_what_can_not_be_looked_up_is_one_sentence(secret, words):
    with pytest.raises(ConfigurationError, match=re.escape(words)):
        Receiver("sqlite://").source("stripe", secret=secret)


def test_the_name_in_the_sentence_is_the_sources():
    with pytest.raises(ConfigurationError, match=r"source 'mirror': .* write Secret\.env\("):
        Receiver("sqlite://").source("github", name="mirror", secret="env:X")


def test_a_file_that_others_may_read_is_a_weakness(tmp_path):
    path = tmp_path / "secret"
    path.write_text(SECRET)
    path.chmod(0o644)
    source = Receiver("sqlite://").source("github", secret=Secret.file(path))
    assert "others may read or write the secret's file" in source.config.weaknesses[0]


def test_an_unknown_parameter_is_the_receivers_to_name():
    with pytest.raises(TypeError, match=r"Receiver\.source\(\): too many positional"):
        Receiver("sqlite://").source("stripe", "x", "y")
