"""Where a secret is kept is written in Python as in a settings file."""

from pathlib import Path

import pytest

from webhook_receiver import Secret
from webhook_receiver.intake.secret import read_secret


@pytest.mark.parametrize(
    ("secret", "written"),
    [
        (Secret.env("STRIPE"), "env:STRIPE"),
        (Secret.file("secrets/stripe"), "file:secrets/stripe"),
        (Secret.file(Path("/run/a:b")), "file:/run/a:b"),
    ],
)
def test_both_ways_of_writing_it(secret, written):
    assert secret.written == written
    assert read_secret(written) == secret
