"""The contract is worth something: providers with one fault each break it."""

import json
import time
from dataclasses import replace

import pytest

from webhook_receiver.document import malformed, read_object
from webhook_receiver.provider.fallback import UNTYPED
from webhook_receiver.provider.handshakes import Handshake, keyless
from webhook_receiver.provider.reading import Reading
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.signing import (
    Bare,
    CanonicalHmac,
    TemplateHmac,
    TimestampRule,
    form_pairs,
    mac,
)
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers, Opened, Proof, Reply

STRIPE = find_provider("stripe")


def contract(fault, **attributes):
    known = {"secret": "made up for tests", "wrong_secret": "made up as well", "tolerance": 300.0}
    return type("Faulty", (ProviderContract,), known | {"provider": fault} | attributes)()


CLAUSES = [name for name in dir(ProviderContract) if name.startswith("test_")]


def broken(suite, clauses=CLAUSES):
    """Those of the tests that fail."""
    failed = set()
    for name in clauses:
        try:
            getattr(suite, name)()
        except (Exception, pytest.fail.Exception):  # noqa: BLE001 - a fault may raise anything
            failed.add(name)
    return failed


class AcceptsAnything(TemplateHmac):
    def verify(self, delivery, keys, now):
        del delivery
        return Proof(keys[0].fingerprint if keys else "", frozenset({"body"}), now)


class IgnoresCase(TemplateHmac):
    def verify(self, delivery, keys, now):
        pairs = [(name, value.lower()) for name, value in delivery.headers]
        return super().verify(replace(delivery, headers=type(delivery.headers)(pairs)), keys, now)


class TrustsTheFirstKey(TemplateHmac):
    def verify(self, delivery, keys, now):
        return super().verify(delivery, keys[:1], now)


class NeverLooksAtTheClock(TemplateHmac):
    def verify(self, delivery, keys, now):
        del now
        return super().verify(delivery, keys, 1_767_225_600.0)


class Crashes(TemplateHmac):
    def verify(self, delivery, keys, now):
        return super().verify(delivery, keys, now) if delivery.headers.get(b"x-sig") else keys[99]


def scheme(kind, **options):
    return replace(STRIPE, scheme=kind(headers=("x-sig",), **options))


def open_without_care(verified):
    document = json.loads(verified.body)
    return [Opened(document["id"], document["type"], verified.body)]


def open_by_an_undeclared_header(verified):
    kind = verified.delivery.headers.get(b"content-type") or b""
    return [Opened("x", kind.decode() or "none", verified.body)]


def open_differently_each_time(verified):
    read_object(verified.body)
    return [Opened(str(time.perf_counter_ns()), "a", verified.body)]


def open_too_long(verified):
    document = read_object(verified.body)
    if not isinstance(document.get("id"), str) or not isinstance(document.get("type"), str):
        raise malformed("no id")
    return [Opened(document["id"], document["type"], verified.body)]


def open_to_nothing(verified):
    return [Opened(STRIPE.codec.open(verified)[0].id, "a", verified.body)] * (
        b"news" not in verified.body
    )


def open_what_is_named(verified):
    (event,) = STRIPE.codec.open(verified)
    if event.type == UNTYPED:
        raise malformed("the event has no type")
    return [event]


def open_by_a_header(verified):
    if verified.header(b"x-kind") is None:
        raise malformed("x-kind isn't there")
    return STRIPE.codec.open(verified)


def the_payload(delivery):
    return [value.encode() for name, value in form_pairs(delivery.body) if name == "payload"][:1]


PAYLOAD = CanonicalHmac(
    place="header:signature", builder=the_payload, covers=frozenset({"payload"})
)
FIELDS = Reading(id="{body:id}:{body:state}", type="{body:type}.{body:state}", form="payload")


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (
            scheme(AcceptsAnything),
            {
                "test_any_flipped_byte_is_refused",
                "test_missing_headers_are_refused",
                "test_other_keys_are_refused",
                "test_signatures_of_any_other_length_are_refused",
                "test_old_and_future_deliveries_are_refused",
            },
        ),
        (scheme(IgnoresCase, grammar=Bare(b"v=")), {"test_any_flipped_byte_is_refused"}),
        (scheme(TrustsTheFirstKey), {"test_rotation_accepts_old_and_new_secrets"}),
        (scheme(Crashes), {"test_missing_headers_are_refused"}),
        (
            replace(STRIPE, open=open_without_care),
            {"test_hostile_bodies_raise_nothing_but_refused"},
        ),
        (replace(STRIPE, open=open_too_long), {"test_hostile_bodies_raise_nothing_but_refused"}),
        (
            replace(STRIPE, open=open_by_an_undeclared_header),
            {"test_only_signed_or_declared_headers_are_read"},
        ),
        (
            replace(STRIPE, open=open_differently_each_time),
            {"test_samples_come_back_as_they_were_written"},
        ),
        (
            replace(STRIPE, open=open_to_nothing),
            {"test_whatever_is_authentic_becomes_an_event"},
        ),
        (
            replace(STRIPE, open=open_what_is_named),
            {"test_whatever_is_authentic_becomes_an_event"},
        ),
        (
            replace(
                STRIPE,
                open=open_by_a_header,
                declared=frozenset({b"x-kind"}),
                dress=lambda *_: ((b"x-kind", b"a"),),
            ),
            {"test_no_header_that_names_an_event_is_needed"},
        ),
        (
            replace(STRIPE, keep_headers=frozenset({b"stripe-signature", b"cookie"})),
            {"test_stored_headers_hold_no_secrets"},
        ),
        (
            replace(
                STRIPE,
                handshakes=(keyless("POST", lambda _: Reply()),),
            ),
            {"test_handshakes_are_answered_and_never_dispatched"},
        ),
        (
            replace(find_provider("travis-ci"), reading=FIELDS, open=FIELDS.open, scheme=PAYLOAD),
            {"test_what_is_json_and_a_form_is_not_read_as_json"},
        ),
        (replace(STRIPE, name="without-samples"), {"test_samples_come_back_as_they_were_written"}),
    ],
    ids=lambda _: "",
)
def test_a_fault_breaks_the_contract(fault, expected):
    assert broken(contract(fault), expected) == expected


# Handshakes and readings: what they declare is tried, whatever people call it.


def shows(kind, text):
    """An answer to a GET: the signature of any text that a stranger asks for."""

    def answer(delivery, keys):
        return (
            Reply(200, mac(keys[0], delivery.query.partition(b"=")[2]).hex().encode())
            if keys
            else None
        )

    return Handshake(method="GET", signed=False, answer=answer, kind=text, keyed=kind)


ASKED = Delivery(Headers(), b"", method="GET", query=b"challenge=%7B%7D")


@pytest.mark.parametrize(
    ("handshake", "expected"),
    [
        (shows(False, "challenge, HMAC"), "test_handshakes_are_answered_and_never_dispatched"),
        (shows(True, "a greeting"), "test_a_challenge_is_no_body"),
    ],
    ids=["keyed in secret", "signs what is asked"],
)
def test_a_handshake_that_gives_a_signature_away_breaks_the_contract(handshake, expected):
    plain = TemplateHmac(headers=("x-sig",))
    fault = replace(STRIPE, scheme=plain, handshakes=(handshake,))
    suite = contract(fault, tolerance=None, handshakes=(ASKED,))
    assert broken(suite, [expected])


def test_an_identity_is_compared_whatever_its_fields_are_called():
    """A field named `unsigned_ref` is no moment of signing."""
    reading = Reading(id="body:unsigned_ref", type="body:type")

    def open_by_the_key(verified):
        (event,) = reading.open(verified)
        return [replace(event, id=f"{event.id}{verified.fingerprint}")]

    fault = replace(STRIPE, reading=reading, open=open_by_the_key, write=reading.write)
    assert broken(contract(fault), ["test_samples_come_back_as_they_were_written"])


def test_a_clock_that_is_not_looked_at_breaks_the_contract():
    rule = TimestampRule(at="header:x-time")
    signed = {"signed": "{timestamp}.{body}", "timestamp": rule}
    faulty = contract(scheme(NeverLooksAtTheClock, **signed))
    assert broken(faulty, ["test_old_and_future_deliveries_are_refused"])


def test_a_tolerance_that_is_not_kept_breaks_the_contract():
    for attributes in ({"tolerance": 299.0}, {"tolerance": 301.0}, {"tolerance": None}):
        failed = broken(contract("stripe", **attributes))
        assert failed == {"test_old_and_future_deliveries_are_refused"}
    assert broken(contract("stripe", ahead=30.0))


def test_a_provider_that_keeps_it_breaks_nothing():
    assert broken(contract("stripe")) == set()
