"""How old a delivery may be, and what of it must be remembered."""

import pytest

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.intake.window import CLOCKS_SECONDS, ageless, imprint_of, with_window
from webhook_receiver.provider.definition import Provider
from webhook_receiver.signing import TemplateHmac, TimestampRule, timed
from webhook_receiver.types import Delivery, Headers, Proof, Verified

NOW = 1_750_000_000.0
RULE = TimestampRule(at="header:x-time", tolerance=60)
SCHEME = TemplateHmac(headers=("x-sig",), signed="{timestamp}.{body}", timestamp=RULE)


def acme(**changes):
    known = {"name": "acme", "title": "Acme", "docs": "https://acme.example", "scheme": SCHEME}
    return Provider(**{**known, "open": lambda verified: (), **changes})


def windowed(provider, tolerance=None, repeats=None):
    return with_window(provider, "source 'acme'", tolerance=tolerance, repeats=repeats)


def judged(provider, age, imprint="digest"):
    delivery = Delivery(Headers(), b"", received_at=NOW + age)
    proof = Proof("fingerprint", frozenset({"body"}), NOW, imprint)
    return imprint_of(provider, "acme", Verified(delivery, proof))


def test_a_sender_that_signs_anew_is_left_as_it_is():
    provider = acme()
    assert windowed(provider) is provider
    assert judged(provider, 10) is None


def test_a_senders_repeats_are_its_sources():
    provider = windowed(acme(repeats=3_600.0))
    assert (provider.repeats, provider.scheme) == (3_600.0, timed(SCHEME, repeats=3_600.0))


@pytest.mark.parametrize(
    ("given", "repeats", "tolerance"),
    [
        ({"tolerance": 120}, 3_600.0, 120),
        ({"repeats": 7_200}, 7_200, 60),
        ({"repeats": 0}, 0.0, 60),
        ({"tolerance": 3_600}, 0.0, 3_600),  # the window holds the retries: nothing is late
        ({"tolerance": 30, "repeats": 0}, 0.0, 30),
    ],
)
def test_a_source_has_its_own_window(given, repeats, tolerance):
    provider = windowed(acme(repeats=3_600.0), **given)
    rule = provider.scheme.timestamp
    assert (provider.repeats, rule.repeats, rule.tolerance) == (repeats, repeats, tolerance)


def test_a_sender_without_a_time_takes_no_window():
    for scheme in (TemplateHmac(headers=("x-sig",)), None):
        assert windowed(acme(scheme=scheme, repeats=3_600.0)).repeats == 0.0
        for given in ({"tolerance": 5}, {"repeats": 5}):
            with pytest.raises(ConfigurationError, match="Acme signs no time"):
                windowed(acme(scheme=scheme), **given)


@pytest.mark.parametrize(
    "given",
    [
        {"tolerance": 0},
        {"tolerance": -1},
        {"tolerance": True},
        {"tolerance": "5"},
        {"tolerance": float("inf")},
        {"repeats": -1},
        {"repeats": float("nan")},
    ],
    ids=str,
)
def test_a_window_is_a_number_of_seconds(given):
    with pytest.raises(ConfigurationError, match=r"source 'acme': .* a number of seconds"):
        windowed(acme(), **given)


def test_what_is_past_the_window_is_late_and_is_remembered_beyond_the_retries():
    provider = windowed(acme(repeats=3_600.0))
    first, last, late = (judged(provider, age) for age in (0, 60, 61))
    assert (first.late, last.late, late.late) == (False, False, True)
    assert first.key == last.key == late.key == "acme digest"
    assert first.until == NOW + 3_600 + 60 + CLOCKS_SECONDS


def test_two_sources_of_one_sender_remember_apart():
    provider = windowed(acme(repeats=3_600.0))
    verified = Verified(
        Delivery(Headers(), b"", received_at=NOW), Proof("f", frozenset(), NOW, "d")
    )
    keys = {imprint_of(provider, name, verified).key for name in ("a", "b")}
    assert len(keys) == 2


def test_what_a_scheme_cannot_name_is_not_taken_late():
    provider = windowed(acme(repeats=3_600.0))
    assert judged(provider, 10, imprint="") is None
    with pytest.raises(Refused, match=r"^stale_timestamp\b"):
        judged(provider, 61, imprint="")


@pytest.mark.parametrize("repeats", [0.0, 3_600.0])
def test_an_operator_may_take_what_is_of_any_age(repeats):
    provider = acme(repeats=repeats)
    taken = ageless(provider)
    taken.scheme.timestamp.check(NOW, NOW + 10 * 365 * 86_400)
    assert bool(taken.repeats) is bool(repeats)
    assert ageless(acme(scheme=None)).scheme is None
