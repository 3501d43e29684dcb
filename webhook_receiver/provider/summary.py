"""How a provider's sender signs, in a few words: for tables and for `providers show`."""

from __future__ import annotations

from webhook_receiver.provider.definition import Provider

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
    return "no time is signed" if rule is None else f"{rule.tolerance:g} s"


def unsigned(provider: Provider) -> tuple[str, ...]:
    """What tells its events apart and isn't signed: headers, or `everything`; none if all is."""
    return provider.unsigned_identity if provider.signs_content else (EVERYTHING,)


def _describes(provider: Provider) -> bool:
    """Whether a source may describe the signature itself, and none has yet."""
    options = provider.options
    return provider.source is None and options is not None and "signature" in options.model_fields
