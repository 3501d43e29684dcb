"""The settings' page has every key, with its type and default as the code has them."""

import re
from collections.abc import Mapping
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pydantic
import pytest

from tests.docs.pages import ROOT, needs_pages, tables
from webhook_receiver.inbox.retention import read_age, read_size
from webhook_receiver.setting_tables import (
    AlarmsSettings,
    ConsoleSettings,
    MailSettings,
    MetricsSettings,
    RetentionSettings,
    UserSettings,
)
from webhook_receiver.settings import Settings, SourceSettings

pytestmark = needs_pages

PAGE = ROOT / "docs" / "settings.md"
MODELS = (
    Settings,
    SourceSettings,
    MetricsSettings,
    AlarmsSettings,
    MailSettings,
    ConsoleSettings,
    UserSettings,
    RetentionSettings,
)
"""The tables of the settings, in the order of the page."""

READ = {read_age: "span", read_size: "size"}
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def code(cell: str) -> str:
    """What is between the first backticks of a cell, or the cell."""
    found = re.search(r"`([^`]+)`", cell)
    return found[1] if found else cell


def shown(default: object) -> str:
    """A default as pages have it."""
    if isinstance(default, bool):
        return str(default).lower()
    absent = default in (None, "", (), {}) or isinstance(
        default, RetentionSettings | MetricsSettings | ConsoleSettings
    )
    return "none" if absent else str(default)


def type_of(field: Any) -> str:
    """A key's type, in TOML's words, as the page has it."""
    for one in field.metadata:
        if isinstance(one, pydantic.BeforeValidator) and one.func in READ:
            return READ[one.func]
    return " or ".join(dict.fromkeys(_types(field.annotation)))


def _types(annotation: Any) -> list[str]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return [word for one in inner if one is not type(None) for word in _types(one)]
    if origin is Literal:
        return ["string"]
    if origin in (tuple, list):
        return [f"list of {_types(inner[0])[0]}s"]
    if origin is Mapping or issubclass(annotation, pydantic.BaseModel):
        return ["table"]
    return [PLAIN[annotation]]


@pytest.mark.parametrize("model", MODELS)
def test_every_key_has_its_type_and_its_default(model: Any):
    rows = tables(PAGE)[MODELS.index(model)][1:]
    assert {code(key): (kind, code(default)) for key, kind, default, _ in rows} == {
        name: (type_of(field), "required" if field.is_required() else shown(field.default))
        for name, field in model.model_fields.items()
    }


def test_there_is_no_other_table():
    assert len(tables(PAGE)) == len(MODELS)
