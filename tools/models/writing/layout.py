"""Where everything of a sender's stands in its package."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tools.models.shapes import Enum, Event, Sender, needs
from tools.models.spelling import snake
from tools.models.writing.enums import named_enums

RUNTIME = "webhook_receiver.models"


@dataclass(frozen=True)
class Layout:
    """The modules of a sender's package, and what stands in each.

    Attributes:
        sender: whose package it is.
        parent: the package that the sender's package is in.
    """

    sender: Sender
    parent: str

    @cached_property
    def package(self) -> str:
        """The package's dotted name."""
        return f"{self.parent}.{self.sender.package}"

    @cached_property
    def expandable(self) -> str:
        """The module that has the ids of objects."""
        return f"{self.package}.objects" if self.sender.kinds else RUNTIME

    @cached_property
    def enums(self) -> Mapping[Enum, str]:
        """The lists of values that are written once, with their names."""
        return named_enums(self.sender)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The events by name."""
        return {event.name: event for event in self.sender.events}

    @cached_property
    def shape_homes(self) -> Mapping[str, str]:
        """The module of `objects` that each shape is in."""
        return {name: self.sender.homes.get(name, snake(name)) for name in self.sender.shapes}

    @cached_property
    def event_homes(self) -> Mapping[str, str]:
        """The module of `events` that each event is in."""
        return {name: self._event_home(event) for name, event in self.events.items()}

    def _event_home(self, event: Event) -> str:
        if event.name in self.sender.event_homes:
            return self.sender.event_homes[event.name]
        if event.base is not None:
            return self._event_home(self.events[event.base])
        return self.sender.homes.get(event.name, snake(event.name.removesuffix("Event")))

    def object_imports(self) -> dict[str, set[str]]:
        """Which modules of objects each one imports at once."""
        modules: dict[str, set[str]] = {home: set() for home in self.shape_homes.values()}
        for name, shape in self.sender.shapes.items():
            home = self.shape_homes[name]
            for other in needs(shape):
                if self.shape_homes[other] != home and (home, other) not in self.sender.lazy:
                    modules[home].add(self.shape_homes[other])
        return modules


def by_home(homes: Mapping[str, str]) -> dict[str, list[str]]:
    """What stands in each module."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, home in homes.items():
        found[home].append(name)
    return found
