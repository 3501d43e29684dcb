"""Signature schemes as values, and the only constant-time comparison."""

from webhook_receiver.signing.by_prefix import ByPrefix
from webhook_receiver.signing.canonical import CanonicalHmac
from webhook_receiver.signing.capability import CapabilityUrl
from webhook_receiver.signing.ed25519 import Ed25519
from webhook_receiver.signing.grammar import Bare, Grammar, KeyValues, Labelled, Positional
from webhook_receiver.signing.items import ItemHmac
from webhook_receiver.signing.key import Key, KeyDecoder, mac, matches
from webhook_receiver.signing.public_key import PublicKeySignature
from webhook_receiver.signing.scheme import Scheme, Seals, sealed
from webhook_receiver.signing.standard import standard_webhooks
from webhook_receiver.signing.template import Encoding, TemplateHmac
from webhook_receiver.signing.timestamp import TimestampRule, Unit
from webhook_receiver.signing.token import SharedToken

__all__ = [
    "Bare",
    "ByPrefix",
    "CanonicalHmac",
    "CapabilityUrl",
    "Ed25519",
    "Encoding",
    "Grammar",
    "ItemHmac",
    "Key",
    "KeyDecoder",
    "KeyValues",
    "Labelled",
    "Positional",
    "PublicKeySignature",
    "Scheme",
    "Seals",
    "SharedToken",
    "TemplateHmac",
    "TimestampRule",
    "Unit",
    "mac",
    "matches",
    "sealed",
    "standard_webhooks",
]
