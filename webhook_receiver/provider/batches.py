"""Where a request holds a list of events, and what is in it: each item, and whatever has no place there.

Rules of this file: nothing is left out. What isn't where it should be comes as `odd`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from webhook_receiver.document import at, replaced
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.signing import Place


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a request that becomes an event.

    Attributes:
        path: its own dotted path, or "" for the whole request.
        item: what stands there.
        odd: whether it isn't an item of the list that the sender is known for.
    """

    path: str
    item: object
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Where a request holds a list of events.

    Attributes:
        place: the list's place, or that of the list in each item of another.
        lists: the path of each list on the way: the outermost from the top, others from an item.
    """

    place: Place
    lists: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Batch | None:
        """The batch at `body` or `body:<path>`; None for `one`, the whole body as one event."""
        if text == "one":
            return None
        try:
            place = Place.of(text, ("body", "body:"))
        except ConfigurationError as error:
            raise ConfigurationError(f"batch must be like body:events, not {text!r}") from error
        return cls(place, tuple(one.strip(".") for one in f".{place.name}.".split(".*.")))

    def is_in(self, root: object) -> bool:
        """Whether the outermost list is there."""
        return isinstance(at(root, self.lists[0]), list)

    def is_silent(self, root: object) -> bool:
        """Whether the outermost list is empty, and nothing but texts and numbers stands beside it."""
        if at(root, self.lists[0]) != []:
            return False
        return not any(_holds_something(value) for value in _fields(root).values())

    def found(self, root: object, *, beside: bool) -> Iterator[Found]:
        """The items, and what is odd in their place or, if asked for, in a list beside theirs."""
        yield from _walk(root, "", self.lists)
        if beside and self.lists[0] and self._has_a_list_beside(root):
            yield Found("", replaced(root, self.lists[0], []), odd=True)

    def _has_a_list_beside(self, root: object) -> bool:
        above, _, name = self.lists[0].rpartition(".")
        fields = _fields(at(root, above))
        if not isinstance(fields.get(name), list):
            return False
        return any(_lists_objects(value) for own, value in fields.items() if own != name)


def _fields(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}


def _holds_something(value: object) -> bool:
    return isinstance(value, Mapping | list) and value not in ([], {})


def _lists_objects(value: object) -> bool:
    items = cast("list[object]", value) if isinstance(value, list) else []
    return any(isinstance(item, dict) for item in items)


def _walk(document: object, path: str, lists: Sequence[str]) -> Iterator[Found]:
    items = at(document, lists[0])
    if not isinstance(items, list) or not items:
        yield Found(path, document, odd=True)
        return
    own = ".".join(filter(None, (path, lists[0])))
    for index, item in enumerate(cast("list[object]", items)):
        inner = f"{own}.{index}" if own else str(index)
        if len(lists) == 1:
            yield Found(inner, item)
        else:
            yield from _walk(item, inner, lists[1:])
