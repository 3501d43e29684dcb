"""Stripe's objects, out of the class annotations of its Python library.

Only annotations are read, of files that are parsed and never run. A resource is named after its
package and class (`checkout.Session` is `CheckoutSession`), and a class inside another after the path
to it (`ChargeBillingDetails`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tools.models.shapes import Enum, Field, Many, Map, Ref, Scalar, Shape, Tags, Type, Union, refs
from tools.models.spelling import Unwritable, camel

_SCALARS = {
    "str": Scalar("str"),
    "int": Scalar("int"),
    "float": Scalar("float"),
    "bool": Scalar("bool"),
    "Decimal": Scalar("decimal"),
    "Any": Scalar("any"),
}


@dataclass(frozen=True, slots=True)
class ClassPath:
    """A class by its module and its path inside it (`("Charge", "BillingDetails")`)."""

    module: str
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its shape is called."""
        packages = self.module.split(".")[1:-1]
        if packages == ["events"]:  # there an event's data is named after the event
            return "".join(self.path[1:] or self.path)
        return "".join((*map(camel, packages), *self.path))

    @property
    def home(self) -> str:
        """The module that its shape is written to: named after its packages and its own module."""
        parts = self.module.removeprefix("stripe.events.").removeprefix("stripe.").split(".")
        return "_".join(part.removeprefix("_") for part in parts)

    @property
    def parent(self) -> ClassPath | None:
        """The class that it stands directly in."""
        return ClassPath(self.module, self.path[:-1]) if self.path[1:] else None

    @property
    def resource(self) -> ClassPath:
        """The outermost class around it, or itself."""
        return ClassPath(self.module, self.path[:1])


@dataclass(slots=True)
class Objects:
    """What was read.

    Attributes:
        shapes: the shapes by name.
        places: where each was.
        kinds: the shapes that have a field `object`, by what it says.
    """

    shapes: dict[str, Shape] = field(default_factory=dict[str, Shape])
    places: dict[str, ClassPath] = field(default_factory=dict[str, ClassPath])
    kinds: dict[str, str] = field(default_factory=dict[str, str])

    def add(self, shape: Shape, place: ClassPath) -> None:
        """Add a shape that the library has no class for, beside a class that it has."""
        self.shapes[shape.name], self.places[shape.name] = shape, place

    def take(self, name: str) -> Shape:
        """Remove a shape and return it."""
        del self.places[name]
        return self.shapes.pop(name)


class Library:
    """The library's modules, each parsed on first use."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._modules: dict[str, ast.Module] = {}

    def api_version(self) -> str:
        """The version of Stripe's API that it was generated for."""
        values = _constants(self.classes("stripe._api_version")["_ApiVersion"].body)
        return values["CURRENT"]

    def module(self, name: str) -> ast.Module:
        """A module by its dotted name."""
        if name not in self._modules:
            path = self._root.joinpath(*name.split(".")).with_suffix(".py")
            if not path.is_file():
                raise Unwritable(f"stripe has no module {name}")
            self._modules[name] = ast.parse(path.read_text(encoding="utf-8"))
        return self._modules[name]

    def classes(self, name: str) -> Mapping[str, ast.ClassDef]:
        """A module's own classes."""
        return nested(self.module(name).body)

    def imported(self, name: str) -> Mapping[str, ClassPath]:
        """The classes that a module imports, by their names there."""
        found: dict[str, ClassPath] = {}
        for node in ast.walk(self.module(name)):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    found[alias.asname or alias.name] = ClassPath(node.module, (alias.name,))
        return found

    def find(self, place: ClassPath) -> ast.ClassDef:
        """The definition of a class."""
        body = self.module(place.module).body
        for name in place.path[:-1]:
            body = nested(body)[name].body
        found = nested(body).get(place.path[-1])
        if found is None:
            raise Unwritable(f"{place.module} has no class {'.'.join(place.path)}")
        return found

    def resources(self) -> Mapping[str, ClassPath]:
        """The classes outside /v2 that say which `object` they are, by their shapes' names."""
        found: dict[str, ClassPath] = {}
        for path in sorted((self._root / "stripe").rglob("_*.py")):
            parts = path.relative_to(self._root).with_suffix("").parts
            if parts[1] in {"params", "v2", "events"} or parts[-1].endswith("_service"):
                continue
            for place in self._stated(".".join(parts)):
                found[place.name] = place
        return found

    def _stated(self, module: str) -> Iterator[ClassPath]:
        for name, definition in self.classes(module).items():
            if any("ClassVar" in ast.unparse(node) for node in _named(definition, "OBJECT_NAME")):
                yield ClassPath(module, (name,))


def nested(body: Iterable[ast.stmt]) -> dict[str, ast.ClassDef]:
    """The classes that stand directly in a body."""
    return {node.name: node for node in body if isinstance(node, ast.ClassDef)}


def _named(definition: ast.ClassDef, name: str) -> list[ast.AnnAssign]:
    return [
        node
        for node in definition.body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name
    ]


def _constants(body: Iterable[ast.stmt]) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            found[ast.unparse(node.targets[0])] = str(node.value.value)
    return found


def read_objects(library: Library, roots: Iterable[ClassPath]) -> Objects:
    """Read the given classes, and all that they refer to."""
    return _Reading(library).read(roots)


class _Reading:
    """One reading of the library: what was found so far, and which classes are still to be read."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found = Objects()
        self._open: list[ClassPath] = []

    def read(self, roots: Iterable[ClassPath]) -> Objects:
        for place in roots:
            self._ref(place)
        while self._open:
            place = self._open.pop()
            if place.name not in self._found.shapes:
                self._found.shapes[place.name] = self._shape(place)
        return self._found

    def _shape(self, place: ClassPath) -> Shape:
        definition = self._library.find(place)
        renamed = _wire_names(definition)
        fields = [
            self._field(node, place, definition, renamed)
            for node in definition.body
            if isinstance(node, ast.AnnAssign) and "ClassVar" not in ast.unparse(node.annotation)
        ]
        for kind in self._kinds(fields) if len(place.path) == 1 else ():
            self._found.kinds[kind] = place.name
        return Shape(place.name, tuple(fields))

    def _kinds(self, fields: Iterable[Field]) -> tuple[str, ...]:
        for known in fields:
            if known.name == "object" and isinstance(known.type, Enum):
                return tuple(str(value) for value in known.type.values)
        return ()

    def _field(
        self, node: ast.AnnAssign, place: ClassPath, owner: ast.ClassDef, renamed: Mapping[str, str]
    ) -> Field:
        name = ast.unparse(node.target)
        type_, nullable = self._type(node.annotation, _Scope(place, owner))
        return Field(renamed.get(name, name), type_, not nullable, nullable)

    def _type(self, node: ast.expr, scope: _Scope) -> tuple[Type, bool]:
        match node:
            case ast.Constant(value=str(text)):
                return self._type(ast.parse(text, mode="eval").body, scope)
            case ast.Name(id=name):
                return self._named(name, scope), False
            case ast.Subscript(value=ast.Name(id="Optional"), slice=of):
                return self._type(of, scope)[0], True
            case ast.Subscript(value=ast.Name(id=generic), slice=of):
                return self._generic(generic, of, scope), False
            case _:
                raise Unwritable(f"{scope.place}: {ast.unparse(node)} means nothing here")

    def _named(self, name: str, scope: _Scope) -> Type:
        return _SCALARS.get(name) or self._ref(self._resolve(name, scope))

    def _ref(self, place: ClassPath) -> Ref:
        known = self._found.places.setdefault(place.name, place)
        if known != place:
            raise Unwritable(f"{known} and {place} are both called {place.name}")
        self._open.append(place)
        return Ref(place.name)

    def _resolve(self, name: str, scope: _Scope) -> ClassPath:
        module = scope.place.module
        if name in nested(scope.definition.body):
            return ClassPath(module, (*scope.place.path, name))
        if name in self._library.classes(module):
            return ClassPath(module, (name,))
        imported = self._library.imported(module).get(name)
        if imported is None:
            raise Unwritable(f"{scope.place}: {name} is not resolved")
        return imported

    def _generic(self, generic: str, of: ast.expr, scope: _Scope) -> Type:
        if generic == "Literal":
            return Enum(tuple(_literals(of)))
        if generic == "Union":
            return self._union(of, scope)
        item = self._type(of, scope)[0]
        match generic:
            case "ExpandableField":
                return Scalar("expandable")
            case "List":
                return Many(item)
            case "UntypedStripeObject":
                return Map(item)
            case "ListObject":
                return self._page(item, scope)
            case _:
                raise Unwritable(f"{scope.place}: {generic} means nothing here")

    def _union(self, of: ast.expr, scope: _Scope) -> Type:
        members = [self._type(member, scope)[0] for member in _elements(of)]
        if isinstance(members[0], Enum) and members[1:] == [Scalar("str")]:
            return members[0]
        objects = [member for member in members if isinstance(member, Ref)]
        if len(objects) != len(members):
            raise Unwritable(f"{scope.place}: a union of more than objects")
        tags = tuple((self._kind(self._found.places[each.name]),) for each in objects)
        return Union(tuple(objects), Tags("object", tags))

    def _kind(self, place: ClassPath) -> str:
        """The value of `object` that identifies a resource."""
        stated = _named(self._library.find(place), "OBJECT_NAME")
        if not stated or not isinstance(stated[0].value, ast.Constant):
            raise Unwritable(f"{place} doesn't say which object it is")
        return str(stated[0].value.value)

    def _page(self, item: Type, scope: _Scope) -> Ref:
        """The page of a list; it stands beside what it holds, or with the first that has a mixed one."""
        names = sorted(refs(item))
        shape = Shape(f"{'Or'.join(names)}Page", _page_fields(item))
        home = self._found.places[names[0]] if len(names) == 1 else scope.place.resource
        if shape.name not in self._found.shapes:
            self._found.add(shape, home)
        return Ref(shape.name)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The class whose annotations are read, in which names are looked up first."""

    place: ClassPath
    definition: ast.ClassDef


def _page_fields(item: Type) -> tuple[Field, ...]:
    return (
        Field("object", Enum(("list",)), required=True),
        Field("data", Many(item), required=True),
        Field("has_more", Scalar("bool"), required=True),
        Field("url", Scalar("str"), required=True),
    )


def _elements(of: ast.expr) -> list[ast.expr]:
    return of.elts if isinstance(of, ast.Tuple) else [of]


def _literals(of: ast.expr) -> Iterator[str | int | bool]:
    for element in _elements(of):
        value = ast.literal_eval(element)
        if not isinstance(value, str | int):
            raise Unwritable(f"Literal[{ast.unparse(of)}] holds neither text nor a number")
        yield value


def _wire_names(definition: ast.ClassDef) -> Mapping[str, str]:
    """The fields that have another name on the wire (`in_`)."""
    for node in definition.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_field_remappings":
            return ast.literal_eval(node.value)  # type: ignore[no-any-return]
    return {}
