"""Mutants: small changes of our code, each of which some test should notice.

mutmut's operators make most of them: a number, an operator, an argument, an assignment, a case. It has none
for what matters most here, so there are three more: a call or an error is dropped, a `with` loses what it
holds, and SQL is changed.

Some changes can't be noticed, or mean nothing, and aren't made at all: of annotations, of decorators'
arguments, of the words of messages, of the case of text, and of what stands after `assert_never`.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
import libcst.matchers as m
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_arg_removal, operator_string

_SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|CREATE|BEGIN|WHERE|AND)\b")
_SQL_CHANGES = (
    (r"\bAND\b", "OR"),
    (r"\bOR\b(?! IGNORE)", "AND"),
    (r" = ", " <> "),
    (r" <> ", " = "),
    (r" <= ", " < "),
    (r" >= ", " > "),
    (r" < ", " <= "),
    (r" > ", " >= "),
    (r"\+ 1\b", "+ 2"),
    (r"\bDESC\b", "ASC"),
    (r"\bNOT EXISTS\b", "EXISTS"),
    (r"\bIS NOT\b", "IS"),
    (r"\bFULL\b", "OFF"),
    (r"\bIMMEDIATE\b", "DEFERRED"),
    (r" ON CONFLICT DO NOTHING", ""),
)
_NEVER = m.Call(
    func=m.Name("len") | m.Name("isinstance") | m.Name("TypeVar") | m.Name("assert_never")
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module.

    Attributes:
        module: its path in the repository.
        before: the lines that are changed.
        after: the same lines, changed.
        line: the number of the first of them.
        rank: orders all mutants by chance; it changes only if the mutant or the seed does.
    """

    module: str
    before: str
    after: str
    line: int
    rank: str

    def applied(self, code: str) -> str:
        """The module's code with this change."""
        lines = code.splitlines(keepends=True)
        start = self.line - 1
        end = start + self.before.count("\n")
        assert "".join(lines[start:end]) == self.before, f"{self.module} isn't what it was"
        return "".join([*lines[:start], self.after, *lines[end:]])

    @property
    def diff(self) -> str:
        """The change as people read it."""
        gone = "".join(f"-{line}\n" for line in self.before.splitlines())
        come = "".join(f"+{line}\n" for line in self.after.splitlines())
        return f"{self.module}:{self.line}\n{gone}{come}"


@dataclass(frozen=True, slots=True)
class Change:
    """A mutant that isn't written down yet: many more are made than are drawn.

    Attributes:
        rank: as a mutant's.
        module: the module's path in the repository.
        tree: the module.
        meaning: what its code reads as.
        old: the node that is changed.
        new: what it is changed into.
    """

    rank: str
    module: str
    tree: cst.Module
    meaning: str | None
    old: cst.CSTNode
    new: cst.CSTNode

    def mutant(self) -> Mutant | None:
        """The mutant; None if it means the same, or can't be read."""
        mutated = self.tree.deep_replace(self.old, self.new).code
        if _reads_as(mutated) in (None, self.meaning):
            return None
        line, before, after = _difference(self.tree.code, mutated)
        return Mutant(self.module, before, after, line, self.rank)


def changes_of(module: str, root: Path, seed: int) -> Iterator[Change]:
    """Every change of a module that is tried, in its order."""
    code = (root / module).read_text()
    lines = code.splitlines()
    wrapper = MetadataWrapper(cst.parse_module(code))
    visitor = _Changes()
    wrapper.visit(visitor)
    tree, meaning, seen = wrapper.module, _reads_as(code), Counter[str]()
    for line, old, new in visitor.changes:
        both = f"{tree.code_for_node(old)}\n{tree.code_for_node(new)}"
        text = f"{seed}\n{module}\n{lines[line - 1]}\n{both}"
        seen[text] += 1
        rank = hashlib.sha256(f"{text}\n{seen[text]}".encode()).hexdigest()
        yield Change(rank, module, tree, meaning, old, new)


def _reads_as(code: str) -> str | None:
    try:
        return ast.dump(ast.parse(code))
    except SyntaxError:
        return None


def _difference(code: str, mutated: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, and how: the number of the first line, and both sides."""
    old, new = code.splitlines(keepends=True), mutated.splitlines(keepends=True)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return (
        start + 1,
        "".join(old[start : len(old) - end]),
        "".join(new[start : len(new) - end]),
    )


class _Changes(cst.CSTVisitor):
    """Collects changes: the line, the node, and what it is changed into."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[tuple[int, cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
            return False
        if (
            m.matches(node, _NEVER)
            or m.matches(node, m.Assign(value=_NEVER))
            or _is_type_checking(node)
            or _is_all(node)
        ):
            return False
        for new in _changed(node):
            place = self.get_metadata(PositionProvider, node, None)
            self.changes.append((place.start.line if place else 1, node, new))
        return True


def _is_type_checking(node: cst.CSTNode) -> bool:
    return m.matches(node, m.If(test=m.Name("TYPE_CHECKING")))


def _is_all(node: cst.CSTNode) -> bool:
    return m.matches(
        node, m.Assign(targets=[m.AssignTarget(m.Name("__all__") | m.Name("__slots__"))])
    )


def _changed(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    if isinstance(node, cst.SimpleString | cst.FormattedStringText):
        yield from _sql(node)
    if isinstance(node, cst.SimpleStatementLine):
        yield from _dropped(node)
    if isinstance(node, cst.With):
        yield from _unheld(node)
    for kind, operator in mutation_operators:
        if not isinstance(node, kind):
            continue
        if operator is operator_string:
            yield from _text(node)
        elif isinstance(node, cst.Match):
            yield from _without_a_case(node)
        elif operator is operator_arg_removal:
            yield from _arguments(node)
        else:
            yield from operator(node)


def _text(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    """Another text, of a text that means something to a program: it has no spaces."""
    if isinstance(node, cst.SimpleString) and " " not in node.value:
        yield from list(operator_string(node))[:1]


def _arguments(node: cst.Call) -> Iterable[cst.CSTNode]:
    """Other arguments, with the same words for people."""
    words = [argument for argument in node.args if _is_prose(argument.value)]
    for new in operator_arg_removal(node):
        if all(argument in new.args for argument in words):
            yield new


def _is_prose(node: cst.BaseExpression) -> bool:
    plain = isinstance(node, cst.SimpleString) and " " in node.value
    return plain or isinstance(node, cst.FormattedString | cst.ConcatenatedString)


def _sql(node: cst.SimpleString | cst.FormattedStringText) -> Iterable[cst.CSTNode]:
    if not _SQL.search(node.value):
        return
    for pattern, change in _SQL_CHANGES:
        for found in re.finditer(pattern, node.value):
            value = node.value[: found.start()] + change + node.value[found.end() :]
            yield node.with_changes(value=value)


def _dropped(node: cst.SimpleStatementLine) -> Iterable[cst.CSTNode]:
    call = m.Expr(m.Call(func=m.DoesNotMatch(m.Name("assert_never"))) | m.Await(m.Call()))
    if len(node.body) == 1 and m.matches(node.body[0], call | m.Raise()):
        yield node.with_changes(body=[cst.Pass()])


def _unheld(node: cst.With) -> Iterable[cst.CSTNode]:
    if all(item.asname is None for item in node.items):
        yield cst.If(cst.Name("True"), node.body, leading_lines=node.leading_lines)


def _without_a_case(node: cst.Match) -> Iterable[cst.CSTNode]:
    """Without one of its cases, but for the last, which stands before nothing or `assert_never`."""
    for place in range(len(node.cases) - 1):
        yield node.with_changes(cases=[*node.cases[:place], *node.cases[place + 1 :]])
