"""What reads a handler's payload: its model or, if it has several, the one for the event's type.

Models are pydantic's, typed dictionaries, dataclasses and msgspec's structs. They read the stored
bytes.
"""

from __future__ import annotations

import dataclasses
import importlib
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard

import pydantic
from typing_extensions import is_typeddict

from webhook_receiver.errors import ConfigurationError, NoFit
from webhook_receiver.models import EventModel, Model
from webhook_receiver.payload.pattern import Pattern
from webhook_receiver.payload.repair import drift_of, repaired

Read = tuple[Any, Sequence[str]]
"""A payload, and what didn't fit its model, a line each."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads payloads as one of its `models`."""

    models: tuple[Any, ...]
    _addresses: tuple[tuple[Any, tuple[Pattern, ...]], ...] = field(
        init=False, repr=False, compare=False
    )
    _plain: Callable[[bytes], Any] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        addresses = tuple((model, _patterns(model)) for model in self.models)
        object.__setattr__(self, "_addresses", addresses)
        only = self.models[0]
        object.__setattr__(self, "_plain", None if _is_pydantic(only) else _reading(only))

    def read(self, body: bytes, type_: str) -> Read:
        """Read the payload of an event of a type; raise `NoFit` if the model can make nothing of it."""
        if self._plain is not None:
            return self._plain(body), ()
        model = self.model_for(type_)
        try:
            return model.model_validate_json(body), ()
        except pydantic.ValidationError as error:
            if not issubclass(model, Model):
                raise NoFit(str(self), drift_of(error)) from None
            payload, drift = repaired(model, body, error)
            if payload is None:
                raise NoFit(str(self), drift) from None
            return payload, drift

    def model_for(self, type_: str) -> type[pydantic.BaseModel]:
        """The most specific class for events of a type."""
        found: type[pydantic.BaseModel] = self.models[0]
        if len(self.models) > 1:
            meant = (model for model, patterns in self._addresses if _means(patterns, type_))
            found = next(meant, found)
        return found.event_variant(type_) if issubclass(found, EventModel) else found

    def build(self) -> None:
        """Build all that reading needs, so that the first event of a type costs no more than the next."""
        for model in self.models:
            if _is_pydantic(model):
                variants = model.event_variants.values() if issubclass(model, EventModel) else ()
                for each in (model, *variants):
                    each.model_rebuild()

    def __str__(self) -> str:
        return " or ".join(map(_name, self.models))


def is_model(hint: Any) -> bool:
    """Whether a class reads payloads."""
    return (
        _is_pydantic(hint)
        or is_typeddict(hint)
        or (isinstance(hint, type) and dataclasses.is_dataclass(hint))
        or _is_struct(hint)
    )


def models_of(hint: Any) -> tuple[Any, ...]:
    """The models that an annotation names: one, or a union's members; empty for anything else."""
    named = union_members(hint) or (hint,)
    return named if all(map(is_model, named)) else ()


def union_members(hint: Any) -> tuple[Any, ...]:
    """The members of a union in their order, or nothing if it isn't a union."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return typing.get_args(hint)
    return ()


def _is_pydantic(hint: Any) -> TypeGuard[type[pydantic.BaseModel]]:
    return isinstance(hint, type) and issubclass(hint, pydantic.BaseModel)


def _is_struct(hint: Any) -> bool:
    return isinstance(hint, type) and hasattr(hint, "__struct_fields__")


def _name(model: Any) -> str:
    return model.__name__ if isinstance(model, type) else str(model)


def _patterns(model: Any) -> tuple[Pattern, ...]:
    addresses = (
        model.event_addresses if _is_pydantic(model) and issubclass(model, EventModel) else ()
    )
    return tuple(Pattern.parse(address) for address in addresses)


def _means(patterns: Sequence[Pattern], type_: str) -> bool:
    return any(pattern.means(type_) for pattern in patterns)


def _reading(model: Any) -> Callable[[bytes], Any]:
    """What reads bytes as something other than a pydantic model."""
    if _is_struct(model):
        return _struct_reading(model)
    try:
        adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(model)
    except pydantic.errors.PydanticUserError as error:
        raise ConfigurationError(f"{_name(model)} can't read payloads: {error.message}") from error

    def read(body: bytes) -> Any:
        try:
            return adapter.validate_json(body)
        except pydantic.ValidationError as error:
            raise NoFit(_name(model), drift_of(error)) from None

    return read


def _struct_reading(model: Any) -> Callable[[bytes], Any]:
    msgspec = importlib.import_module("msgspec.json")  # installed, since the struct is
    decoder, trouble = msgspec.Decoder(model), importlib.import_module("msgspec").MsgspecError

    def read(body: bytes) -> Any:
        try:
            return decoder.decode(body)
        except (trouble, UnicodeDecodeError) as error:
            raise NoFit(_name(model), [str(error)]) from None

    return read
