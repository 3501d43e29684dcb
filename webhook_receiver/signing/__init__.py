"""Signature schemes as values, and the only constant-time comparison."""

from webhook_receiver.signing.bound import (
    Bound,
    body_sha256,
    body_text,
    query_string_hash,
    url_sha256,
)
from webhook_receiver.signing.by_prefix import ByPrefix
from webhook_receiver.signing.canonical import CanonicalHmac, form_pairs
from webhook_receiver.signing.capability import CapabilityUrl
from webhook_receiver.signing.ed25519 import Ed25519
from webhook_receiver.signing.entra import entra_token
from webhook_receiver.signing.fetched import (
    MOST_KEYS,
    FetchedSignature,
    KeyAt,
    as_key,
    is_private,
    needs_secret,
)
from webhook_receiver.signing.grammar import Bare, Grammar, KeyValues, Labelled, Positional
from webhook_receiver.signing.items import ItemHmac
from webhook_receiver.signing.jwt import JwtSignature
from webhook_receiver.signing.key import Key, KeyDecoder, mac, matches
from webhook_receiver.signing.paired import Paired
from webhook_receiver.signing.public_key import Algorithm, PublicKeySignature
from webhook_receiver.signing.scheme import Scheme, Seals, sealed
from webhook_receiver.signing.standard import standard_webhooks
from webhook_receiver.signing.template import Encoding, TemplateHmac
from webhook_receiver.signing.timestamp import TimestampRule, Unit
from webhook_receiver.signing.token import SharedToken

__all__ = [
    "MOST_KEYS",
    "Algorithm",
    "Bare",
    "Bound",
    "ByPrefix",
    "CanonicalHmac",
    "CapabilityUrl",
    "Ed25519",
    "Encoding",
    "FetchedSignature",
    "Grammar",
    "ItemHmac",
    "JwtSignature",
    "Key",
    "KeyAt",
    "KeyDecoder",
    "KeyValues",
    "Labelled",
    "Paired",
    "Positional",
    "PublicKeySignature",
    "Scheme",
    "Seals",
    "SharedToken",
    "TemplateHmac",
    "TimestampRule",
    "Unit",
    "as_key",
    "body_sha256",
    "body_text",
    "entra_token",
    "form_pairs",
    "is_private",
    "mac",
    "matches",
    "needs_secret",
    "query_string_hash",
    "sealed",
    "standard_webhooks",
    "url_sha256",
]
