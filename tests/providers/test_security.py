"""What attackers have tried on other receivers, tried on every provider.

A test's name begins with the rows of docs/security-tests.md that it stands for. If a clause of the
published suite is the row's test, it runs here for all providers, and `test_every.py` leaves it out.
"""

import json
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pytest

from tests.providers.known import contract
from webhook_receiver.errors import Refused
from webhook_receiver.provider.registry import provider_names
from webhook_receiver.testing import ProviderContract
from webhook_receiver.testing.contracts import hostile
from webhook_receiver.testing.contracts.deliveries import assert_refused, identities
from webhook_receiver.testing.contracts.sender import NOW
from webhook_receiver.types import Proof

LONGEST_TOLERANCE_SECONDS, YEAR_SECONDS = 3 * 86_400, 366 * 86_400

every_provider = pytest.mark.parametrize("name", provider_names())
BODIES_NOBODY_READS = (
    b"",
    b"{",
    b"[" * 100_000,
    b'{"id":' + b"1" * 5_000 + b"}",
    b"\xff\x00",
    b"<",
)

CLAUSES = frozenset(
    {
        "test_missing_headers_are_refused",
        "test_secrets_that_are_none_are_configuration_errors",
        "test_rotation_accepts_old_and_new_secrets",
        "test_any_byte_in_a_needed_header_is_refused",
        "test_signatures_of_any_other_length_are_refused",
        "test_bytes_added_to_the_body_are_refused",
        "test_doubled_headers_are_refused",
        "test_old_and_future_deliveries_are_refused",
        "test_timestamps_that_are_none_are_refused",
        "test_samples_come_back_as_they_were_written",
    }
)
"""The clauses of the suite that run here."""


def known(name: str) -> ProviderContract:
    return contract(name)()


# Missing, empty and skipped verification.


@every_provider
def test_sec01_sec02_sec09_sec31_nothing_that_verifies_may_be_missing(name: str):
    known(name).test_missing_headers_are_refused()


@every_provider
def test_sec04_a_blank_secret_is_no_secret(name: str):
    known(name).test_secrets_that_are_none_are_configuration_errors()


class Judge:
    """A scheme whose verdict is the same whatever was sent."""

    def __init__(self, scheme, verdict):
        self._scheme, self._verdict = scheme, verdict

    def __getattr__(self, member):
        return getattr(self._scheme, member)

    def verify(self, delivery, keys, now):
        del delivery
        if not self._verdict:
            raise Refused("bad_signature", "whatever it is")
        return Proof(keys[0].fingerprint if keys else "", self._scheme.covers, now)


def judged(name: str, *, verdict: bool) -> ProviderContract:
    """A provider's suite whose signatures are always good, or always bad."""

    class Judged(contract(name)):
        def config(self, *secrets):
            made = super().config(*secrets)
            scheme = Judge(made.provider.scheme, verdict)
            return replace(made, provider=replace(made.provider, scheme=scheme))

    return Judged()


def broken(suite: ProviderContract, clauses) -> set[str]:
    failed = set()
    for clause in clauses:
        try:
            getattr(suite, clause)()
        except (Exception, pytest.fail.Exception):  # noqa: BLE001 - a fault may raise anything
            failed.add(clause)
    return failed


@every_provider
def test_sec08_a_verdict_that_is_always_the_same_breaks_the_suite(name: str):
    good = {
        "test_missing_headers_are_refused",
        "test_other_keys_are_refused",
        "test_any_flipped_byte_is_refused",
        "test_signatures_of_any_other_length_are_refused",
    }
    assert broken(judged(name, verdict=True), good) == good
    assert broken(judged(name, verdict=False), {"test_samples_come_back_as_they_were_written"})


@every_provider
def test_sec11_two_secrets_hold_while_both_are_configured(name: str):
    known(name).test_rotation_accepts_old_and_new_secrets()


# Signatures: how they are compared and read.


@every_provider
def test_sec12_any_byte_in_a_signature_a_token_or_an_id_is_refused(name: str):
    known(name).test_any_byte_in_a_needed_header_is_refused()


@every_provider
def test_sec13_signatures_of_any_other_length_are_refused(name: str):
    known(name).test_signatures_of_any_other_length_are_refused()


@every_provider
def test_sec18_what_is_signed_is_the_body_as_sent(name: str):
    """Nothing goes before or after it, and the same document in other bytes isn't the same body."""
    suite = known(name)
    suite.test_bytes_added_to_the_body_are_refused()
    delivery = suite.accepted()
    for body in rewritten(delivery.body) if suite.covers_body else ():
        if body != delivery.body:
            assert_refused(suite.config(), replace(delivery, body=body), "the body, written anew")


def rewritten(body: bytes):
    """The body as another program would write what is in it."""
    try:
        document = json.loads(body)
    except ValueError:
        yield urlencode(parse_qsl(body.decode("latin-1"))).encode() + b"&"
        return
    yield json.dumps(document, indent=1, ensure_ascii=False).encode()
    yield json.dumps(document, separators=(" , ", " : "), sort_keys=True).encode()


@every_provider
def test_sec19_a_forged_body_is_refused_before_it_is_read(name: str):
    """What no parser takes is refused for its signature, so no parser was asked."""
    suite = known(name)
    delivery = suite.accepted()
    for body in BODIES_NOBODY_READS if suite.covers_body else ():
        assert_refused(suite.config(), replace(delivery, body=body), "a body that nobody reads")


@every_provider
def test_sec21_of_two_headers_none_is_picked(name: str):
    known(name).test_doubled_headers_are_refused()


@every_provider
def test_sec22_an_identity_holds_nothing_of_a_signature(name: str):
    """A delivery that is signed again, by another key, is the same event."""
    suite = known(name)
    plain, config = suite.unsigned(), suite.config()
    reading = config.provider.reading
    if suite.keys or (reading is not None and reading.tells_by_time):
        return
    other = suite.wrong_signing_secret or suite.wrong_secret
    both = suite.config(suite.secret, suite.wrong_secret)
    first = identities(config, suite.signed(plain))
    assert first
    assert identities(both, suite.signed(plain, secret=other)) == first


# Time and replay.


@every_provider
def test_sec27_sec29_a_signed_time_has_two_bounds(name: str):
    known(name).test_old_and_future_deliveries_are_refused()


@every_provider
def test_sec28_a_tolerance_is_the_providers_and_no_caller_can_forget_it(name: str):
    """`take` is given no tolerance: a delivery of long ago is refused by the scheme itself."""
    suite = known(name)
    scheme = suite.config().provider.scheme
    assert scheme is not None
    assert (scheme.timestamp is None) == (suite.tolerance is None)
    if scheme.timestamp is None:
        return
    assert 0 < scheme.timestamp.tolerance <= LONGEST_TOLERANCE_SECONDS
    old = replace(suite.accepted(), received_at=NOW + YEAR_SECONDS)
    assert_refused(suite.config(), old, "a year old")


@every_provider
def test_sec30_a_timestamp_is_digits_or_a_date_and_nothing_else(name: str):
    known(name).test_timestamps_that_are_none_are_refused()


@every_provider
def test_sec32_the_same_bytes_are_the_same_event(name: str):
    known(name).test_samples_come_back_as_they_were_written()


# Hostile and rightly signed.


@every_provider
def test_sec59_sec60_sec62_sec63_sec65_sec66_a_hostile_body_is_read_or_refused(name: str):
    """Depth, digits, surrogates, NULs, odd ids and charsets: an event, or `Refused`, and no other error."""
    suite = known(name)
    config, plain = suite.config(), suite.unsigned()
    for body in hostile.BODIES:
        for signed in suite._if_signed(replace(plain, body=body)):
            identities(config, signed)


def test_the_clauses_that_run_here_are_the_suites():
    assert {name for name in dir(ProviderContract) if name.startswith("test_")} >= CLAUSES
