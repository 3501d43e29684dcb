"""Names from the wire, a specification or an address as Python names a class, module or field."""

import keyword
import re
from collections.abc import Iterable

from webhook_receiver.models import EventModel, Model

_NEW_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_NAME = re.compile(r"[^A-Za-z0-9]+")
_SPELT = {"+1": "plus_one", "-1": "minus_one"}


class Unwritable(Exception):
    """A reader gave something that can't be written as models."""


def camel(text: str) -> str:
    """A class's name out of any words: `pull_request.opened` is `PullRequestOpened`."""
    words = _NO_NAME.split(text)
    return "".join(word[:1].upper() + word[1:] for word in words)


def snake(name: str) -> str:
    """A module's name out of a class's: `PullRequest` is `pull_request`."""
    spelt = _NEW_WORD.sub("_", name).lower()
    return f"{spelt}_" if keyword.iskeyword(spelt) else spelt


def attribute(wire: str, of: type[Model], taken: Iterable[str] = ()) -> str:
    """The name of a field as an attribute of a subclass of `of`.

    It is the field's own name if Python and pydantic allow that. Symbols become `_`, a leading `_` goes,
    and a name that is taken gets a `_` after it. Raises `Unwritable` if nothing is left of it.
    """
    name = _SPELT.get(wire) or _NO_NAME.sub("_", wire).strip("_" if wire.startswith("_") else "")
    if not name:
        raise Unwritable(f"a field named {wire!r} has no name in Python")
    if name[0].isdigit():
        name = f"x{name}"
    while keyword.iskeyword(name) or name in _reserved(of) or name in taken:
        name += "_"
    return name


def _reserved(of: type[Model]) -> frozenset[str]:
    return _OF_EVENTS if issubclass(of, EventModel) else _OF_OBJECTS


_OF_OBJECTS = frozenset(dir(Model))
_OF_EVENTS = _OF_OBJECTS | frozenset(dir(EventModel))
