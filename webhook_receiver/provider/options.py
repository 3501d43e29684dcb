"""A source's own options: a model for each provider that has some, checked by the framework."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, get_args

import pydantic

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.suggestions import did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ANY_SOURCE = (
    *("name", "path", "secret", "verify", "reply", "body_limit", "ack_within", "tolerance"),
    *("repeats", "public_url", "allow_from", "trust_trace"),
)
"""What any source takes, whatever its provider: see `configure_source`."""

_KINDS = {
    "bool_type": "must be true or false",
    "string_type": "must be a string",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
}


class Options(pydantic.BaseModel):
    """The base of a provider's own model of options, and the options of a provider that has none.

    A source must give a field that has no default; the first of its `examples` is shown then. A
    field's `description` follows "must be", so it says what the option may be: "v1, v2 or v3". Types
    are strict; a tuple needs `Field(strict=False)`, since settings give a list.
    """

    model_config = pydantic.ConfigDict(
        extra="forbid", frozen=True, strict=True, defer_build=True, hide_input_in_errors=True
    )


def read_options(provider: str, model: type[Options], given: Mapping[str, Any]) -> Options:
    """The options of a source; raise `ConfigurationError` if one is unknown, missing or unfit."""
    try:
        return model.model_validate(dict(given))
    except pydantic.ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        unknown = [one for one in errors if one["type"] == "extra_forbidden"]
        raise ConfigurationError(_sentence(provider, model, (unknown or errors)[0])) from error


def required(model: type[Options]) -> Mapping[str, str]:
    """The options that a source must give, each with an example as TOML."""
    fields = model.model_fields.items()
    return {name: _example(model, name) for name, field in fields if field.is_required()}


def _sentence(provider: str, model: type[Options], error: ErrorDetails) -> str:
    steps = [str(step) for step in error["loc"]]
    place = ".".join(steps)
    if error["type"] == "extra_forbidden":
        return f"provider {provider!r} has no option {place!r}; {_remedy(model, steps)}"
    if error["type"] == "missing" and len(steps) == 1:
        example = _example(model, place)
        return f"provider {provider!r} needs the option {place!r}; add {place} = {example}"
    wanted = model.model_fields[steps[0]].description
    if wanted is not None:
        return f"option {steps[0]!r} of provider {provider!r} must be {wanted}"
    return f"option {place!r} of provider {provider!r} {_words(error)}"


def _remedy(model: type[Options], steps: list[str]) -> str:
    """What to write instead of an unknown option: one of the provider's, or one that any source has."""
    own = sorted(_known(model, steps[:-1]))
    meant = did_you_mean(steps[-1], own if len(steps) > 1 else [*own, *ANY_SOURCE])
    if own:
        return f"it has {', '.join(own)}{meant}"
    return f"it has none{meant or ', so drop it or correct its name'}"


def _words(error: ErrorDetails) -> str:
    # "Input should be …", "String should have …"
    words = re.sub(r"^\w+ should ", "must ", error["msg"].removeprefix("Value error, "))
    return "is missing" if error["type"] == "missing" else _KINDS.get(error["type"], words)


def _known(model: type[pydantic.BaseModel], steps: list[str]) -> Iterator[str]:
    """The names of the options in the table at `steps`."""
    for step in steps:
        field = model.model_fields.get(step)
        annotation = None if field is None else field.annotation
        for found in (annotation, *get_args(annotation)):
            if isinstance(found, type) and issubclass(found, pydantic.BaseModel):
                model = found
    yield from model.model_fields


def _example(model: type[Options], name: str) -> str:
    examples = model.model_fields[name].examples or ["…"]
    return json.dumps(examples[0], ensure_ascii=False)
