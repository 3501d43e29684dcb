"""A provider author's front door: with `signing`, all that is needed to describe a sender. Pure.

* The record: `Provider`, with its `Errand`, `Confidence`, `IdPromise`, `OrderPromise` and
  `PublishedAddresses`; `DAY`, `HOUR` and `MEBIBYTE` for its numbers.
* How events are read: `Reading` as data; `read_rules`, `Seen`, `read_any` and `first` for code that
  reads by the same rules, `sole_header`, `UNTYPED`, `untyped` and `hash_of` for what such code can't
  read; `HeaderPairs`, `JSON_HEADERS` and `FORM_HEADERS` for code that writes.
* How the address is checked: `Handshake`, the shapes that several senders share, and what a shape of
  your own is made of (`keyless`, `read_marked`, `parameters`, `is_challenge`, `echoed`).
* What a source may choose: `Options`, and `Gzip` among them; `OnePlace`, `ListPlace` and `ApartPlaces`
  for options that say where something stands; `TokenOptions` and `with_token` for a sender that shows
  its secret where its users like.

Everything else in this room belongs to the framework.
"""

from typing import TYPE_CHECKING

from webhook_receiver.lazy import gateway
from webhook_receiver.provider.definition import (
    MEBIBYTE,
    Confidence,
    Errand,
    Gzip,
    IdPromise,
    OrderPromise,
    Provider,
)
from webhook_receiver.provider.fallback import UNTYPED, hash_of, untyped
from webhook_receiver.provider.handshakes import (
    CHALLENGE_LIMIT,
    NOSNIFF,
    Handshake,
    abuse_protection,
    body_ping,
    echoed,
    form_flag,
    hmac_of_query,
    is_challenge,
    keyless,
    parameters,
    query_echo,
    read_marked,
    status_only,
)
from webhook_receiver.provider.published import PublishedAddresses
from webhook_receiver.provider.reading import (
    FORM_HEADERS,
    JSON_HEADERS,
    HeaderPairs,
    Reading,
)
from webhook_receiver.provider.rules import Seen, first, read_any, read_rules, sole_header
from webhook_receiver.types import DAY, HOUR

if TYPE_CHECKING:
    from webhook_receiver.provider.options import Options
    from webhook_receiver.provider.place_options import ApartPlaces, ListPlace, OnePlace
    from webhook_receiver.provider.shown_token import TokenOptions, with_token

__all__ = [
    "CHALLENGE_LIMIT",
    "DAY",
    "FORM_HEADERS",
    "HOUR",
    "JSON_HEADERS",
    "MEBIBYTE",
    "NOSNIFF",
    "UNTYPED",
    "ApartPlaces",
    "Confidence",
    "Errand",
    "Gzip",
    "Handshake",
    "HeaderPairs",
    "IdPromise",
    "ListPlace",
    "OnePlace",
    "Options",
    "OrderPromise",
    "Provider",
    "PublishedAddresses",
    "Reading",
    "Seen",
    "TokenOptions",
    "abuse_protection",
    "body_ping",
    "echoed",
    "first",
    "form_flag",
    "hash_of",
    "hmac_of_query",
    "is_challenge",
    "keyless",
    "parameters",
    "query_echo",
    "read_any",
    "read_marked",
    "read_rules",
    "sole_header",
    "status_only",
    "untyped",
    "with_token",
]

if not TYPE_CHECKING:  # options are pydantic's: a sender that has none doesn't pay for it
    __getattr__, _ = gateway(
        __name__,
        {
            **dict.fromkeys(("ApartPlaces", "ListPlace", "OnePlace"), "place_options"),
            **dict.fromkeys(("TokenOptions", "with_token"), "shown_token"),
            "Options": "options",
        },
    )
