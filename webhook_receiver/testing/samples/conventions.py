"""A sender's own way of writing ids and some words, learned from its stored samples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

_PREFIXED = re.compile(r"([a-z]{1,12}_)[A-Za-z0-9]+")
_LEARNED = ("api_version", "currency")


@dataclass(frozen=True, slots=True)
class Conventions:
    """A sender's own way of writing, as its stored samples show it.

    Attributes:
        prefixes: the prefixes of ids, by the field that holds one, or by the `object` whose `id` it is.
        words: the texts of fields that are the same in all of its events, by the field.
    """

    prefixes: Mapping[str, str] = field(default_factory=dict[str, str])
    words: Mapping[str, str] = field(default_factory=dict[str, str])


def conventions_of(payloads: Iterable[object]) -> Conventions:
    """The conventions that a sender's own samples show."""
    prefixes: dict[str, str] = {}
    words: dict[str, str] = {}
    for holder, name, text in (each for payload in payloads for each in _texts(payload, "")):
        if name in _LEARNED:
            words[name] = text
        elif prefix := _PREFIXED.fullmatch(text):
            prefixes[holder if name == "id" else name] = prefix[1]
    return Conventions(prefixes, words)


def _texts(value: object, holder: str) -> Iterable[tuple[str, str, str]]:
    """Yield the texts in a document, each with its field and the kind of object that has it."""
    if isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _texts(item, holder)
    if not isinstance(value, Mapping):
        return
    fields = cast("Mapping[str, object]", value)
    kind = str(fields.get("object", holder))
    for name, inner in fields.items():
        if isinstance(inner, str):
            yield kind, name, inner
        yield from _texts(inner, name)
