"""The contract is worth something: providers with one fault each break it."""

import json
import time
from dataclasses import dataclass, replace

import pytest

from webhook_receiver.document import malformed, read_object
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.provider.fallback import UNTYPED
from webhook_receiver.provider.handshakes import Handshake, keyless
from webhook_receiver.provider.reading import Reading
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.signing import (
    Bare,
    CanonicalHmac,
    Key,
    Place,
    TemplateHmac,
    TimestampRule,
    form_pairs,
    imprint_of,
    mac,
    matches,
)
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers, KeyNeeded, Opened, Proof, Reply

STRIPE = find_provider("stripe")


def contract(fault, **attributes):
    known = {"secret": "made up for tests", "wrong_secret": "made up as well", "tolerance": 300.0}
    return type("Faulty", (ProviderContract,), known | {"provider": fault} | attributes)()


CLAUSES = [name for name in dir(ProviderContract) if name.startswith("test_")]


def broken(suite):
    """The tests that fail."""
    failed = set()
    for name in CLAUSES:
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
        (replace(STRIPE, name="without samples"), {"test_samples_come_back_as_they_were_written"}),
    ],
    ids=lambda _: "",
)
def test_a_fault_breaks_the_contract(fault, expected):
    assert expected <= broken(contract(fault))


# A third party's scheme: it shares no class with ours, and says of itself what the protocol asks.


TIME, PROOF = TimestampRule(at="header:acme-time"), Place("header", "acme-proof")


@dataclass(frozen=True)
class Acme:
    """The SHA-256 of key, time and body, in a header, which is all that its sender adds."""

    timestamp: TimestampRule = TIME
    covers: frozenset[str] = frozenset({"body", "header:acme-time"})
    kind: str = "acme"
    signature_at: Place = PROOF
    needed_headers: frozenset[bytes] = frozenset({b"acme-time", b"acme-proof"})
    needs_url: bool = False
    needs_secret: bool = True
    fetches_keys: bool = False

    def summary(self):
        return "Acme's own, `acme-proof`"

    def load_key(self, secret):
        if not isinstance(secret, str) or not secret.isalnum() or secret in ("none", "NULL"):
            raise ConfigurationError("Acme's secrets are letters and digits")
        if secret == "undefined":
            raise ConfigurationError("there is no secret")
        return Key(secret.encode(), self.kind)

    def proof(self, delivery, key):
        text = key.material + b"|" + (delivery.headers.get(b"acme-time") or b"") + delivery.body
        return mac(key, text).hex().encode()

    def verify(self, delivery, keys, now):
        given = delivery.headers.get(b"acme-proof")
        if given is None:
            raise Refused("missing_signature", "no proof")
        for key in keys:
            if self.holds(given, self.proof(delivery, key)):
                signed_at = self.timestamp.signed_at(delivery, now)
                return Proof(key.fingerprint, self.covers, signed_at)
        raise Refused("bad_signature", "another proof")

    def holds(self, given, expected):
        return matches(given, expected)

    def sign(self, delivery, key, now):
        time = (b"acme-time", self.timestamp.write(now))
        dressed = replace(delivery, headers=Headers([*delivery.headers, time]))
        return (time, (b"acme-proof", self.proof(dressed, key)))


class IgnoresTheBody(Acme):
    def proof(self, delivery, key):
        return super().proof(replace(delivery, body=b""), key)


class TakesAnEmptySignature(Acme):
    def holds(self, given, expected):
        return not given or super().holds(given, expected)


class CoversMoreThanItDeclares(Acme):
    def verify(self, delivery, keys, now):
        proof = super().verify(delivery, keys, now)
        return replace(proof, covers=proof.covers | {"method"})


class RaisesItsOwn(Acme):
    def verify(self, delivery, keys, now):
        given = delivery.headers.get(b"acme-proof")
        int(given or b"", 16)
        return super().verify(delivery, keys, now)


class IgnoresCaseInSecret(Acme):
    def holds(self, given, expected):
        return matches(given.lower(), expected)


class PicksTheFirst(Acme):
    def verify(self, delivery, keys, now):
        first = dict(reversed(delivery.headers.pairs))
        return super().verify(replace(delivery, headers=Headers(first.items())), keys, now)


class ReadsMore(Acme):
    def verify(self, delivery, keys, now):
        delivery.headers.get(b"x-acme-debug")
        return super().verify(delivery, keys, now)


class SignsTheUrl(Acme):
    def proof(self, delivery, key):
        if delivery.url is None:
            raise Refused("unknown_url", "no address")
        return super().proof(replace(delivery, body=delivery.body + delivery.url.encode()), key)


class AsksForAKey(Acme):
    def verify(self, delivery, keys, now):
        if not keys:
            raise KeyMissing(KeyNeeded("https://acme.example/key", "pem"))
        return super().verify(delivery, keys, now)


NEEDS_NONE = frozenset()
NOT_NEEDED = "test_nothing_is_read_but_what_is_needed"


def acme(scheme, **attributes):
    known = {"secret": "anAcmeSecret", "wrong_secret": "anotherAcmeSecret"}
    return contract(replace(STRIPE, scheme=scheme), **known | attributes)


class Remembers(Acme):
    """Says which bytes it signed, so that its late retries can be taken."""

    def signed(self, delivery):
        return (delivery.headers.get(b"acme-time") or b"") + delivery.body

    def verify(self, delivery, keys, now):
        proof = super().verify(delivery, keys, now)
        return replace(proof, imprint=imprint_of(self.timestamp, self.signed(delivery)))


class RemembersWhatIsNotSigned(Remembers):
    def signed(self, delivery):
        return super().signed(delivery) + repr(sorted(delivery.headers)).encode()


class RemembersTooLittle(Remembers):
    def signed(self, delivery):
        return delivery.body


LATE = "test_a_late_copy_is_known_by_its_signed_bytes"


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (Remembers(), set()),
        (Acme(), {LATE, "test_old_and_future_deliveries_are_refused"}),
        (RemembersWhatIsNotSigned(), {LATE}),
        (RemembersTooLittle(), {LATE}),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Acme) else "",
)
def test_a_scheme_whose_late_retries_are_taken_says_which_bytes_it_signed(scheme, expected):
    known = {"secret": "anAcmeSecret", "wrong_secret": "anotherAcmeSecret"}
    provider = replace(
        STRIPE,
        scheme=scheme,
        repeats=3_600.0,
        identity_headers=frozenset({b"x-id"}),
        dress=lambda body, id, type: [(b"x-id", id.encode()), (b"x-size", b"%d" % len(body))],
    )
    assert broken(contract(provider, **known)) == expected


def test_an_honest_scheme_of_a_third_party_breaks_nothing():
    assert broken(acme(Acme())) == set()


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (IgnoresTheBody(), "test_any_flipped_byte_is_refused"),
        (IgnoresTheBody(), "test_bytes_added_to_the_body_are_refused"),
        (TakesAnEmptySignature(), "test_signatures_of_any_other_length_are_refused"),
        # Lies about what is covered: of a place that isn't signed, ...
        (Acme(covers=Acme.covers | {"url"}), "test_any_flipped_byte_is_refused"),
        (Acme(covers=Acme.covers | {"query"}), "test_any_flipped_byte_is_refused"),
        (Acme(covers=Acme.covers | {"method"}), "test_any_flipped_byte_is_refused"),
        (Acme(covers=Acme.covers | {"header:content-type"}), "test_any_flipped_byte_is_refused"),
        # ... of one that nobody sent or can check, ...
        (Acme(covers=Acme.covers | {"header:x-id"}), "test_any_flipped_byte_is_refused"),
        (Acme(covers=Acme.covers | {"everything"}), "test_any_flipped_byte_is_refused"),
        # ... or another one in a proof than in the scheme.
        (CoversMoreThanItDeclares(), "test_verify_and_sign_are_twins"),
        (Acme(covers=frozenset()), "test_verify_and_sign_are_twins"),
        (Acme(covers=Acme.covers | {"part"}), "test_any_flipped_byte_is_refused"),
        (Acme(covers=Acme.covers | {"claim"}), "test_any_flipped_byte_is_refused"),
        (RaisesItsOwn(), "test_missing_headers_are_refused"),
        # Lies about what it needs, with which other tests would try nothing.
        (IgnoresCaseInSecret(needed_headers=NEEDS_NONE), NOT_NEEDED),
        (PicksTheFirst(needed_headers=NEEDS_NONE), NOT_NEEDED),
        (ReadsMore(), NOT_NEEDED),
        (SignsTheUrl(covers=Acme.covers | {"url"}), NOT_NEEDED),
        (AsksForAKey(), "test_other_keys_are_refused"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Acme) else value,
)
def test_a_fault_of_a_third_partys_scheme_breaks_the_contract(scheme, expected):
    assert expected in broken(acme(scheme))


def test_a_time_that_can_not_be_written_otherwise_breaks_the_contract():
    """Else nobody would know what the scheme makes of a nonsensical one."""

    class Hidden(Acme):
        timestamp = property(lambda self: TIME)

        def __init__(self):
            pass

    assert "test_timestamps_that_are_none_are_refused" in broken(acme(Hidden()))


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
    assert expected in broken(suite)


def test_an_identity_is_compared_whatever_its_fields_are_called():
    """A field named `unsigned_ref` is no moment of signing."""
    reading = Reading(id="body:unsigned_ref", type="body:type")

    def open_by_the_key(verified):
        (event,) = reading.open(verified)
        return [replace(event, id=f"{event.id}{verified.fingerprint}")]

    fault = replace(STRIPE, reading=reading, open=open_by_the_key, write=reading.write)
    assert "test_samples_come_back_as_they_were_written" in broken(contract(fault))


def test_a_clock_that_is_not_looked_at_breaks_the_contract():
    rule = TimestampRule(at="header:x-time")
    signed = {"signed": "{timestamp}.{body}", "timestamp": rule}
    faulty = contract(scheme(NeverLooksAtTheClock, **signed))
    assert "test_old_and_future_deliveries_are_refused" in broken(faulty)


def test_a_tolerance_that_is_not_kept_breaks_the_contract():
    for attributes in ({"tolerance": 299.0}, {"tolerance": 301.0}, {"tolerance": None}):
        failed = broken(contract("stripe", **attributes))
        assert failed == {"test_old_and_future_deliveries_are_refused"}
    assert broken(contract("stripe", ahead=30.0))


def test_a_provider_that_keeps_it_breaks_nothing():
    assert broken(contract("stripe")) == set()
