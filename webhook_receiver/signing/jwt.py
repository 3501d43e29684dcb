"""`JwtSignature`: JSON web tokens, which name their sender and may hash what they came with.

Rules of this file: the scheme chooses the algorithms, never the token, and shared secrets and public
keys don't mix. A key or an address inside a token is ignored. The clock is an argument, so claims are
checked here, and PyJWT only does the arithmetic of public keys. A token's text has one spelling.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from webhook_receiver.document import read_json, write_json
from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.numbers import digits, number_or_text
from webhook_receiver.signing.claims import Bound
from webhook_receiver.signing.extra import crypto, jwk, need
from webhook_receiver.signing.fetched import fetched, is_private, private_pem
from webhook_receiver.signing.key import Key, load_key, mac, matches, strict_base64
from webhook_receiver.signing.place import VALUE, Place
from webhook_receiver.signing.timestamp import TimestampRule, imprint_of
from webhook_receiver.types import Delivery, KeyNeeded, Proof

TOKEN_BYTES = 8_192
_SEGMENTS = re.compile(rb"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")
_KID = re.compile(r"[A-Za-z0-9._~+/=:-]{1,128}")
_FILE = re.compile(r"[A-Za-z0-9_-]{1,128}")
_SHARED = {"HS256": "sha256", "HS384": "sha384", "HS512": "sha512"}
_PUBLISHED = ("RS256", "RS512", "ES256")
_PUBLISHED_AS_PEM = ("RS256",)


@dataclass(frozen=True, slots=True)
class _Token:
    header: Mapping[str, Any]
    claims: Mapping[str, Any]
    signed: bytes
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class JwtSignature:
    """A compact JSON web token. Public keys need the `crypto` extra.

    The algorithms are all HS (the key is the source's secret) or all of public keys, which the sender
    publishes at `jwks` or `pem`. Without a claim that hashes the body, a token proves nothing of it.

    Attributes:
        place: where the token stands. A list (`body:tokens.*`) holds many, and all must hold.
        prefix: what stands before the token.
        algorithms: what the token may be signed by, such as `("HS256",)` or `("RS256", "ES256")`.
        jwks: the address of the sender's key set; or of one key, if `ask` is given.
        pem: the address below which each key lies as PEM, by its kid.
        ask: makes what is posted to `jwks` to get one key, of its kid and the source's keys.
        issuers: what the claim `iss` may be; anything if empty.
        audience: what the claim `aud` must be or hold; anything if None.
        claims: other claims and what they must be. ` | ` separates a claim's alternative names, of which
            the first that is there counts.
        tenants: whether a secret is `issuer:key`. A token then counts only by its own issuer's key; or
            with public keys, only if there is a secret of its issuer.
        binds: the claims that hash or repeat a part of the request.
        timestamp: when the token was made, at `claim:iat` or another.
        expires: how long the sender's tokens live, in seconds; if given, the token must have `exp`.
        leeway: how far this clock may be off for `exp` and `nbf`, in seconds.
        kind: the kind of its keys; schemes of one sender need different ones: see `Scheme.kind`.
    """

    place: str = "header:authorization"
    prefix: str = "Bearer "
    algorithms: tuple[str, ...]
    jwks: str = ""
    pem: str = ""
    ask: Callable[[str, Sequence[Key]], bytes] | None = None
    issuers: tuple[str, ...] = ()
    audience: str | None = None
    claims: tuple[tuple[str, object], ...] = ()
    tenants: bool = False
    binds: tuple[Bound, ...] = ()
    timestamp: TimestampRule | None = None
    expires: float | None = None
    leeway: float = 60.0
    kind: str = "jwt"
    signature_at: Place = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "signature_at", Place.of(self.place, VALUE))
        known = _PUBLISHED_AS_PEM if self.pem else _PUBLISHED if self.jwks else tuple(_SHARED)
        if not self.algorithms or not set(self.algorithms) <= set(known):
            raise ConfigurationError(f"algorithms must be of {', '.join(known)}")
        if self.timestamp is not None and self.timestamp.place.kind != "claim":
            raise ConfigurationError("a token's timestamp is like claim:iat")

    @property
    def public(self) -> bool:
        """Whether the sender publishes its keys."""
        return bool(self.jwks or self.pem)

    @property
    def needs_secret(self) -> bool:
        """Whether its own secret is checked, or is needed to get the sender's keys."""
        return not self.public or self.ask is not None or self.tenants

    @property
    def fetches_keys(self) -> bool:
        """Whether the sender publishes its keys."""
        return self.public

    @property
    def covers(self) -> frozenset[str]:
        """What the token's claims bind."""
        return frozenset(bound.covers for bound in self.binds)

    @property
    def needs_url(self) -> bool:
        """Whether it must know the address that the sender used."""
        return bool({"url", "path"} & self.covers)

    @property
    def needed_headers(self) -> frozenset[bytes]:
        """The header that `verify` reads, if the token is in one."""
        return self.signature_at.headers

    def summary(self) -> str:
        """How its sender signs, on one line."""
        fetched = ", fetched key" if self.public else ""
        return f"JWT {'/'.join(self.algorithms)}{fetched}, {self.signature_at.words}"

    def load_key(self, secret: object) -> Key:
        """The secret; or a private key to sign with, if the sender publishes its keys."""
        if self.public:
            need("jwt")
        if self.public and (not self.needs_secret or is_private(secret)):
            return private_pem(secret)
        material = load_key(secret, "text").material
        if not self.tenants:
            return Key(material, self.kind)
        issuer, _, own = material.rpartition(b":")
        if not (issuer and own):
            raise ConfigurationError("the secret must be issuer:key")
        return Key(own, self.kind, issuer.decode())

    def verify(self, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        """The proof that the sender made this token.

        Raise `Refused` if it didn't, and `KeyMissing` if its key isn't given.
        """
        tokens = [self._token(text) for text in self.signature_at.values(delivery)]
        if not tokens:
            raise Refused("missing_signature", f"no token at {self.place}")
        proofs = [self._proof(token, delivery, keys, now) for token in tokens]
        return proofs[0]

    def _proof(self, token: _Token, delivery: Delivery, keys: Sequence[Key], now: float) -> Proof:
        signed_at = self._check_claims(token.claims, now)
        algorithm = token.header.get("alg")
        if algorithm not in self.algorithms or "crit" in token.header:
            raise Refused(
                "bad_algorithm", f"the token's alg isn't one of {', '.join(self.algorithms)}"
            )
        for bound in self.binds:
            _check_bound(bound, token.claims, delivery)
        key = self._key(token, algorithm, keys)
        imprint = imprint_of(self.timestamp, token.signed)
        return Proof(key.fingerprint, self.covers, signed_at, imprint)

    def _token(self, value: bytes) -> _Token:
        prefix = self.prefix.encode()
        if not value.startswith(prefix) or len(value) > TOKEN_BYTES:
            raise Refused("malformed_signature", "the token is too long, or of another kind")
        return _read(value[len(prefix) :])

    def _key(self, token: _Token, algorithm: str, keys: Sequence[Key]) -> Key:
        """The key that made the token's signature; raise `Refused` or `KeyMissing` if it isn't here."""
        own = [key for key in keys if key.kind == self.kind]
        if self.tenants:
            issuer = token.claims.get("iss")
            own = [key for key in own if key.name == issuer]
        if not self.public:
            for key in own:
                digest = mac(key, token.signed, _SHARED[algorithm])
                if matches(digest, token.signature):
                    return key
            raise Refused("bad_signature", "no secret matches the token's signature")
        if self.needs_secret and not own:
            raise Refused("bad_signature", "there is no secret for this token's sender")
        kid = token.header.get("kid")
        if not isinstance(kid, str) or not (_FILE if self.pem else _KID).fullmatch(kid):
            raise Refused("malformed_signature", "the token's kid isn't the name of a key")
        key = fetched(keys, self._need(kid, own))
        held = (
            _holds_pem(key.material, token)
            if self.pem
            else jwk.holds(algorithm, key.material, kid, token.signature, token.signed)
        )
        if not held:
            raise Refused("bad_signature", "the sender's key doesn't match the token's signature")
        return key

    def _need(self, kid: str, own: Sequence[Key]) -> KeyNeeded:
        if self.pem:
            return KeyNeeded(self.pem + kid, "pem")
        if self.ask is None:
            return KeyNeeded(self.jwks, "jwks", kid)
        return KeyNeeded(self.jwks, "jwk", kid, self.ask(kid, own))

    def _check_claims(self, claims: Mapping[str, Any], now: float) -> float | None:
        """When the token was made, if the scheme asks; raise `Refused` if it isn't meant for us."""
        if self.issuers and claims.get("iss") not in self.issuers:
            raise Refused("bad_claims", "the token is from another issuer")
        audience = claims.get("aud")
        if self.audience is not None and self.audience not in (
            audience if isinstance(audience, list) else [audience]
        ):
            raise Refused("bad_claims", "the token is for another audience")
        for name, value in self.claims:
            given = next((claims[one] for one in name.split(" | ") if one in claims), None)
            if type(given) is not type(value) or given != value:
                raise Refused("bad_claims", f"the token has another {name}")
        self._check_life(claims, now)
        if self.timestamp is None:
            return None
        made_at = digits(
            claims.get(self.timestamp.place.name)
        )  # a number: no other claim is a time
        return self.timestamp.checked((made_at or "").encode(), now)

    def _check_life(self, claims: Mapping[str, Any], now: float) -> None:
        ends, begins = (_moment(claims, name) for name in ("exp", "nbf"))
        if ends is None and self.expires is not None:
            raise Refused("bad_claims", "the token never expires")
        if ends is not None and now > ends + self.leeway:
            raise Refused("stale_timestamp", f"the token expired {now - ends:.0f} s ago")
        if begins is not None and now < begins - self.leeway:
            raise Refused("future_timestamp", f"the token is valid only in {begins - now:.0f} s")

    def seal(self, delivery: Delivery, key: Key, now: float) -> Delivery:
        """The delivery as its sender sends it: with a token in its place."""
        claims: dict[str, object] = {name.split(" | ")[0]: value for name, value in self.claims}
        claims |= {"iss": self.issuers[0]} if self.issuers else {}
        claims |= {"iss": key.name} if key.name else {}
        claims |= {"aud": self.audience} if self.audience is not None else {}
        if self.timestamp is not None:
            made_at = number_or_text(self.timestamp.write(now).decode("latin-1"))
            claims[self.timestamp.place.name] = made_at
        if self.expires is not None:
            claims["exp"] = int(now + self.expires)
        for bound in self.binds:
            claims.update((bound.claim, digest) for digest in bound.digests(delivery)[:1])
        token = self._written(claims, key)
        return self.signature_at.write(delivery, self.prefix.encode() + token)

    def _written(self, claims: Mapping[str, object], key: Key) -> bytes:
        algorithm = self.algorithms[0]
        named = {"kid": key.fingerprint} if self.public else {}
        header = write_json({"alg": algorithm, "typ": "JWT", **named})
        signed = b".".join(map(_encoded, (header, write_json(claims))))
        if self.public:
            signature = _signature(algorithm, key, signed)
        else:
            signature = mac(key, signed, _SHARED[algorithm])
        return signed + b"." + _encoded(signature)

    def sign(self, delivery: Delivery, key: Key, now: float) -> tuple[tuple[bytes, bytes], ...]:
        """The header that a sender adds; none if the token is elsewhere (see `seal`)."""
        sealed = self.seal(delivery, key, now)
        return tuple(pair for pair in sealed.headers if pair not in delivery.headers.pairs)


def _read(text: bytes) -> _Token:
    found = _SEGMENTS.fullmatch(text)
    if found is None:
        raise Refused("malformed_signature", "the token isn't three parts of base64")
    header, claims, signature = (_decoded(part) for part in found.groups())
    return _Token(_object(header), _object(claims), text.rpartition(b".")[0], signature)


def _decoded(part: bytes) -> bytes:
    """A part of a token; raise `Refused` unless its base64 is spelt the canonical way."""
    decoded = strict_base64(part.decode("ascii"), b"-_")
    if decoded is None or not matches(_encoded(decoded), part):
        raise Refused("malformed_signature", "the token isn't base64")
    return decoded


def _encoded(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        value = read_json(data)
    except Refused as error:  # nothing is proven yet
        raise Refused("malformed_signature", "the token doesn't hold JSON") from error
    if not isinstance(value, dict):
        raise Refused("malformed_signature", "the token doesn't hold a JSON object")
    return cast("Mapping[str, Any]", value)


def _moment(claims: Mapping[str, Any], name: str) -> float | None:
    value = claims.get(name)
    if value is None and name not in claims:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused("malformed_timestamp", f"the token's {name} isn't a time")
    if not 0 <= value < 10**15:  # NaN and the infinities aren't either
        raise Refused("malformed_timestamp", f"the token's {name} isn't a time")
    return float(value)


def _check_bound(bound: Bound, claims: Mapping[str, Any], delivery: Delivery) -> None:
    expected = bound.digests(delivery)
    given = claims.get(bound.claim)
    if not expected and bound.claim not in claims:
        return
    text = given.encode("utf-8", "replace") if isinstance(given, str) else b""
    if not any(matches(text, digest.encode()) for digest in expected):
        raise Refused("bad_signature", f"the {bound.covers} isn't the one that the token hashes")


# Public keys.


def _holds_pem(material: bytes, token: _Token) -> bool:
    try:
        public = crypto.public_key("rsa-sha256", material)
    except ConfigurationError as error:
        raise Refused("bad_key", "what the sender publishes isn't such a key") from error
    return crypto.holds("rsa-sha256", public, token.signature, token.signed)


def _signature(algorithm: str, key: Key, signed: bytes) -> bytes:
    if b"PRIVATE" not in key.material:
        raise ConfigurationError("signing needs the sender's private key, as PEM")
    return jwk.signature_by(algorithm, key.material, signed)
