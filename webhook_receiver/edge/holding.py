"""What all requests hold of bodies together: bounded, and shared between sources.

A stranger can send large bodies that never become whole, and begin them anew. So if they are too large
together, it isn't whoever comes last that gives way. It is, of the source that holds most, the largest
body that is still coming. A whole one gives way only if no other is coming.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SHARE = 7, 8
"""Of the bound, how much one source may hold in more than one body: the rest is for the others."""


@dataclass(slots=True, eq=False)
class Coming:
    """A body that is still coming.

    Attributes:
        source: the name of the source that it is sent to.
        give_way: ends its request; called once at most.
        size: how many bytes of it have come.
    """

    source: str
    give_way: Callable[[], None]
    size: int = 0


class Holding:
    """Counts what is held, and says who gives way.

    Parameters:
        bound: the most bytes that may be held together.
    """

    def __init__(self, bound: int) -> None:
        self._bound, self._share = bound, bound * SHARE[0] // SHARE[1]
        self._by_source: dict[str, int] = {}
        self._coming: set[Coming] = set()
        self._sum = 0

    def add(self, source: str, size: int) -> None:
        """Count `size` more bytes of a source's."""
        self._sum += size
        self._by_source[source] = self._by_source.get(source, 0) + size

    def remove(self, source: str, size: int) -> None:
        """Stop counting them."""
        self._sum -= size
        self._by_source[source] = self._by_source.get(source, 0) - size

    def begin(self, coming: Coming) -> None:
        """A part of a body has come, and the rest hasn't: it may have to give way."""
        self._coming.add(coming)

    def end(self, coming: Coming) -> None:
        """It is whole, or given up."""
        self._coming.discard(coming)

    def has_room(self, source: str, size: int) -> bool:
        """Whether a body of this source that isn't counted yet would fit."""
        own = self._by_source.get(source, 0)
        return self._sum + size <= self._bound and (not own or own + size <= self._share)

    def fits(self, source: str, size: int) -> bool:
        """Whether all that is held has room, now that a body of this source has `size` bytes."""
        if self._sum > self._bound:
            return False
        own = self._by_source[source]
        return own <= self._share or own == size

    def make_room(self, source: str, size: int, own: Coming | None) -> bool:
        """Let others give way until a body fits; False if it is the one to give way.

        `own` is that body if it is still coming.
        """
        while not self.fits(source, size):
            everywhere = self._sum > self._bound
            rivals = [one for one in self._coming if everywhere or one.source == source]
            if not rivals:
                return False
            largest = max(rivals, key=self._weight)
            if largest is own:
                return False
            self.end(largest)
            self.remove(largest.source, largest.size)
            largest.size = 0
            largest.give_way()
        return True

    def _weight(self, coming: Coming) -> tuple[int, int]:
        return self._by_source[coming.source], coming.size
