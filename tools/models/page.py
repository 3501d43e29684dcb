"""One module while it is written: its classes, and what they need from elsewhere."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tools.models.shapes import Enum, Field, Fields, Many, Map, Ref, Scalar, Tags, Type, Union
from tools.models.spelling import Unwritable, attribute
from webhook_receiver.models import Model

__all__ = ["Page", "refs"]

RUNTIME = "webhook_receiver.models"

# A scalar's names in Python, each with the module that has it.
SCALARS = {
    "any": (("Any", "typing"),),
    "bool": (("bool", ""),),
    "date": (("date", "datetime"),),
    "datetime": (("datetime", "datetime"),),
    "decimal": (("Decimal", "decimal"),),
    "float": (("float", ""),),
    "int": (("int", ""),),
    "number": (("int", ""), ("float", "")),
    "str": (("str", ""),),
}


def refs(type_: Type) -> set[str]:
    """The shapes that a type names."""
    match type_:
        case Ref(name):
            return {name}
        case Many(of) | Map(of):
            return refs(of)
        case Union(of):
            return {name for member in of for name in refs(member)}
        case Scalar() | Enum():
            return set()


@dataclass(slots=True)
class Page:
    """A module: `name` of an object's class is asked of `home`, which imports what isn't here.

    A field that is named as a type is would hide it from the fields after it: such types, `shadowed`,
    are imported under another name. `expandable` is the module that has the ids of objects.
    """

    home: Callable[["Page", str], str]
    shadowed: frozenset[str] = frozenset()
    expandable: str = RUNTIME
    imports: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    later: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    ahead: set[str] = field(default_factory=set[str])
    body: list[str] = field(default_factory=list[str])
    names: set[str] = field(default_factory=set[str])

    def use(self, name: str, module: str) -> str:
        """The name here of something that is imported, or built in."""
        if name in self.shadowed:
            self.imports[module or "builtins"].add(f"{name} as {name}_")
            return f"{name}_"
        if module:
            self.imports[module].add(name)
        return name

    def classed(self, name: str, bases: str, of: type[Model], fields: Iterable[Field]) -> None:
        """Write a class."""
        if name in self.names:
            raise Unwritable(f"two classes are named {name}")
        self.names.add(name)
        taken: set[str] = set()
        lines: list[str] = []
        for each in fields:
            spelt = attribute(each.name, of, taken)
            taken.add(spelt)
            lines.append(f"    {spelt}: {self._declared(each, spelt)}\n")
        self.body.append(f"class {name}({bases}):\n{''.join(lines) or '    pass'}\n")

    def _declared(self, each: Field, name: str) -> str:
        sure = each.required and not each.nullable
        spelt = self.spelt(each.type)
        if not sure and spelt not in ("Any", "None"):
            spelt += " | None"
        if refs(each.type) & self.ahead:
            # A class that isn't there yet: the whole is text, and may itself hold double quotes.
            spelt = f"'{spelt}'"
        default = self.use("ABSENT", RUNTIME) if sure else "None"
        if name != each.name:
            default = f'{self.use("Field", "pydantic")}(default={default}, alias="{each.name}")'
        return f"{spelt} = {default}"

    def spelt(self, type_: Type) -> str:
        """A type as an annotation."""
        match type_:
            case Scalar(name):
                named = SCALARS.get(name, (("Expandable", self.expandable),))
                return " | ".join(self.use(*each) for each in named)
            case Enum(values):
                spelt = ", ".join(_literal(value) for value in values)
                return f"{self.use('Open', RUNTIME)}[{spelt}]"
            case Many(of):
                return f"{self.use('list', '')}[{self.spelt(of)}]"
            case Map(of):
                return f"{self.use('dict', '')}[{self.use('str', '')}, {self.spelt(of)}]"
            case Ref(name):
                return self.home(self, name)
            case Union():
                return self._union(type_)

    def _union(self, union: Union) -> str:
        objects = [member for member in union.of if isinstance(member, Ref)]
        others = [member for member in union.of if not isinstance(member, Ref)]
        if objects[1:] == []:
            return " | ".join(self.spelt(member) for member in union.of)
        members = " | ".join(self.spelt(member) for member in objects)
        chosen = (
            f"{self.use('Annotated', 'typing')}[{members}, {self._choice(union, len(objects))}]"
        )
        return " | ".join([chosen, *(self.spelt(member) for member in others)])

    def _choice(self, union: Union, count: int) -> str:
        match union.by:
            case Tags(field_, values) if len(values) == count:
                tags = (
                    _literal(each[0]) if len(each) == 1 else f"({', '.join(map(_literal, each))},)"
                    for each in values
                )
                return f"{self.use('by_tag', RUNTIME)}({_literal(field_)}, {', '.join(tags)})"
            case Fields(marks) if len(marks) == count:
                return f"{self.use('by_field', RUNTIME)}({', '.join(map(_literal, marks))})"
            case _:
                names = ", ".join(sorted(refs(union)))
                raise Unwritable(f"nothing tells which one of {names} a value is")

    def text(self, header: str) -> str:
        """The whole module."""
        lines = [header]
        for module in sorted(self.imports):
            names = ", ".join(sorted(self.imports[module]))
            lines.append(f"from {module} import {names}")
        if self.later:
            lines.append("if TYPE_CHECKING:")
            for name, (module, shape) in sorted(self.later.items()):
                alias = f" as {name}" if name != shape else ""
                lines.append(f"    from {module} import {shape}{alias}")
            lines.append("else:")
            for name, (module, shape) in sorted(self.later.items()):
                lines.append(f'    {name} = later("{module}", "{shape}")')
        return "\n".join([*lines, "", *self.body])


def _literal(value: str | float | bool) -> str:  # noqa: FBT001 - a value of the sender's
    return repr(value) if not isinstance(value, str) else _quoted(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
