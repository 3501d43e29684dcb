"""The modules that say where a sender's classes are, and import them on first use."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tools.models.shapes import Sender
from tools.models.spelling import Unwritable


def event_index(sender: Sender, header: str, homes: Mapping[str, str]) -> str:
    """The package's own module: its event classes, `models`, and the class for each type."""
    exact = {name: f".events.{home}" for name, home in homes.items()}
    types = "".join(f'    "{type_}": "{name}",\n' for type_, name in sorted(_types(sender).items()))
    return (
        _index(header, "__name__", exact, modules=("models",))
        + f"EVENTS: dict[str, str] = {{\n{types}}}\n"
        + '"""The class of each exact type."""\n'
    )


def object_index(header: str, package: str, homes: Mapping[str, str]) -> str:
    """The module of all object classes."""
    return _index(header, f'"{package}"', {name: f".objects.{homes[name]}" for name in homes})


def objects_package(sender: Sender, header: str, package: str) -> str:
    """What all modules of objects share: an expandable id, if objects say what they are."""
    if not sender.kinds:
        return header
    kinds = "".join(f'        "{kind}": "{name}",\n' for kind, name in sender.kinds.items())
    return (
        f"{header}\nfrom typing import TYPE_CHECKING\n\n"
        "from webhook_receiver.models import expandable\n\n"
        "if TYPE_CHECKING:\n    from webhook_receiver.models import Expandable as Expandable\n"
        f'else:\n    Expandable = expandable("{package}.models", {{\n{kinds}    }})\n'
    )


def _index(header: str, package: str, homes: Mapping[str, str], modules: Iterable[str] = ()) -> str:
    by_home: defaultdict[str, list[str]] = defaultdict(list)
    for name, home in homes.items():
        by_home[home].append(name)
    imports = [
        f"    from {home} import {', '.join(sorted(by_home[home]))}\n" for home in sorted(by_home)
    ]
    imports = [f"    from . import {name}\n" for name in modules] + imports
    entries = [(name, name) for name in modules]
    entries += [(name, home.lstrip(".")) for name, home in sorted(homes.items())]
    names = ", ".join(f'"{name}"' for name in sorted([*homes, *modules]))
    return (
        f"{header}\nfrom typing import TYPE_CHECKING\n\n"
        "from webhook_receiver.lazy import gateway\n\n"
        f"if TYPE_CHECKING:\n{''.join(imports)}"
        f"else:\n    __getattr__, __dir__ = gateway({package}, {{\n"
        + "".join(f'        "{name}": "{home}",\n' for name, home in entries)
        + "    })\n\n"
        + f"__all__ = [{names}]\n\n"
    )


def _types(sender: Sender) -> dict[str, str]:
    """The class of each type. A base, which has a glob, is for the types that aren't listed.

    Raises `Unwritable` if two classes are for the same type.
    """
    found: dict[str, str] = {}
    for event in sender.events:
        if any("*" in address for address in event.addresses):
            continue
        for address in event.addresses:
            if address in found:
                raise Unwritable(f"{found[address]} and {event.name} are both for {address}")
            found[address] = event.name
    return found
