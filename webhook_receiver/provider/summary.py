"""How a provider's sender signs, in a few words: for tables and for `providers show`."""

from __future__ import annotations

from webhook_receiver.provider.definition import Provider
from webhook_receiver.provider.fallback import UNTYPED
from webhook_receiver.provider.reading import Reading

EVERYTHING = "everything"
_DESCRIBED = "as described"


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
    reading = provider.reading if provider.open is None else None
    return UNTYPED if reading is None else reading.fallback


def heartbeat(provider: Provider) -> str:
    """What its sender sends to see whether the address still answers; empty if it sends nothing."""
    return "an empty list" if provider.codec.heartbeats else ""


def _describes(provider: Provider) -> bool:
    """Whether a source may describe the signature itself, and none has yet."""
    options = provider.options
    return provider.source is None and options is not None and "signature" in options.model_fields
