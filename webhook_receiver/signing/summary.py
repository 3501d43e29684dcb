"""What a scheme does, in a few words: for tables and for `providers show`."""

from __future__ import annotations

from webhook_receiver.signing.by_prefix import ByPrefix
from webhook_receiver.signing.canonical import CanonicalHmac
from webhook_receiver.signing.capability import CapabilityUrl
from webhook_receiver.signing.ed25519 import Ed25519
from webhook_receiver.signing.fetched import FetchedSignature
from webhook_receiver.signing.item_hmac import ItemHmac
from webhook_receiver.signing.jwt import JwtSignature
from webhook_receiver.signing.paired import Paired
from webhook_receiver.signing.public_key import PublicKeySignature
from webhook_receiver.signing.scheme import Scheme
from webhook_receiver.signing.shared_token import SharedToken
from webhook_receiver.signing.template import TemplateHmac
from webhook_receiver.signing.timestamp import TimestampRule

_ALGORITHMS = {
    "ed25519": "Ed25519",
    "ecdsa-p256": "ECDSA P-256",
    "rsa-sha1": "RSA-SHA1",
    "rsa-sha256": "RSA-SHA256",
}


def described(scheme: Scheme | None) -> str:
    """How a sender signs, and where the signature stands."""
    if scheme is None:
        return "none"
    match scheme:
        case TemplateHmac():
            words = f"HMAC-{scheme.hash.upper()}, `{scheme.headers[0]}`"
        case CanonicalHmac():
            words = f"HMAC-{scheme.hash.upper()}, {_named(scheme.place)}"
        case ItemHmac():
            words = f"HMAC-{scheme.hash.upper()}, `{scheme.place}` in each item"
        case PublicKeySignature() | Ed25519():
            words = f"{_algorithms(scheme)}, `{scheme.header}`"
        case FetchedSignature() | JwtSignature():
            words = f"{_algorithms(scheme)}, {_named(scheme.place)}"
        case SharedToken():
            words = f"shown secret, {_named(scheme.at)}"
        case ByPrefix() | Paired():
            words = _several(scheme)
        case CapabilityUrl():
            generic = scheme.source == "generic"
            words = "as described, else a signed URL" if generic else "signed URL"
        case _:
            words = scheme.kind
    return words


def _several(scheme: ByPrefix | Paired) -> str:
    if isinstance(scheme, Paired):
        joint = " and " if scheme.instead is None else "; some requests "
        return joint.join((described(scheme.usual), described(scheme.other)))
    schemes = dict.fromkeys((scheme.default, *scheme.prefixes.values()))
    return " or ".join(described(one) for one in schemes)


def _algorithms(scheme: PublicKeySignature | Ed25519 | FetchedSignature | JwtSignature) -> str:
    match scheme:
        case PublicKeySignature():
            return _ALGORITHMS[scheme.algorithm]
        case Ed25519():
            return _ALGORITHMS["ed25519"]
        case JwtSignature():
            return f"JWT {'/'.join(scheme.algorithms)}{', fetched key' if scheme.public else ''}"
        case FetchedSignature():
            names = dict.fromkeys(_ALGORITHMS[name] for name in scheme.algorithms.values())
            return f"{' or '.join(names)}, fetched key"


def _named(place: str) -> str:
    kind, _, name = place.partition(":")
    return f"`{name}`" if kind == "header" else f"`{name}` in the {kind}"


def old_after(scheme: Scheme | None) -> str:
    """How old a delivery may be when it comes."""
    if isinstance(scheme, Paired):
        return old_after(scheme.usual)
    if isinstance(scheme, ByPrefix):
        return old_after(scheme.default)
    if isinstance(scheme, CapabilityUrl) and scheme.source == "generic":
        return "as described"
    rule: object = getattr(scheme, "timestamp", None)
    return f"{rule.tolerance:g} s" if isinstance(rule, TimestampRule) else "no time is signed"
