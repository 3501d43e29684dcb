"""Pages of public names, from signatures and docstrings as they stand in the source."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

import griffe

import webhook_receiver

SOURCES = Path(webhook_receiver.__file__).parents[1]
LONGEST = 88
SHOWS_SUITE = "InboxContract"
"""What all suites of inboxes have in common is shown there, and not with each of them."""
EVERYDAY = "document"
"""Names on this page are everyday words, such as `at`, so other pages don't mean them."""
LISTS = (griffe.DocstringSectionKind.parameters, griffe.DocstringSectionKind.attributes)
POSITIONAL = griffe.ParameterKind.positional_only
HOMES = {
    "api": "webhook_receiver",
    "testing": "webhook_receiver.testing",
    "provider": "webhook_receiver.provider",
    "signing": "webhook_receiver.signing",
    "errors": "webhook_receiver.errors",
    "types": "webhook_receiver.types",
    "models": "webhook_receiver.models",
    "document": "webhook_receiver.document",
    "lazy": "webhook_receiver.lazy",
}
"""The packages and modules that have a page, by its name."""
INTRODUCTIONS = {
    "api": "Look up here what a program that receives webhooks imports: each name with its parameters, "
    "methods and defaults. [Mounting](../mounting.md), [sources](../sources.md) and "
    "[handlers](../handlers.md) show how it is used.",
    "testing": "Look up here what tests import, and the suites that providers and engines of your own must "
    "pass. [Testing](../testing.md) shows how it is used.",
    "provider": "Look up here what describes a sender: its record, its readings and its handshakes. "
    "[Adding a provider](../add-a-provider.md) shows how it is used, and how deliveries are signed is in "
    "[`webhook_receiver.signing`](signing.md).",
    "signing": "Look up here how a sender signs: each scheme as a value, and what schemes are made of. "
    "[Adding a provider](../add-a-provider.md#2-choose-a-scheme) says which to choose.",
    "errors": "Look up here what is raised, and what handlers raise to say how a run ends. The names that "
    "most programs need are in [`webhook_receiver`](api.md) as well.",
    "types": "Look up here the values that go from a request to a handler: what was delivered, what was "
    "stored, what runs. [Architecture](../architecture.md) has the walk that they take.",
    "models": "Look up here what models of payloads are made of. [Typed events](../typed-events.md) shows "
    "how you write one.",
    "document": "Look up here how a provider reads JSON, forms and XML, and finds things by dotted paths. "
    "[Adding a provider](../add-a-provider.md) says when it must.",
    "lazy": "Look up here how a package of events imports each class when it is first used. "
    "[Adding a provider](../add-a-provider.md) says when that is worth it.",
}


@cache
def package() -> griffe.Module:
    """The package as it stands in its files; nothing of it is run."""
    loader = griffe.GriffeLoader(docstring_parser="google", search_paths=[SOURCES])
    loaded = loader.load("webhook_receiver")
    loader.resolve_aliases(implicit=True, external=False)
    assert isinstance(loaded, griffe.Module)
    return loaded


def home(page: str) -> griffe.Module:
    """The package that a page is about."""
    _, _, below = HOMES[page].partition(".")
    found = package()[below] if below else package()
    assert isinstance(found, griffe.Module)
    return found


def public(page: str) -> dict[str, griffe.Object]:
    """The public names of a page's package, each with what it stands for."""
    module = home(page)
    names = sorted(_exported(module), key=str.lower)
    return {name: _standing(module, name) for name in names}


def _standing(module: griffe.Module, name: str) -> griffe.Object:
    """What a module defines itself, whatever type checkers import in its place, or what it imports."""
    own = module.members.get(name)
    if own is not None and not isinstance(own, griffe.Alias | griffe.Module):
        return own
    return _at(module.imports.get(name, f"{module.path}.{name}"))


def _exported(module: griffe.Module) -> list[str]:
    """What a module says that it exports, or else what it defines and describes."""
    if module.exports is not None:
        return [str(one) for one in module.exports]
    return [
        name
        for name, one in module.members.items()
        if not name.startswith("_") and name not in module.imports and one.docstring
    ]


def _at(path: str) -> griffe.Object:
    """What stands at a path; a module that is called as what it defines isn't meant."""
    return _final(package()[path.partition(".")[2]])


def _final(found: griffe.Object | griffe.Alias) -> griffe.Object:
    return found.final_target if isinstance(found, griffe.Alias) else found


@cache
def anchors() -> dict[str, str]:
    """Where each public name has its section: `page.md#anchor`. The first page that has it is meant."""
    found: dict[str, str] = {}
    for page in (one for one in HOMES if one != EVERYDAY):
        for name, what in public(page).items():
            place = places()[what.path]
            found.setdefault(name, place)
            for member in _members(what):
                found.setdefault(f"{name}.{member}", f"{place}{member.lower()}")
    return found


@cache
def places() -> dict[str, str]:
    """Where what stands at a path has its section. Two modules may have a name for different things."""
    found: dict[str, str] = {}
    for page in HOMES:
        for name, what in public(page).items():
            found.setdefault(what.path, f"{page}.md#{_anchor(_heading(page, name, what))}")
    return found


def _heading(page: str, name: str, what: griffe.Object) -> str:
    """The heading of a name's section: an anchor has no capitals, and `Sample` isn't `sample`."""
    alike = [one for one in _exported(home(page)) if one.lower() == name.lower()]
    return f"The function `{name}`" if len(alike) > 1 and what.is_function else f"`{name}`"


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def written(page: str) -> str:
    """The page."""
    names = public(page)
    pieces = (
        f"# The {_kind(page)} `{HOMES[page]}`",
        INTRODUCTIONS[page],
        *_index(page, names),
        *(piece for name, what in names.items() for piece in _section(page, name, what)),
    )
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _kind(page: str) -> str:
    return "package" if home(page).is_init_module else "module"


def _index(page: str, names: dict[str, griffe.Object]) -> Iterator[str]:
    rows = (
        f"| [`{name}`]({places()[what.path].removeprefix(f'{page}.md')}) | {_sentence(what)} |"
        for name, what in names.items()
    )
    yield "\n".join(("| name | what it is |", "| --- | --- |", *rows))


def _sentence(what: griffe.Object) -> str:
    """Its docstring's first paragraph, on one line."""
    text = what.docstring.value if what.docstring else ""
    return " ".join(text.partition("\n\n")[0].split()).replace("|", "\\|")


def _section(page: str, name: str, what: griffe.Object) -> Iterator[str]:
    if not places()[what.path].startswith(f"{page}.md"):
        return  # it is on that page
    yield f"## {_heading(page, name, what)}"
    yield from _described(page, name, what)
    for member, one in _members(what).items():
        yield f"### `{name}.{member}`"
        yield from _described(page, f"{name}.{member}", one)


def _members(what: griffe.Object) -> dict[str, griffe.Object]:
    """The methods and properties with a docstring, its own and those that it has from us."""
    if not isinstance(what, griffe.Class):
        return {}
    shared = what.name.endswith("Contract") and what.name != SHOWS_SUITE
    found = what.members if shared else what.all_members
    members = {name: _final(one) for name, one in found.items()}
    return {
        name: one
        for name, one in members.items()
        if one.docstring
        and (one.is_function or "property" in one.labels)
        and (name == "__call__" or not name.startswith(("_", "test_")))
    }


def _described(page: str, name: str, what: griffe.Object) -> Iterator[str]:
    if signature := _signature(name, what):
        yield f"```text\n{signature}\n```"
    if isinstance(what, griffe.Class):
        bases = [f"`{base}`" for base in map(str, what.bases) if base in anchors()]
        if bases:
            yield _linked(f"A kind of {' and '.join(bases)}.", page, name)
    yield _prose(what, page, name)
    for one in dict.fromkeys((_configured(what) or what, *_options(what))):
        for section in one.docstring.parsed if one.docstring else ():
            if section.kind in LISTS:
                lines = (f"- `{item.name}`: {_line(item.description)}" for item in section.value)
                yield _linked("\n".join(lines), page, name)
    if tests := [test for test in getattr(what, "members", ()) if test.startswith("test_")]:
        yield "Its tests:"
        yield "\n".join(f"- {test.removeprefix('test_').replace('_', ' ')}" for test in tests)


def described(what: griffe.Object) -> Iterator[str]:
    """The parameters and attributes that its docstring has a line for."""
    for section in what.docstring.parsed if what.docstring else ():
        if section.kind in LISTS:
            yield from (item.name for item in section.value)


def _line(text: str) -> str:
    return " ".join(text.split())


def _options(what: griffe.Object) -> Iterator[griffe.Object]:
    """The tables of options that it takes by keyword."""
    for function in _called(what):
        for one in function.parameters:
            if found := re.fullmatch(r"Unpack\[(\w+)\]", str(one.annotation)):
                yield _at(function.module.resolve(found[1]))


def _called(what: griffe.Object) -> list[griffe.Function]:
    """The ways to call it; of what it gives, if that is called: `receiver.on` is a decorator."""
    if isinstance(what, griffe.Function) and "property" not in what.labels:
        return [*(what.overloads or ()), _configured(what) or what]
    given = what.annotation if isinstance(what, griffe.Attribute) else None
    if isinstance(given, griffe.ExprName) and given.canonical_path.startswith(f"{package().name}."):
        found = _at(given.canonical_path)
        if (
            isinstance(found, griffe.Class)
            and found.name not in anchors()
            and "__call__" in found.members
        ):
            call = _final(found.members["__call__"])
            assert isinstance(call, griffe.Function)
            return list(call.overloads or (call,))
    return []


def _prose(what: griffe.Object, page: str, name: str) -> str:
    sections = what.docstring.parsed if what.docstring else ()
    texts = (one.value for one in sections if one.kind is griffe.DocstringSectionKind.text)
    return _linked("\n\n".join(texts), page, name)


def _linked(text: str, page: str, own: str) -> str:
    """The text, in which public names lead to their sections; at a line's head it is a parameter."""

    def linked(found: re.Match[str]) -> str:
        name = found[1]
        here = public(page).get(name)
        place = anchors().get(name) if here is None else places()[here.path]
        if place is None or name == own or own.startswith(f"{name}."):
            return found[0]
        return f"[`{name}`]({place.removeprefix(f'{page}.md')})"

    return re.sub(r"(?<!\[)(?<!- )`(\w+(?:\.\w+)?)`", linked, text)


# Signatures.


def _configured(what: griffe.Object) -> griffe.Function | None:
    """The function whose parameters a decorator gives it, as `configured_by(configure_source)` does."""
    for decorator in getattr(what, "decorators", ()):
        value = decorator.value
        if isinstance(value, griffe.ExprCall) and str(value.function) == "configured_by":
            (argument,) = value.arguments
            found = _final(package()[str(argument.canonical_path).partition(".")[2]])
            assert isinstance(found, griffe.Function)
            return found
    return None


def _signature(name: str, what: griffe.Object) -> str:
    if isinstance(what, griffe.Class):
        return _call(name, what, what.parameters, "") if list(what.parameters) else ""
    if calls := _called(what):
        awaited = "async " if "async" in what.labels else ""
        calls = calls[:-1] if getattr(what, "overloads", None) else calls
        return "\n".join(
            awaited + _call(name, one, one.parameters, f" -> {one.returns or what.returns}")
            for one in calls
        )
    assert isinstance(what, griffe.Attribute)
    if "property" in what.labels:
        return f"{name}: {what.annotation}"
    return f"{name}{f': {what.annotation}' if what.annotation else ''} = {_bare(what.value)}"


def _bare(value: object) -> object:
    """A type without what validates it."""
    if isinstance(value, griffe.ExprSubscript) and str(value.left) == "Annotated":
        inner = value.slice
        return inner.elements[0] if isinstance(inner, griffe.ExprTuple) else inner
    return value


def _call(name: str, what: griffe.Object, parameters: griffe.Parameters, returns: str) -> str:
    words = list(_words(what, parameters))
    line = f"{name}({', '.join(words)}){returns}"
    if len(line) <= LONGEST:
        return line
    return f"{name}(\n" + "".join(f"    {word},\n" for word in words) + f"){returns}"


def _words(what: griffe.Object, parameters: griffe.Parameters) -> Iterator[str]:
    starred = False
    shown = [one for one in parameters if one.name not in ("self", "cls")]
    behind = iter(shown[1:])
    for one in shown:
        kind = one.kind
        if kind is griffe.ParameterKind.keyword_only and not starred:
            yield "*"
        starred |= kind in (griffe.ParameterKind.keyword_only, griffe.ParameterKind.var_positional)
        stars = {griffe.ParameterKind.var_positional: "*", griffe.ParameterKind.var_keyword: "**"}
        word = stars.get(kind, "") + one.name
        if one.annotation is not None:
            word += f": {one.annotation}"
        if one.default is not None and not stars.get(kind):
            default = _default(what, one)
            word += f" = {default}" if one.annotation is not None else f"={default}"
        yield word
        following = next(behind, None)
        if kind is POSITIONAL and (following is None or following.kind is not POSITIONAL):
            yield "/"


def _default(what: griffe.Object, parameter: griffe.Parameter) -> str:
    """A default as a reader takes it: a constant's number instead of its name."""
    text = re.sub(r"\bdict(\[.*\])?\(\)", "{}", str(parameter.default))
    if not re.search(r"\b_?[A-Z][A-Z_]+\b", text):
        return text
    value = eval(text, vars(import_module(what.module.path)))
    if isinstance(value, Mapping) and not value:
        return "{}"
    return repr(value) if isinstance(value, int | float | str | None) else text
