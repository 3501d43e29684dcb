"""Long lists of values that several fields have: written once, under a name, in a module of their own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tools.models.shapes import Enum, Event, Sender, Shape, parts
from tools.models.spelling import Unwritable
from tools.models.writing.literals import members

LONG = 50  # values; a shorter list is read more easily where it stands


def named_enums(sender: Sender) -> dict[Enum, str]:
    """The names of the long lists of values that stand in several places.

    Raises `Unwritable` if the sender has no name for one of them.
    """
    places: defaultdict[Enum, list[tuple[str, str]]] = defaultdict(list)
    for enum, place in _long((*sender.shapes.values(), *sender.events)):
        places[enum].append(place)
    return {
        enum: _name(enum, found, sender.enum_names)
        for enum, found in places.items()
        if len(found) > 1
    }


def _long(items: Iterable[Shape | Event]) -> Iterator[tuple[Enum, tuple[str, str]]]:
    for item in items:
        for each in item.fields:
            for part in parts(each.type):
                if isinstance(part, Enum) and len(part.values) > LONG:
                    yield part, (item.name, each.name)


def _name(
    enum: Enum, places: Iterable[tuple[str, str]], names: Mapping[tuple[str, str], str]
) -> str:
    for place in places:
        if place in names:
            return names[place]
    where = " and ".join(sorted({".".join(place) for place in places}))
    raise Unwritable(f"{where} have the same {len(enum.values)} values: name them in `enum_names`")


def enums_module(header: str, names: Mapping[Enum, str]) -> str:
    """The module of all named lists."""
    written = sorted((name, members(enum)) for enum, name in names.items())
    return (
        f"{header}\nfrom typing import TypeAlias\n\n"
        "from webhook_receiver.models import Open\n\n"
        + "".join(f"{name}: TypeAlias = Open[{values}]\n\n" for name, values in written)
    )
