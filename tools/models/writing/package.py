"""A sender's models as modules: what a `Sender` holds, spelt as Python.

What is written depends on the `Sender` and nothing else. A class stands below those that it needs. If
it needs one that comes later, it names that one as text and is built again at the end.
"""

import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tools.models.shapes import Event, Sender, Shape, needs
from tools.models.spelling import Unwritable
from tools.models.writing.enums import enums_module
from tools.models.writing.index import event_index, object_index, objects_package
from tools.models.writing.layout import RUNTIME, Layout, by_home
from tools.models.writing.order import check_no_cycle, in_order
from tools.models.writing.page import Page
from webhook_receiver.models import EventModel, Model

PACKAGE = "webhook_providers.models"

_TYPES = frozenset({"bool", "dict", "float", "int", "list", "str"})
_OURS = frozenset(
    {
        *("ABSENT", "Annotated", "Any", "Day", "Decimal", "EventModel", "Expandable"),
        *("Field", "Model", "Moment", "Open"),
    }
)


def write(sender: Sender, folder: Path, parent: str = PACKAGE) -> None:
    """Write a sender's package into `folder`, which is the package `parent`.

    It replaces the one that is there. Raises `Unwritable` if the sender's names or types can't be
    spelt.
    """
    package = folder / sender.package
    files = _Modules(Layout(sender, parent)).files()
    written = {package / name: text for name, text in files.items()}
    for path in package.rglob("*.py"):
        if path not in written:
            path.unlink()
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _tidy(package)


def _tidy(package: Path) -> None:
    ruff = [sys.executable, "-m", "ruff"]
    for command in (["check", "--quiet", "--fix-only", "--select=I,RUF022"], ["format", "--quiet"]):
        config = str(Path(__file__).parents[3] / "pyproject.toml")
        subprocess.run([*ruff, *command, "--config", config, str(package)], check=True)


@dataclass(frozen=True)
class _Modules:
    """The modules of one sender's package, written one by one."""

    layout: Layout

    def files(self) -> dict[str, str]:
        """The text of each module, by its path in the package."""
        self._check()
        layout, header = self.layout, self.header
        found = {
            "__init__.py": event_index(layout.sender, header, layout.event_homes),
            "models.py": object_index(header, layout.package, layout.shape_homes),
            "events/__init__.py": header,
            "objects/__init__.py": objects_package(layout.sender, header, layout.package),
        }
        if layout.enums:
            found["enums.py"] = enums_module(header, layout.enums)
        for home, shapes in by_home(layout.shape_homes).items():
            found[f"objects/{home}.py"] = self._objects(home, shapes)
        for home, events in by_home(layout.event_homes).items():
            found[f"events/{home}.py"] = self._events(home, events)
        return found

    @cached_property
    def header(self) -> str:
        lines = "\n".join(f"Source: {line}." for line in self.layout.sender.origin)
        return (
            '"""Generated: don\'t edit; run `uv run python -m tools.models`.\n\n'
            f'{lines}\n"""\n\n# pyright: reportIncompatibleVariableOverride=false\n'
        )

    def _check(self) -> None:
        layout, shapes = self.layout, self.layout.sender.shapes
        if len(layout.events) != len(layout.sender.events):
            raise Unwritable("two events have one name")
        if ours := _OURS & (shapes.keys() | layout.events.keys()):
            raise Unwritable(f"{', '.join(sorted(ours))} is our own name: no class may have it")
        items: list[Shape | Event] = [*shapes.values(), *layout.sender.events]
        needed = {name for item in items for name in needs(item)}
        if missing := needed - shapes.keys():
            raise Unwritable(f"no shape is named {', '.join(sorted(missing))}")
        if taken := set(layout.enums.values()) & (_OURS | shapes.keys() | layout.events.keys()):
            raise Unwritable(f"a list of values has a class's name: {', '.join(sorted(taken))}")
        check_no_cycle(layout.object_imports())

    def _objects(self, home: str, names: Sequence[str]) -> str:
        shapes = self.layout.sender.shapes
        shadowed = _shadowed(shapes[name] for name in names)
        page = Page(self.layout, home, frozenset(names), shadowed)
        again: list[str] = []
        page.ahead = set(names)
        for name in in_order({name: needs(shapes[name]) & set(names) for name in names}):
            # Its own name isn't there yet while its fields are read, but pydantic knows it.
            page.write_class(name, page.use("Model", RUNTIME), Model, shapes[name].fields)
            page.ahead.discard(name)
            if needs(shapes[name]) & page.ahead:
                again.append(name)
        page.body += [f"{name}.model_rebuild()\n" for name in again]
        return page.text(self.header)

    def _events(self, home: str, names: Sequence[str]) -> str:
        events = [self.layout.events[name] for name in names]
        page = Page(self.layout, f"events.{home}", frozenset(names), _shadowed(events))
        for name in in_order({event.name: {event.base or ""} & set(names) for event in events}):
            event = self.layout.events[name]
            addresses = [f'"{self.layout.sender.provider}:{each}"' for each in event.addresses]
            spelt = addresses[0] if len(addresses) == 1 else f"({', '.join(addresses)})"
            # Built when first used: a program that knows all actions of an event meets few of them.
            base = f"{self._base(page, home, event)}, address={spelt}"
            bases = base if event.base else f"{base}, defer_build=True"
            page.write_class(name, bases, EventModel, event.fields)
        return page.text(self.header)

    def _base(self, page: Page, home: str, event: Event) -> str:
        if event.base is None:
            return page.use("EventModel", RUNTIME)
        there = self.layout.event_homes[event.base]
        module = "" if there == home else f"{self.layout.package}.events.{there}"
        return page.use(event.base, module)


def _shadowed(items: Iterable[Shape | Event]) -> frozenset[str]:
    return _TYPES & {each.name for item in items for each in item.fields}
