"""Values at dotted paths of a sample: each path must lead somewhere, or a typo would change nothing.

A path leads to what is in the sample, to a field that the event's class has, or into an object whose
keys are anybody's, such as `metadata`. A `+` before a path adds what isn't known there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, cast, get_args, get_origin

import pydantic

from webhook_receiver.document import replaced
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.suggestions import alternatives
from webhook_receiver.testing.samples.generated import Kind, fields_of, kind_of

ADD = "+"
"""What stands before a path that may be new."""

_MAPS: tuple[Any, ...] = (dict, Mapping)
_LISTS: tuple[Any, ...] = (list, tuple, Sequence)


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as somebody types it on a command line: JSON, unless its place takes texts only."""

    text: str

    def meant(self, before: object, kinds: Sequence[Kind]) -> object:
        """The value, by what is at its place in the sample, and by what may be there."""
        try:
            value: object = json.loads(self.text)
        except ValueError:
            return self.text
        if value is None or isinstance(value, str):
            return value
        said = [kind.type for kind in _each(kinds) if kind.type is not Any and not kind.members]
        known = [one for kind in _each(kinds) for one in kind.known]
        if not said:
            return self.text if isinstance(before, str) else value
        takes = type(value) in said or (isinstance(value, int) and float in said) or value in known
        texts = str in said or any(isinstance(one, str) for one in known)
        return self.text if texts and not takes else value


def with_values(
    payload: object, model: type[pydantic.BaseModel] | None, values: Mapping[str, object]
) -> object:
    """The payload with values at dotted paths; raise `ConfigurationError` for one that leads nowhere.

    Parameters:
        payload: a sample's payload; it isn't changed.
        model: the event's class, if there is one.
        values: what to set, by its path; a `Typed` is what it means there.
    """
    kinds = () if model is None else (kind_of(model),)
    for path, value in values.items():
        new, plain = path.startswith(ADD), path.removeprefix(ADD)
        if not plain or not all(plain.split(".")):
            raise ConfigurationError(f"path {path!r} must be like data.object.amount")
        before, there = (None, ()) if new else _followed(path, payload, kinds)
        meant = value.meant(before, there) if isinstance(value, Typed) else value
        try:
            payload = replaced(payload, plain, meant)
        except (ValueError, IndexError) as error:
            raise ConfigurationError(f"path {path!r}: a list there has no such item") from error
    return payload


def _followed(path: str, value: object, kinds: Sequence[Kind]) -> tuple[object, Sequence[Kind]]:
    """What a path leads to in what is there, and in the classes of what may be there."""
    walked: list[str] = []
    for step in path.split("."):
        if isinstance(value, list):
            value, kinds = _item(path, walked, step, cast("list[object]", value), kinds)
        elif isinstance(value, dict | None):
            held = cast("dict[str, object]", value or {})
            inner = list(chain.from_iterable(_inner(kind, step) for kind in kinds))
            if step not in held and not inner and not _open(held, kinds, known=value is not None):
                raise _lost(path, walked, step, [*held, *_names(kinds)])
            value, kinds = held.get(step), inner
        else:
            raise ConfigurationError(
                f"path {path!r}: {_place(walked)} is {value!r}, which holds nothing"
            )
        walked.append(step)
    return value, kinds


def _item(
    path: str, walked: Sequence[str], step: str, items: list[object], kinds: Sequence[Kind]
) -> tuple[object, Sequence[Kind]]:
    if not step.isdecimal() or int(step) >= len(items):
        raise ConfigurationError(
            f"path {path!r}: {_place(walked)} is a list of {len(items)}, so its items are "
            f"{'none' if not items else f'0 to {len(items) - 1}'}, and there is no such item {step!r}"
        )
    return items[int(step)], list(chain.from_iterable(_inner(kind, step) for kind in kinds))


def _open(held: Mapping[str, object], kinds: Sequence[Kind], *, known: bool) -> bool:
    """Whether an object's keys are anybody's: nothing says which there are."""
    if any(
        kind.type is Any or (get_origin(kind.type) or kind.type) in _MAPS for kind in _each(kinds)
    ):
        return True
    return not kinds and not (held and known)


def _each(kinds: Sequence[Kind]) -> Iterator[Kind]:
    """The kinds, with the members of unions."""
    for kind in kinds:
        yield kind
        yield from _each([kind_of(member) for member in kind.members])


def _inner(kind: Kind, step: str) -> Iterator[Kind]:
    """What may be behind a step from a value of this kind."""
    for one in _each([kind]):
        of = get_args(one.type)
        if one.model is not None:
            found = fields_of(one.model).get(step)
            yield from () if found is None else (found,)
        elif of and (get_origin(one.type) or one.type) in (*_MAPS, *_LISTS):
            yield kind_of(of[-1] if of[-1] is not ... else of[0])


def _names(kinds: Sequence[Kind]) -> Iterator[str]:
    for kind in _each(kinds):
        if kind.model is not None:
            yield from fields_of(kind.model)


def _lost(path: str, walked: Sequence[str], step: str, names: Sequence[str]) -> ConfigurationError:
    there = alternatives(step, dict.fromkeys(names), listed="its class")
    return ConfigurationError(
        f"path {path!r}: {_place(walked)} has no {step!r} ({ADD + path!r} would add it); {there}"
    )


def _place(walked: Sequence[str]) -> str:
    return repr(".".join(walked)) if walked else "the payload"
