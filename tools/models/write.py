"""A sender's models as modules: what a `Sender` holds, spelt as Python.

What is written depends on the `Sender` and nothing else. A class stands below those that it needs; one
that is needed above its place is named there as text, and the needy one built again at the end.
"""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tools.models.index import event_index, object_index, objects_package
from tools.models.page import RUNTIME, Page, refs
from tools.models.shapes import Event, Sender, Shape
from tools.models.spelling import Unwritable, snake
from webhook_receiver.models import EventModel, Model

__all__ = ["PACKAGE", "write"]

PACKAGE = "webhook_providers.models"

_TYPES = frozenset({"bool", "date", "datetime", "dict", "float", "int", "list", "str"})
_OURS = frozenset(
    {"ABSENT", "Annotated", "Any", "Decimal", "EventModel", "Expandable", "Field", "Model", "Open"}
)


def write(sender: Sender, folder: Path) -> None:
    """Write a sender's package into a folder of packages, in place of the one that is there."""
    package = folder / sender.package
    written = {package / name: text for name, text in _Writer(sender).files().items()}
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
        config = str(Path(__file__).parents[2] / "pyproject.toml")
        subprocess.run([*ruff, *command, "--config", config, str(package)], check=True)


@dataclass
class _Writer:
    sender: Sender

    def files(self) -> dict[str, str]:
        """The text of each module, by its path in the package."""
        self._check()
        found = {
            "__init__.py": event_index(self.sender, self.header, self.event_homes),
            "models.py": object_index(self.header, self.package, self.shape_homes),
            "events/__init__.py": self.header,
            "objects/__init__.py": objects_package(self.sender, self.header, self.package),
        }
        for home, shapes in _by_home(self.shape_homes).items():
            found[f"objects/{home}.py"] = self._objects(home, shapes)
        for home, events in _by_home(self.event_homes).items():
            found[f"events/{home}.py"] = self._events(home, events)
        return found

    @cached_property
    def package(self) -> str:
        return f"{PACKAGE}.{self.sender.package}"

    @cached_property
    def expandable(self) -> str:
        return f"{self.package}.objects" if self.sender.kinds else RUNTIME

    @cached_property
    def header(self) -> str:
        lines = "\n".join(f"Source: {line}." for line in self.sender.origin)
        return (
            '"""Generated: don\'t edit; run `uv run python -m tools.models`.\n\n'
            f'{lines}\n"""\n\n# pyright: reportIncompatibleVariableOverride=false\n'
        )

    @cached_property
    def events(self) -> dict[str, Event]:
        return {event.name: event for event in self.sender.events}

    @cached_property
    def shape_homes(self) -> dict[str, str]:
        return {name: self.sender.homes.get(name, snake(name)) for name in self.sender.shapes}

    @cached_property
    def event_homes(self) -> dict[str, str]:
        return {name: self._event_home(event) for name, event in self.events.items()}

    def _event_home(self, event: Event) -> str:
        if event.name in self.sender.event_homes:
            return self.sender.event_homes[event.name]
        if event.base is not None:
            return self._event_home(self.events[event.base])
        return self.sender.homes.get(event.name, snake(event.name.removesuffix("Event")))

    def _check(self) -> None:
        if len(self.events) != len(self.sender.events):
            raise Unwritable("two events have one name")
        if ours := _OURS & (self.sender.shapes.keys() | self.events.keys()):
            raise Unwritable(f"no class of a sender's may be named {', '.join(sorted(ours))}")
        needed = {name for shape in self.sender.shapes.values() for name in _needs(shape)}
        needed |= {name for event in self.sender.events for name in _needs(event)}
        if missing := needed - self.sender.shapes.keys():
            raise Unwritable(f"no shape is named {', '.join(sorted(missing))}")
        _check_order(self._modules())

    def _modules(self) -> dict[str, set[str]]:
        """Which modules of objects each one imports."""
        modules: dict[str, set[str]] = {home: set() for home in self.shape_homes.values()}
        for name, shape in self.sender.shapes.items():
            home = self.shape_homes[name]
            for other in _needs(shape):
                if self.shape_homes[other] != home and (home, other) not in self.sender.lazy:
                    modules[home].add(self.shape_homes[other])
        return modules

    def _objects(self, home: str, names: Sequence[str]) -> str:
        shapes = self.sender.shapes
        shadowed = _shadowed(shapes[name] for name in names)
        page = Page(self._finder(home, names), shadowed, self.expandable)
        again: list[str] = []
        page.ahead = set(names)
        for name in _in_order({name: _needs(shapes[name]) & set(names) for name in names}):
            # Its own name is not there yet while its fields are read, and is known to pydantic.
            page.classed(name, page.use("Model", RUNTIME), Model, shapes[name].fields)
            page.ahead.discard(name)
            if _needs(shapes[name]) & page.ahead:
                again.append(name)
        page.body += [f"{name}.model_rebuild()\n" for name in again]
        return page.text(self.header)

    def _events(self, home: str, names: Sequence[str]) -> str:
        events = [self.events[name] for name in names]
        page = Page(self._finder(f"events.{home}", names), _shadowed(events), self.expandable)
        for name in _in_order({event.name: {event.base or ""} & set(names) for event in events}):
            event = self.events[name]
            addresses = [f'"{self.sender.provider}:{each}"' for each in event.addresses]
            spelt = addresses[0] if len(addresses) == 1 else f"({', '.join(addresses)})"
            # Built when first used: a program that knows all actions of an event meets few of them.
            base = f"{self._base(page, home, event)}, address={spelt}"
            bases = base if event.base else f"{base}, defer_build=True"
            page.classed(name, bases, EventModel, event.fields)
        return page.text(self.header)

    def _base(self, page: Page, home: str, event: Event) -> str:
        if event.base is None:
            return page.use("EventModel", RUNTIME)
        there = self.event_homes[event.base]
        return page.use(event.base, "" if there == home else f"{self.package}.events.{there}")

    def _finder(self, home: str, here: Iterable[str]) -> "_Finder":
        return _Finder(self, home, frozenset(here))


@dataclass(frozen=True)
class _Finder:
    """What a shape is called in a module: its name, imported where it isn't at home there."""

    writer: _Writer
    home: str
    here: frozenset[str]

    def __call__(self, page: Page, name: str) -> str:
        there = self.writer.shape_homes[name]
        if there == self.home:
            return name
        alias = f"{name}Object" if name in self.here else name
        module = f"{self.writer.package}.objects.{there}"
        if (self.home, name) in self.writer.sender.lazy:
            page.use("later", RUNTIME)
            page.use("TYPE_CHECKING", "typing")
            page.later[alias] = (module, name)
        else:
            page.imports[module].add(name if alias == name else f"{name} as {alias}")
        return alias


def _needs(item: Shape | Event) -> set[str]:
    return {name for each in item.fields for name in refs(each.type)}


def _shadowed(items: Iterable[Shape | Event]) -> frozenset[str]:
    return _TYPES & {each.name for item in items for each in item.fields}


def _by_home(homes: Mapping[str, str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, home in homes.items():
        found[home].append(name)
    return found


def _in_order(needs: Mapping[str, set[str]]) -> list[str]:
    """Names below those that they need, where they don't need each other; else as they came."""
    walk = _Walk(needs)
    for name in needs:
        walk.visit(name)
    return walk.order


def _check_order(modules: Mapping[str, set[str]]) -> None:
    walk = _Walk(modules)
    for name in sorted(modules):
        walk.visit(name)
    if walk.cycle:
        raise Unwritable(f"these modules import each other: {', '.join(walk.cycle)}")


@dataclass
class _Walk:
    """Through what needs what, depth first: `order`, and the first `cycle` that was met."""

    needs: Mapping[str, set[str]]
    order: list[str] = field(default_factory=list[str])
    cycle: list[str] = field(default_factory=list[str])
    trail: list[str] = field(default_factory=list[str])
    done: set[str] = field(default_factory=set[str])

    def visit(self, name: str) -> None:
        if name in self.trail:
            self.cycle = self.cycle or self.trail[self.trail.index(name) :]
        if name in self.done or name in self.trail:
            return
        self.trail.append(name)
        for other in sorted(self.needs[name]):
            self.visit(other)
        self.trail.pop()
        self.done.add(name)
        self.order.append(name)
