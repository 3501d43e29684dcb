"""One shape, or type, out of several: what is true of all of them.

A specification writes the same object out in many places, and some say less or something else. In the
merged object a field is promised if nearly every place promises it, may be null if any place lets it,
and has the values of all.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from tools.models.shapes import Enum, Field, Many, Map, Ref, Scalar, Type, Union

ANY = Scalar("any")
NOTHING = Union(())
"""The type of what is always null, and of the items of a list that is always empty."""

_NEARLY = 0.95
"""The share of its places that must promise a field."""

_Members = tuple[Type, ...]


def members(type_: Type) -> _Members:
    """The members of a union; of any other type, itself."""
    return type_.of if isinstance(type_, Union) else (type_,)


def united(first: Type, second: Type) -> Type:
    """The type of a value that has one type or the other."""
    if ANY in (first, second):
        return ANY
    found: _Members = members(first)
    for each in members(second):
        found = _with(found, each)
    return found[0] if len(found) == 1 else Union(found)


def _with(found: _Members, new: Type) -> _Members:
    for place, old in enumerate(found):
        both = _one(old, new) or _one(new, old)
        if both is not None:
            # What the two merge into may take in others beside them.
            rest = (*found[:place], *found[place + 1 :])
            return (both,) if not rest else members(united(Union(rest), both))
    return (*found, new)


def _one(old: Type, new: Type) -> Type | None:  # noqa: PLR0911 - a table, one line a rule
    match old, new:
        case _ if old == new:
            return old
        case Enum(values), Enum(others):
            return _enum((*values, *(each for each in others if not _among(each, values))))
        case Enum(values), Scalar("str" | "int" | "bool" as kind) if _kind(values) == kind:
            return new
        case Scalar("int" | "number" | "float"), Scalar("number" | "float"):
            return Scalar("number")
        case Scalar("int" | "number"), Scalar("datetime"):  # seconds since 1970
            return new
        case Many(of), Many(other):
            return Many(united(of, other))
        case Map(of), Map(other):
            return Map(united(of, other))
        case Map(_), Ref(_):  # an object that nothing was said about
            return new
        case _:
            return None


def _enum(values: tuple[str | int | bool, ...]) -> Type:
    return Scalar("bool") if set(values) == {True, False} else Enum(values)


def _kind(values: tuple[str | int | bool, ...]) -> str:
    kinds = {type(value).__name__ for value in values}
    return kinds.pop() if len(kinds) == 1 else ""


def _among(value: str | float | bool, values: Iterable[str | int | bool]) -> bool:  # noqa: FBT001
    return any(value == each and type(value) is type(each) for each in values)


def _joined(first: Field, second: Field) -> Field:
    return Field(
        first.name,
        united(first.type, second.type),
        required=first.required and second.required,
        nullable=first.nullable or second.nullable,
    )


def merged(variants: Sequence[Mapping[str, Field]], times: Sequence[int] = ()) -> dict[str, Field]:
    """The fields of all variants of an object, in the order in which they first come.

    `times` is how often each variant is written out, by default once.
    """
    found: dict[str, Field] = {}
    for variant in variants:
        for name, field in variant.items():
            found[name] = _joined(found[name], field) if name in found else field
    weights = times or (1,) * len(variants)
    return {
        name: replace(field, required=_is_promised(name, variants, weights))
        for name, field in found.items()
    }


def _is_promised(
    name: str, variants: Sequence[Mapping[str, Field]], weights: Sequence[int]
) -> bool:
    """Whether nearly every place promises a field; a single one that doesn't was careless."""
    promised = sum(
        weight
        for variant, weight in zip(variants, weights, strict=True)
        if name in variant and variant[name].required
    )
    return promised >= _NEARLY * sum(weights)


def alike(variants: Sequence[Mapping[str, Field]]) -> bool:
    """Whether they may be variants of one object: any two share half of the smaller one's fields."""
    names = [set(variant) for variant in variants]
    return all(
        2 * len(one & other) >= min(len(one), len(other))
        for place, one in enumerate(names)
        for other in names[place + 1 :]
    )


def common(
    variants: Sequence[Mapping[str, Field]], always: Container[str] = ()
) -> dict[str, Field]:
    """The fields for the variants' base: those that all have, and those of `always` that any has.

    A field whose objects differ between the variants, with nothing to tell them apart, stays in the
    variants.
    """
    return {
        name: field
        for name, field in merged(variants).items()
        if (name in always or all(name in variant for variant in variants))
        and not _untold(field.type)
    }


def _untold(type_: Type) -> bool:
    match type_:
        case Many(of) | Map(of):
            return _untold(of)
        case Union(of):
            return sum(isinstance(each, Ref) for each in of) > 1 or any(map(_untold, of))
        case _:
            return False


def narrowed(field: Field, base: Field | None) -> bool:
    """Whether a variant's field says more than its base's. Python can't narrow the type of a list."""
    if base is None:
        return True
    if isinstance(base.type, Many | Map) and field.type != base.type:
        return False
    return field != base
