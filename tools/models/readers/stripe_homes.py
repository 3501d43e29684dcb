"""Which of Stripe's shapes are written together, and which are imported when their first value comes.

A resource stands in a module with what is nested in it. A large part has a module of its own. If there
are very many parts, like the ways to pay, those with the same initial share a module: a charge by card
doesn't need to know how sixty other kinds of payment look.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from tools.models.readers.stripe_objects import ClassPath, Objects
from tools.models.shapes import refs
from tools.models.spelling import snake

# How many shapes may be loaded along with one that is used, and how many parts may be loaded whole.
# Measured: a class takes 0.25 ms to build, and a reference to another module makes parsing slower.
_MANY, _VERY_MANY = 16, 30


def settle(objects: Objects) -> tuple[dict[str, str], frozenset[tuple[str, str]]]:
    """The module of each shape, and the references that are lazy: all that lead to another module."""
    homes = _Homes(objects).by_name()
    lazy = {
        (homes[name], target)
        for name, shape in objects.shapes.items()
        for each in shape.fields
        for target in refs(each.type)
        if homes[target] != homes[name]
    }
    return homes, frozenset(lazy)


@dataclass
class _Homes:
    """Decides which module each shape stands in.

    Attributes:
        objects: the shapes, and where their classes are.
        parts: the classes that stand directly in each class.
        weights: how many shapes are loaded along with each class, itself included.
        apart: the classes that don't stand in the module of the class around them.
    """

    objects: Objects
    parts: defaultdict[ClassPath, list[ClassPath]] = field(
        default_factory=lambda: defaultdict(list)
    )
    weights: dict[ClassPath, int] = field(default_factory=dict[ClassPath, int])
    apart: set[ClassPath] = field(default_factory=set[ClassPath])

    def by_name(self) -> dict[str, str]:
        places = self.objects.places
        inner_first = sorted(set(places.values()), key=lambda place: -len(place.path))
        for place in inner_first:
            if place.parent:
                self.parts[place.parent].append(place)
        for place in inner_first:
            self._weigh(place)
        return {name: self._home(place) for name, place in places.items()}

    def _weigh(self, place: ClassPath) -> None:
        along = (self.weights[part] for part in self.parts[place] if part not in self.apart)
        self.weights[place] = 1 + sum(along)
        if place.parent and (self.weights[place] > _MANY or self._is_crowded(place.parent)):
            self.apart.add(place)

    def _is_crowded(self, place: ClassPath) -> bool:
        return len(self.parts[place]) > _VERY_MANY

    def _home(self, place: ClassPath) -> str:
        if place.parent is None:
            return place.home
        if place not in self.apart:
            return self._home(place.parent)
        last = snake(place.path[-1])
        if self.weights[place] <= _MANY:
            last = last[0]
        return "_".join((place.home, *map(snake, place.path[1:-1]), last))
