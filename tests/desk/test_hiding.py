"""No credential is shown; `tests/cli/test_hiding.py` tries it through the command line."""

import pytest

from tests.desk.opening import refusal
from webhook_receiver.desk.hiding import shown_refusal, with_cut_signatures
from webhook_receiver.fingerprints import read_fingerprint
from webhook_receiver.types import Headers


@pytest.mark.parametrize(
    ("provider", "name", "hides"),
    [
        ("gitlab", b"x-gitlab-token", True),
        ("gitlab", b"x-other-secret", True),
        ("gitlab", b"x-request-id", False),
        ("stripe", b"stripe-signature", False),
        ("stripe", b"authorization", True),
        ("stripe", b"x-api-key", False),
        ("acme", b"cookie", True),
        ("acme", b"x-api-key", False),
    ],
)
def test_headers_that_hold_one_show_a_fingerprint(provider, name, hides):
    found = shown_refusal(refusal(provider=provider, headers=Headers([(name, b"a value")])))
    ((_, value),) = found.headers
    assert (value != b"a value") is hides
    assert (read_fingerprint(value.decode()) is not None) is hides


def test_a_fingerprint_stays_as_it_is():
    once = shown_refusal(refusal(provider="gitlab", headers=Headers([(b"x-gitlab-token", b"t")])))
    assert shown_refusal(once) == once


def test_only_the_beginning_of_a_signature_is_left():
    pairs = [
        (b"content-type", b"application/json"),
        (b"x-hub-signature-256", b"sha256=0123456789"),
        (b"@target-uri", b"https://a.example/shop"),
    ]
    for provider in ("github", "gone"):
        cut = with_cut_signatures(refusal(provider=provider, headers=Headers(pairs)))
        assert cut.headers == Headers(
            [pairs[0], (b"x-hub-signature-256", b"sha256=0..."), pairs[2]]
        )
