"""The suite that every provider must pass, ours and a third party's.

Subclass it in a test module, and say what it can't know:

    class TestAcme(ProviderContract):
        provider = "acme"
        secret = "a secret made up for tests"
        wrong_secret = "another secret, made up as well"

Whatever is changed in a signed delivery must be refused as not authentic (401): a refusal by the
parser would mean that the signature let it through.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webhook_receiver import offline
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.intake.config import configure_source
from webhook_receiver.intake.take import Accepted, Answered
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.signing import Seals
from webhook_receiver.testing.contracts import hostile
from webhook_receiver.testing.contracts.deliveries import (
    Watched,
    answered_texts,
    assert_declared,
    assert_needs,
    assert_not_read_as_json,
    assert_opens,
    assert_refused,
    assert_takes_no_secret,
    both_json_and_form,
    covered,
    identities,
    imprint_of,
    put_at,
    signature_of,
    signed_places,
    take,
    told_apart,
    with_header,
)
from webhook_receiver.testing.contracts.sender import NOW, URL, Sender
from webhook_receiver.types import Delivery, Headers, Verified

LONGEST_SIGNATURE = 200  # characters
BODY_CAP = 600  # bytes that are changed one by one

_PRIVATE = re.compile(rb"authorization|cookie|signature|(?<!idempotency-)token|secret|hmac")
_TAIL = re.compile(rb"[0-9A-Za-z+/_.-]+=*\Z")


class ProviderContract(Sender):
    """What holds for every provider; a subclass names one, and two secrets for it: see `Sender`."""

    def test_samples_come_back_as_they_were_written(self) -> None:
        """Write, dress, sign, take: identity and type survive, in `sign`'s headers too."""
        config = self.config()
        self.accepted()
        for one in self.samples():
            delivery = self.signed(self.delivery(one))
            taken = take(config, delivery, config.keys)
            if isinstance(taken, Answered):
                assert config.provider.handshakes, f"{one.type} was answered, not taken"
                continue
            first = taken.envelopes[0]
            reading = config.provider.reading
            if reading is None or not reading.tells_by_time:
                assert first.id == one.id
            assert first.type == one.type
            assert len({(each.id, each.type) for each in taken.envelopes}) == len(taken.envelopes)
            assert identities(config, delivery) == identities(config, delivery)

    def test_unverified_sources_read_the_same(self) -> None:
        """With `verify=False` a delivery opens the same: what `open` reads is declared."""
        unverified = replace(self.config(), verify=False)
        delivery = self.accepted()
        assert identities(unverified, delivery) == identities(self.config(), delivery)

    def test_verify_and_sign_are_twins(self) -> None:
        """`verify` takes what `sign` made, and says which key matched and what it covers."""
        config, one = self.config(), self.samples()[0]
        delivery = self.signed(self.delivery(one))
        headers: offline.HeadersLike = delivery.headers
        if not isinstance(self._scheme(), Seals):
            headers = offline.sign(
                self.provider,
                body=one.body,
                secret=self.signing_secret or self.secret,
                now=NOW,
                url=URL,
                id=one.id,
                type=one.type,
                **self.options,
            )
        verified = self._verify(delivery, headers, self.secret)
        assert verified.fingerprint == config.keys[-1].fingerprint
        assert ("body" in verified.proof.covers) is self.covers_body
        assert_declared(self._scheme(), verified.proof.covers)

    def _verify(
        self, delivery: Delivery, headers: offline.HeadersLike, secret: Any, now: float = NOW
    ) -> Verified:
        return offline.verify(
            self.provider,
            headers=headers,
            body=delivery.body,
            secret=secret,
            now=now,
            url=delivery.url,
            keys=self.keys,
            **self.options,
        )

    def test_nothing_is_read_but_what_is_needed(self) -> None:
        """`verify` reads `needed_headers`, the address if `needs_url`, and nothing else around."""
        config, delivery = self.config(), self.accepted()
        assert_needs(self._scheme(), delivery, config.keys)

    def test_any_flipped_byte_is_refused(self) -> None:
        """Every byte counts of what a proof says it covers, and of each header that is needed."""
        config, delivery = self.config(), self.accepted()
        for place, value, put in signed_places(config, self._needed(delivery), delivery):
            for what, changed in hostile.flipped(value, BODY_CAP):
                assert_refused(config, put(changed), f"{place}{what}")

    def test_bytes_added_to_the_body_are_refused(self) -> None:
        """Nothing before or after the body goes unnoticed, and neither does another body."""
        config, delivery = self.config(), self.accepted()
        for body in hostile.other_bodies(delivery.body) if self.covers_body else ():
            assert_refused(config, replace(delivery, body=body), "another body")

    def test_what_is_json_and_a_form_is_not_read_as_json(self) -> None:
        """If a form's fields are signed and the body isn't, JSON around them is never believed."""
        config, delivery = self.config(), self.accepted()
        for body in both_json_and_form(config, delivery):
            both = replace(delivery, body=body)
            assert_not_read_as_json(config, both)
            for signed in self._if_signed(replace(self.unsigned(), body=body)):
                assert_not_read_as_json(config, signed)

    def test_missing_headers_are_refused(self) -> None:
        """Without any of the needed headers, in every combination, nothing is accepted."""
        config, delivery = self.config(), self.accepted()
        needed = self._needed(delivery)
        for count in range(1, len(needed) + 1):
            for gone in combinations(needed, count):
                kept = Headers([pair for pair in delivery.headers if pair[0] not in gone])
                assert_refused(config, replace(delivery, headers=kept), f"without {gone}")
        bare = replace(delivery, headers=Headers(), query=b"")
        place = self._scheme().signature_at.first
        if place.kind == "body":
            bare = put_at(place, bare, b"")
        assert_refused(config, bare, "without anything")

    def test_doubled_headers_are_refused(self) -> None:
        """A needed header sent twice is refused, never picked from."""
        config, delivery = self.config(), self.accepted()
        for name in self._needed(delivery):
            for value in (delivery.headers.get(name) or b"", b"", b"x"):
                doubled = Headers([*delivery.headers, (name, value)])
                assert_refused(config, replace(delivery, headers=doubled), f"two {name!r}")

    def test_any_byte_in_a_needed_header_is_refused(self) -> None:
        """All 256 bytes, alone and inside; only a space around the value may go unnoticed."""
        config, delivery = self.config(), self.accepted()
        for name in self._needed(delivery):
            value = delivery.headers.get(name) or b""
            for changed in hostile.with_a_byte(value):
                other = with_header(delivery, name, changed)
                assert_refused(config, other, f"{changed!r} in {name!r}")

    def test_signatures_of_any_other_length_are_refused(self) -> None:
        """From none to 200 characters: cut, stretched, and made of one character."""
        config, delivery = self.config(), self.accepted()
        value, put = signature_of(self._scheme(), delivery)
        tail = _TAIL.search(value)
        assert tail, "what stands at the scheme's `signature_at` must end with the signature"
        head, signature = value[: tail.start()], tail[0]
        for shape in hostile.other_lengths(signature, LONGEST_SIGNATURE):
            assert_refused(config, put(head + shape), f"a signature of {len(shape)} characters")

    def test_old_and_future_deliveries_are_refused(self) -> None:
        """The clock's bounds hold to the second, if the sender signs a time."""
        config, delivery = self.config(), self.accepted()
        taken = take(config, delivery, config.keys)
        assert isinstance(taken, Accepted)
        assert taken.verified.signed_at == (None if self.tolerance is None else NOW)
        if self.tolerance is None:
            return
        oldest = max(self.tolerance, config.provider.repeats)
        for age in (self.tolerance, oldest, -self.ahead):
            assert identities(config, replace(delivery, received_at=NOW + age))
        for age in (oldest + 1, -self.ahead - 1, 4e8, -4e8):
            assert_refused(config, replace(delivery, received_at=NOW + age), f"{age} s old")

    def test_a_late_copy_is_known_by_its_signed_bytes(self) -> None:
        """If the sender repeats old signatures, nothing unsigned makes a copy another delivery."""
        config, plain = self.config(), self.unsigned()
        if not config.provider.repeats or self.tolerance is None:
            return
        delivery = self.signed(plain)
        late = replace(delivery, received_at=NOW + self.tolerance + 1)
        first, copy = imprint_of(config, delivery), imprint_of(config, late)
        assert (first.late, copy.late) == (False, True)
        assert min(first.until, copy.until) >= NOW + config.provider.repeats + self.tolerance
        told_apart = config.provider.codec.identity_headers - self._scheme().needed_headers
        renamed = [(name, value + b"0" * (name in told_apart)) for name, value in late.headers]
        for one in (copy, imprint_of(config, replace(late, headers=Headers(renamed)))):
            assert one.key == first.key
        rule = self._scheme().timestamp
        assert rule is not None
        another = self.signed(plain, text=rule.write(NOW + 1))
        assert imprint_of(config, another).key != first.key
        with pytest.raises(Refused, match="allowed"):  # without an inbox nobody knows
            self._verify(late, late.headers, self.secret, now=late.received_at)

    def test_timestamps_that_are_none_are_refused(self) -> None:
        """Texts that some parser reads as now are refused, even when signed."""
        config = self.config()
        plain = self.delivery(self.samples()[0])
        for text in hostile.timestamps(NOW) if self.tolerance is not None else ():
            for signed in self._if_signed(plain, text):
                assert_refused(config, signed, f"the timestamp {text[:40]!r}")

    def test_other_keys_are_refused(self) -> None:
        """Another secret's signature is refused, and no key at all accepts nothing."""
        config, plain = self.config(), self.unsigned()
        other = self.wrong_signing_secret or self.wrong_secret
        assert_refused(config, self.signed(plain, secret=other), "another key")
        assert_refused(replace(config, keys=()), self.signed(plain), "no key")
        if self.keys:
            return
        assert_refused(self.config(self.wrong_secret), self.signed(plain), "another key")

    def test_rotation_accepts_old_and_new_secrets(self) -> None:
        """Newest first, both hold, and the fingerprint says which."""
        if self.keys:  # its to rotate
            return
        config, plain = self.config(self.secret, self.wrong_secret), self.unsigned()
        signers = (
            self.signing_secret or self.secret,
            self.wrong_signing_secret or self.wrong_secret,
        )
        for signer, key in zip(signers, config.keys, strict=True):
            taken = take(config, self.signed(plain, secret=signer), config.keys)
            assert isinstance(taken, Accepted)
            assert taken.verified.fingerprint == key.fingerprint
        assert len({key.fingerprint for key in config.keys}) == len(config.keys)

    def test_secrets_that_are_none_are_configuration_errors(self) -> None:
        """Unset, empty and undecodable secrets stop `verify` and a source, and aren't shown."""
        delivery = self.unsigned()
        if not self._scheme().needs_secret:
            assert_takes_no_secret(self.provider, self.options)
            return
        listed: list[Any] = [[self.secret, bad] for bad in ("", *self.undecodable)]
        for bad in (*hostile.NO_SECRETS, *self.undecodable, *listed):
            with pytest.raises(ConfigurationError) as raised:
                self._verify(delivery, delivery.headers, bad)
            known = find_provider(self.provider)
            if bad is not None or known.learn is None:  # else it is told at run time
                with pytest.raises(ConfigurationError):
                    configure_source(known, secret=bad, **self.options)
            if bad in self.undecodable:
                assert str(bad) not in str(raised.value)

    def test_hostile_bodies_raise_nothing_but_refused(self) -> None:
        """Whatever an authentic body holds, it is read the same twice or refused."""
        config = self.config()
        for one in self.samples():
            plain = self.delivery(one)
            for body in (*hostile.BODIES, *hostile.mutants(one.body)):
                for signed in self._if_signed(replace(plain, body=body)):
                    identities(config, signed)

    def test_any_bytes_raise_nothing_but_refused(self) -> None:
        """Random bodies and header values, signed or not, are read the same twice or refused."""
        config, plain = self.config(), self.unsigned()
        names = sorted({*config.provider.codec.declared, *self._needed(plain)})

        @settings(max_examples=100, deadline=None, database=None)
        @given(st.binary(max_size=300), st.lists(st.binary(max_size=40), max_size=len(names)))
        def judge(body: bytes, values: list[bytes]) -> None:
            own = dict(zip(names, values, strict=False))
            kept = [pair for pair in plain.headers if pair[0] not in own]
            delivery = replace(plain, headers=Headers([*kept, *own.items()]), body=body)
            identities(config, delivery)
            for signed in self._if_signed(delivery):
                identities(config, signed)

        judge()

    def test_whatever_is_authentic_becomes_an_event(self) -> None:
        """Whatever is new in JSON or a form, or isn't there, is opened to an event or a heartbeat."""
        config = self.config()
        for one in self.samples():
            plain = self.delivery(one)
            for body in hostile.odd(one.body):
                for signed in self._if_signed(replace(plain, body=body)):
                    assert_opens(config, signed, f"the body {body[:200]!r}")

    def test_no_header_that_names_an_event_is_needed(self) -> None:
        """Without its identity's and type's headers, or with two of each, a delivery is an event."""
        config = self.config()
        unneeded = config.provider.codec.declared - self._scheme().needed_headers
        plain = self.unsigned()
        for gone in sorted(unneeded):
            kept = [pair for pair in plain.headers if pair[0] != gone]
            for pairs in (
                kept,
                [*kept, (gone, b"a"), (gone, b"b")],
                [*kept, (gone, b"\xe9" * 300)],
            ):
                for signed in self._if_signed(replace(plain, headers=Headers(pairs))):
                    assert_opens(config, signed, f"odd {gone!r}")

    def test_handshakes_are_answered_and_never_dispatched(self) -> None:
        """Each kind gets its answer, and a signed kind only if the signature holds.

        An answer that isn't `keyed` is the same without any key.
        """
        config = self.config()
        untried = list(config.provider.handshakes)
        for request in self.handshakes:
            delivery = replace(request, received_at=NOW)
            own = [kind for kind in config.provider.handshakes if kind.method == delivery.method]
            (kind,) = (kind for kind in own if kind.answer(delivery, config.keys))
            untried = [other for other in untried if other is not kind]
            if not kind.keyed:
                assert kind.answer(delivery, ()) == kind.answer(delivery, config.keys)
            sent = self.signed(delivery) if kind.signed else delivery
            assert isinstance(take(config, sent, config.keys), Answered)
            if kind.signed:
                assert_refused(config, delivery, "an unsigned handshake")
        assert not untried, "every kind of handshake needs a request in `handshakes`"

    def test_a_challenge_is_no_body(self) -> None:
        """What a handshake answers with its HMAC isn't a delivery, so the answer isn't a signature."""
        for text in answered_texts(self.config(), self.handshakes):
            for signed in self._if_signed(replace(self.unsigned(), body=text)):
                assert_refused(self.config(), signed, "a challenge as a body")

    def test_only_signed_or_declared_headers_are_read(self) -> None:
        """An identity or a type never comes from an unsigned header that isn't declared."""
        config, delivery = self.config(), self.accepted()
        taken = take(config, delivery, config.keys)
        assert isinstance(taken, Accepted)
        watched = Watched(delivery.headers.pairs)
        verified = replace(taken.verified, delivery=replace(delivery, headers=watched))
        config.provider.codec.open(verified)
        covered = {n for n in watched.asked if f"header:{n.decode()}" in verified.proof.covers}
        assert watched.asked <= covered | config.provider.codec.declared
        if watched.asked - covered:
            with pytest.raises(Refused, match="unsigned_header"):
                config.provider.codec.open(replace(verified, declared=frozenset()))

    def test_what_is_not_signed_makes_no_new_event_of_a_signed_id(self) -> None:
        """If the signature covers the id and not the body, a delivery is good for one event.

        Whoever has captured it could otherwise make any number of new events of it.
        """
        config, delivery = self.config(), self.accepted()
        if not config.provider.signs_content or "body" in covered(config, delivery):
            return
        first = told_apart(config, delivery)
        names = config.provider.unsigned_identity
        changed = [
            *(replace(delivery, body=body) for body in hostile.changed_fields(delivery.body)),
            *(with_header(delivery, name.encode(), b"changed") for name in names),
        ]
        taken = [told for one in changed if (told := told_apart(config, one))]
        if all(told.keys() == first.keys() for told in taken):  # else the id isn't signed
            assert all(told == first for told in taken), "what isn't signed tells events apart"

    def test_stored_headers_hold_no_secrets(self) -> None:
        """Neither signatures nor credentials are stored with an event."""
        config, delivery = self.config(), self.accepted()
        taken = take(config, hostile.with_credentials(delivery), config.keys)
        assert isinstance(taken, Accepted)
        signatures = self._scheme().signature_at.headers
        for envelope in taken.envelopes:
            stored = {name for name, _ in envelope.headers}
            assert not [name for name in stored if _PRIVATE.search(name)]
            assert not signatures & stored
