"""A third party's scheme shares no class with ours, and the contract finds its faults all the same."""

from dataclasses import dataclass, replace

import pytest

from tests.providers.test_contract import STRIPE, broken, contract
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.signing import Key, Place, TimestampRule, imprint_of, mac, matches
from webhook_receiver.types import Headers, KeyNeeded, Proof

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
    assert broken(acme(scheme), [expected])


def test_a_time_that_can_not_be_written_otherwise_breaks_the_contract():
    """Else nobody would know what the scheme makes of a nonsensical one."""

    class Hidden(Acme):
        timestamp = property(lambda self: TIME)

        def __init__(self):
            pass

    assert broken(acme(Hidden()), ["test_timestamps_that_are_none_are_refused"])
