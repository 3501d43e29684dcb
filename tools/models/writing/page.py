"""One module while it is written: its classes, and what they need from elsewhere."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tools.models.shapes import Enum, Field, Fields, Many, Map, Ref, Scalar, Tags, Type, Union, refs
from tools.models.spelling import Unwritable, attribute
from tools.models.writing.layout import RUNTIME, Layout
from tools.models.writing.literals import literal, members
from webhook_receiver.models import Model

# A scalar's names in Python, each with the module that has it.
SCALARS = {
    "any": (("Any", "typing"),),
    "bool": (("bool", ""),),
    "date": (("Day", RUNTIME),),
    "datetime": (("Moment", RUNTIME),),
    "decimal": (("Decimal", "decimal"),),
    "float": (("float", ""),),
    "int": (("int", ""),),
    "number": (("int", ""), ("float", "")),
    "str": (("str", ""),),
}


@dataclass(slots=True)
class Page:
    """A module that is being written.

    Attributes:
        layout: where the sender's other classes are.
        home: the module's name: `card` for one of objects, `events.card` for one of events.
        here: the classes that stand in it.
        shadowed: the types with the name of a field here. A field would hide its namesake from the
            fields after it, so these are imported under another name.
        imports: the names to import, by module.
        later: the classes to import when their first value comes, as (module, shape) by the name here.
        ahead: the classes that are not written yet.
        body: what is written so far.
        names: the classes that are written.
    """

    layout: Layout
    home: str
    here: frozenset[str] = frozenset()
    shadowed: frozenset[str] = frozenset()
    imports: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    later: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    ahead: set[str] = field(default_factory=set[str])
    body: list[str] = field(default_factory=list[str])
    names: set[str] = field(default_factory=set[str])

    def use(self, name: str, module: str) -> str:
        """Import a name, unless it is built in; return what it is called here."""
        if name in self.shadowed:
            self.imports[module or "builtins"].add(f"{name} as {name}_")
            return f"{name}_"
        if module:
            self.imports[module].add(name)
        return name

    def write_class(self, name: str, bases: str, of: type[Model], fields: Iterable[Field]) -> None:
        """Write a class. Raises `Unwritable` if there is one of that name."""
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
            # A class that isn't written yet: the whole is text, and may itself hold double quotes.
            spelt = f"'{spelt}'"
        default = self.use("ABSENT", RUNTIME) if sure else "None"
        if name != each.name:
            default = f'{self.use("Field", "pydantic")}(default={default}, alias="{each.name}")'
        return f"{spelt} = {default}"

    def spelt(self, type_: Type) -> str:
        """A type as an annotation."""
        match type_:
            case Scalar(name):
                named = SCALARS.get(name, (("Expandable", self.layout.expandable),))
                return " | ".join(self.use(*each) for each in named)
            case Enum():
                return self._enum(type_)
            case Many(of):
                return f"{self.use('list', '')}[{self.spelt(of)}]"
            case Map(of):
                return f"{self.use('dict', '')}[{self.use('str', '')}, {self.spelt(of)}]"
            case Ref(name):
                return self._class(name)
            case Union():
                return self._union(type_)

    def _enum(self, enum: Enum) -> str:
        if name := self.layout.enums.get(enum):
            return self.use(name, f"{self.layout.package}.enums")
        return f"{self.use('Open', RUNTIME)}[{members(enum)}]"

    def _class(self, name: str) -> str:
        """Import a shape's class unless it stands here; return what it is called here."""
        there = self.layout.shape_homes[name]
        if there == self.home:
            return name
        alias = f"{name}Object" if name in self.here else name
        module = f"{self.layout.package}.objects.{there}"
        if (self.home, name) in self.layout.sender.lazy:
            self.use("later", RUNTIME)
            self.use("TYPE_CHECKING", "typing")
            self.later[alias] = (module, name)
        else:
            self.imports[module].add(name if alias == name else f"{name} as {alias}")
        return alias

    def _union(self, union: Union) -> str:
        objects = [member for member in union.of if isinstance(member, Ref)]
        others = [member for member in union.of if not isinstance(member, Ref)]
        if len(objects) <= 1:
            return " | ".join(self.spelt(member) for member in union.of)
        classes = " | ".join(self.spelt(member) for member in objects)
        chosen = (
            f"{self.use('Annotated', 'typing')}[{classes}, {self._choice(union, len(objects))}]"
        )
        return " | ".join([chosen, *(self.spelt(member) for member in others)])

    def _choice(self, union: Union, count: int) -> str:
        match union.by:
            case Tags(field_, values) if len(values) == count:
                tags = (
                    literal(each[0]) if len(each) == 1 else f"({', '.join(map(literal, each))},)"
                    for each in values
                )
                return f"{self.use('by_tag', RUNTIME)}({literal(field_)}, {', '.join(tags)})"
            case Fields(marks) if len(marks) == count:
                return f"{self.use('by_field', RUNTIME)}({', '.join(map(literal, marks))})"
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
