"""Signature schemes as values, and the only constant-time comparison.

What every sender needs is imported with this package, and each scheme when it is first used: a sender pays
for its own alone.
"""

from typing import TYPE_CHECKING

from webhook_receiver.lazy import gateway
from webhook_receiver.signing.key import Key, KeyDecoder, mac, matches
from webhook_receiver.signing.place import Place
from webhook_receiver.signing.scheme import Scheme, Seals, sealed
from webhook_receiver.signing.timed import timed
from webhook_receiver.signing.timestamp import TimestampRule, Unit, imprint_of

if TYPE_CHECKING:
    from webhook_receiver.signing.canonical import (
        CanonicalHmac,
        body_fields,
        form_pairs,
        joined_places,
        sender_url,
    )
    from webhook_receiver.signing.capability import CapabilityUrl
    from webhook_receiver.signing.claims import (
        Bound,
        body_sha256,
        body_text,
        query_string_hash,
        url_sha256,
    )
    from webhook_receiver.signing.combined import ByPrefix, Paired
    from webhook_receiver.signing.ed25519 import Ed25519
    from webhook_receiver.signing.entra import entra_token
    from webhook_receiver.signing.fetched import (
        MOST_KEYS,
        FetchedSignature,
        KeyAt,
        as_key,
        is_private,
    )
    from webhook_receiver.signing.grammar import (
        Bare,
        Grammar,
        KeyValues,
        Labelled,
        Positional,
    )
    from webhook_receiver.signing.item_hmac import ItemHmac
    from webhook_receiver.signing.jwt import JwtSignature
    from webhook_receiver.signing.public_key import Algorithm, PublicKeySignature
    from webhook_receiver.signing.settings_tables import Described, Signature
    from webhook_receiver.signing.shared_token import SharedToken
    from webhook_receiver.signing.standard import standard_webhooks
    from webhook_receiver.signing.template import Encoding, TemplateHmac

__all__ = [
    "MOST_KEYS",
    "Algorithm",
    "Bare",
    "Bound",
    "ByPrefix",
    "CanonicalHmac",
    "CapabilityUrl",
    "Described",
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
    "Place",
    "Positional",
    "PublicKeySignature",
    "Scheme",
    "Seals",
    "SharedToken",
    "Signature",
    "TemplateHmac",
    "TimestampRule",
    "Unit",
    "as_key",
    "body_fields",
    "body_sha256",
    "body_text",
    "entra_token",
    "form_pairs",
    "imprint_of",
    "is_private",
    "joined_places",
    "mac",
    "matches",
    "query_string_hash",
    "sealed",
    "sender_url",
    "standard_webhooks",
    "timed",
    "url_sha256",
]

_HOMES = {
    "Algorithm": "public_key",
    "Bare": "grammar",
    "Bound": "claims",
    "ByPrefix": "combined",
    "CanonicalHmac": "canonical",
    "CapabilityUrl": "capability",
    "Described": "settings_tables",
    "Ed25519": "ed25519",
    "Encoding": "template",
    "FetchedSignature": "fetched",
    "Grammar": "grammar",
    "ItemHmac": "item_hmac",
    "JwtSignature": "jwt",
    "KeyAt": "fetched",
    "KeyValues": "grammar",
    "Labelled": "grammar",
    "MOST_KEYS": "fetched",
    "Paired": "combined",
    "Positional": "grammar",
    "PublicKeySignature": "public_key",
    "SharedToken": "shared_token",
    "Signature": "settings_tables",
    "TemplateHmac": "template",
    "as_key": "fetched",
    "body_fields": "canonical",
    "body_sha256": "claims",
    "body_text": "claims",
    "entra_token": "entra",
    "form_pairs": "canonical",
    "is_private": "fetched",
    "joined_places": "canonical",
    "query_string_hash": "claims",
    "sender_url": "canonical",
    "standard_webhooks": "standard",
    "url_sha256": "claims",
}

if not TYPE_CHECKING:
    __getattr__, _ = gateway(__name__, _HOMES)
