"""One type out of several that were seen, and one shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tools.models.shapes import Field, Many, Map, Ref, Scalar, Type, Union
from tools.models.spelling import Unwritable

_ANY = Scalar("any")
_WIDER = ((Scalar("int"), Scalar("number")), (Scalar("datetime"), Scalar("str")))


def combined(types: Iterable[Type]) -> Type:
    """The type of a value that was seen with each of these types; anything, if none was seen.

    Raises `Unwritable` if nothing tells its objects apart.
    """
    members: list[Type] = []
    for type_ in types:
        if isinstance(type_, Union):
            members += [member for member in type_.of if member not in members]
        elif type_ not in members:
            members.append(type_)
    for narrow, wide in _WIDER:
        if wide in members:
            members = [member for member in members if member != narrow]
    members = [member for member in _lists_as_one(members) if member != _ANY]
    if len(members) <= 1:
        return members[0] if members else _ANY
    if sum(isinstance(member, Ref | Map) for member in members) > 1:
        raise Unwritable(f"nothing tells which of {members} an object is")
    return Union(tuple(members))


def _lists_as_one(members: Sequence[Type]) -> list[Type]:
    lists = [member.of for member in members if isinstance(member, Many)]
    others: list[Type] = [member for member in members if not isinstance(member, Many)]
    return [*others, Many(combined(lists))] if lists else others


def merged_fields(seen: Sequence[Sequence[Field]]) -> tuple[Field, ...]:
    """The fields of an object that was seen several times; one that was missing once isn't promised."""
    by_name: dict[str, list[Field]] = {}
    for fields in seen:
        for each in fields:
            by_name.setdefault(each.name, []).append(each)
    return tuple(
        Field(
            name,
            combined(each.type for each in fields),
            required=len(fields) == len(seen) and all(each.required for each in fields),
            nullable=any(each.nullable for each in fields),
        )
        for name, fields in sorted(by_name.items())
    )
