"""Signature schemes as values, and the only constant-time comparison."""

from webhook_receiver.signing.by_prefix import ByPrefix
from webhook_receiver.signing.capability import CapabilityUrl
from webhook_receiver.signing.ed25519 import Ed25519
from webhook_receiver.signing.grammar import Bare, Grammar, KeyValues, Labelled, Positional
from webhook_receiver.signing.key import Key, KeyDecoder, matches
from webhook_receiver.signing.scheme import Scheme
from webhook_receiver.signing.template import Encoding, TemplateHmac
from webhook_receiver.signing.timestamp import TimestampRule, Unit

__all__ = [
    "Bare",
    "ByPrefix",
    "CapabilityUrl",
    "Ed25519",
    "Encoding",
    "Grammar",
    "Key",
    "KeyDecoder",
    "KeyValues",
    "Labelled",
    "Positional",
    "Scheme",
    "TemplateHmac",
    "TimestampRule",
    "Unit",
    "matches",
]
