"""Which module an object's class stands in: that of the only one that needs it, or its own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tools.models.shapes import Event, Shape, needs
from tools.models.spelling import snake


def grouped(
    shapes: Mapping[str, Shape], events: Iterable[Event], event_home: Mapping[str, str]
) -> dict[str, str]:
    """The module of each shape.

    What only one module needs stands in it. What only the events of one module need stands in
    `<events>_event`.
    """
    needed_by: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        for name in needs(event):
            needed_by[name].add(f"{event_home[event.name]}_event")
    referring = {name: needs(shape) - {name} for name, shape in shapes.items()}
    homes = {name: snake(name) for name in shapes}
    while True:
        found = {name: _home(name, referring, needed_by, homes) for name in homes}
        if found == homes:
            return homes
        homes = found


def _home(
    name: str,
    referring: Mapping[str, set[str]],
    needed_by: Mapping[str, set[str]],
    homes: Mapping[str, str],
) -> str:
    modules = set(needed_by.get(name, ()))
    modules |= {homes[other] for other, names in referring.items() if name in names}
    return modules.pop() if len(modules) == 1 else snake(name)
