"""What is known of a provider's sender, in a few words: for tables, its page and `providers show`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webhook_receiver.errors import Refused
from webhook_receiver.provider.definition import IdPromise, Provider
from webhook_receiver.provider.fallback import UNTYPED
from webhook_receiver.provider.reading import Reading
from webhook_receiver.types import Delivery, Headers, Proof, Verified

EVERYTHING = "everything"
_DESCRIBED = "as described"

_PROMISES: Mapping[IdPromise, str] = {
    "promised": "The sender promises that an id is one event's alone, and the same when it tries again.",
    "likely": "The sender gives ids, but doesn't promise that one is an event's alone, and the same when "
    "it tries again.",
    "made": "The sender gives no id that is one event's alone: it is made of what tells events apart.",
    "reused": "The sender gives the same id to several events.",
    "each try": "Nothing shows that a delivery is a retry, so each one is a new event.",
}


def signature(provider: Provider) -> str:
    """How its sender signs, and where the signature stands."""
    own = "none" if provider.scheme is None else provider.scheme.summary()
    return f"{_DESCRIBED}, else a {own}" if _describes(provider) else own


def old_after(provider: Provider) -> str:
    """How old a delivery may be when it comes."""
    if _describes(provider):
        return _DESCRIBED
    rule = None if provider.scheme is None else provider.scheme.timestamp
    if rule is None:
        return "no time is signed"
    late = provider.repeats > rule.tolerance
    return f"{rule.tolerance:g} s" + (f", a late retry {provider.repeats:g} s" if late else "")


def unsigned(provider: Provider) -> tuple[str, ...]:
    """What tells its events apart and isn't signed: headers, or `everything`; none if all is."""
    return provider.unsigned_identity if provider.signs_content else (EVERYTHING,)


def identity(provider: Provider) -> str:
    """What an event's identity is made of, besides its source and its path's parameters."""
    return f"{_id(provider)}{_beside(provider)}"


def promise(provider: Provider) -> str:
    """How sure it is that an identity is one event's alone, and that a retry has the same."""
    return _PROMISES[provider.id_promise]


def bodies(provider: Provider) -> tuple[str, ...]:
    """What its requests hold: JSON, forms and so on, the usual first."""
    by_get = ("query of a GET",) if "GET" in provider.event_methods else ()
    return (provider.bodies or _read(provider.reading)) + by_get


def _read(reading: Reading | None) -> tuple[str, ...]:
    if reading is None or reading.form is None:
        return ("JSON", "JSON lines") if reading is not None and reading.lines else ("JSON",)
    if reading.only_form:
        return ("form",)
    return ("JSON", "form") if reading.mostly_json else ("form", "JSON")


def fallback(provider: Provider) -> str:
    """The type of an event whose own type can't be read."""
    delivery = Delivery(Headers([(b"content-type", b"application/json")]), b"{}")
    proof = Proof("", frozenset({"body"}))
    try:
        events = provider.codec.open(Verified(delivery, proof, provider.codec.declared))
    except Refused:
        return UNTYPED
    return events[0].type if events else UNTYPED


def heartbeat(provider: Provider) -> str:
    """What its sender sends to see whether the address still answers; empty if it sends nothing."""
    return "an empty list" if provider.codec.heartbeats else ""


def addresses(provider: Provider) -> str:
    """Where it says that its requests come from; empty if it keeps no list, or changes it often."""
    if provider.addresses is None:
        return ""
    listed = ", ".join(provider.addresses.networks)
    return f"{listed} ({provider.addresses.page}, read on {provider.addresses.read_on})"


def _id(provider: Provider) -> str:
    if provider.identity:
        return provider.identity
    if provider.reading is None:
        return ", ".join(f"`header:{name.decode()}`" for name in provider.codec.identity_headers)
    rules = provider.reading.id.split(" | ")
    return ", else ".join(f"`{rule.strip()}`" for rule in rules)


def _beside(provider: Provider) -> str:
    apart = () if provider.reading is None else provider.reading.apart or ()
    if provider.codec.hashed and not _describes(provider):
        apart = ("hash",)
    if not apart:
        return ""
    words = ["a hash of the event" if place == "hash" else f"`{place}`" for place in apart]
    return f", with {_listed(words, 'and')}"


def _listed(words: Sequence[str], last: str) -> str:
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _describes(provider: Provider) -> bool:
    """Whether a source may describe the signature itself, and none has yet."""
    options = provider.options
    return provider.source is None and options is not None and "signature" in options.model_fields
