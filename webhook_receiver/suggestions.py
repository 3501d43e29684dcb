"""What a misspelt name could have meant: the same words in every message.

Rule of this file: a message stays one sentence that can be read, however many names there are.
"""

from __future__ import annotations

from collections.abc import Iterable

FEW = 12
"""Up to this many names are listed in a sentence; for more, it says where they are listed."""

_MOST = 3  # names that may be meant
_CUTOFF = 0.6
_NEXT = 0.1  # what is so much less alike than the first isn't worth a mention
_LONGEST = 100  # characters that are compared


def close_to(word: str, known: Iterable[str]) -> list[str]:
    """The known names that are spelt almost like the word, the likeliest first; at most three."""
    from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415 - only mistakes need it

    named: dict[str, str] = {}
    for name in known:
        named.setdefault(_form(name), name)
    wanted = _form(word)
    found = get_close_matches(wanted, named, n=_MOST, cutoff=_CUTOFF)
    alike = [SequenceMatcher(None, form, wanted).ratio() for form in found]
    return [
        named[form] for form, ratio in zip(found, alike, strict=True) if ratio > alike[0] - _NEXT
    ]


def _form(name: str) -> str:
    """A name without what people get wrong at first: capitals, hyphens and underscores."""
    return name[:_LONGEST].lower().replace("_", "-")


def alternatives(word: str, known: Iterable[str], *, listed: str = "") -> str:
    """What there is instead, and what was likely meant: the rest of a sentence about a wrong name.

    Parameters:
        word: the wrong name.
        known: the names that there are.
        listed: where all are listed if they are many: "`webhook-receiver providers list`".
    """
    names = list(known)
    if len(names) > FEW and listed:
        there = f"{listed} lists all {len(names)}"
    else:
        there = f"there are: {', '.join(names) or 'none'}"
    return there + did_you_mean(word, names)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'stripe'?`, or nothing if no known name is close."""
    close = [repr(name) for name in close_to(word, known)]
    if not close:
        return ""
    *others, last = close
    return f"; did you mean {', '.join(others)}{' or ' if others else ''}{last}?"
