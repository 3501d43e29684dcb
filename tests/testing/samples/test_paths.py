"""Values at dotted paths: each leads somewhere, or the sentence says what is there."""

import re
from typing import Any, Literal

import pydantic
import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing import sample
from webhook_receiver.testing.samples.paths import Typed, with_values

PAID = ("stripe", "payment_intent.succeeded")

LOST = [
    (*PAID, "data.objct.amount", "'data' has no 'objct'", "did you mean 'object'?"),
    (*PAID, "data.object.amuont", "lists all 47", "did you mean 'amount'?"),
    (*PAID, "data.object.amount.x", "'data.object.amount' is 2000, which holds nothing", ""),
    ("github", "push", "new.deep", "the payload has no 'new'", "'+new.deep' would add it"),
    ("github", "push", "commits.0.mesage", "'commits.0' has no", "did you mean 'message'?"),
    ("github", "push", "commits.9.id", "is a list of 1, so its items are 0 to 0", "'9'"),
    ("github", "push", "commits.x", "'commits' is a list", "no such item 'x'"),
    ("slack", "slash_command.stock", "txt", "the payload has no 'txt'", "did you mean 'text'?"),
]


@pytest.mark.parametrize(("provider", "type_", "path", "first", "second"), LOST)
def test_a_path_that_leads_nowhere_says_what_is_there(provider, type_, path, first, second):
    with pytest.raises(ConfigurationError) as raised:
        sample(provider, type_, set={path: 1})
    for words in (repr(path), first, second):
        assert words in str(raised.value)


@pytest.mark.parametrize(
    ("provider", "type_", "path"),
    [
        (*PAID, "data.object.metadata.order"),  # keys that are anybody's
        (*PAID, "data.object.shipping.address.city"),  # left out of the sample, and in its class
        ("github", "pull_request.opened", "pull_request.merged_by.login"),
        ("github", "push", "commits.0.author.name"),
        ("github", "push", "+new.deep"),
    ],
)
def test_a_path_that_leads_somewhere_is_set(provider, type_, path):
    value = sample(provider, type_, set={path: "here"}).payload
    for step in path.removeprefix("+").split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    assert value == "here"


@pytest.mark.parametrize("payload", [{"a": None}, {"a": {}}])
def test_an_object_of_which_nothing_is_known_takes_any_key(payload):
    assert with_values(payload, None, {"a.b": 1}) == {"a": {"b": 1}}


def test_an_empty_list_has_no_items():
    with pytest.raises(ConfigurationError, match=re.escape("its items are none")):
        with_values({"a": []}, None, {"a.0": 1})


@pytest.mark.parametrize("path", ["", "+", "a..b", "a.+1"])
def test_what_is_no_path_is_named(path):
    with pytest.raises(ConfigurationError, match="path"):
        with_values({"a": [1]}, None, {path: 1})


def test_a_path_that_is_added_keeps_to_lists():
    with pytest.raises(ConfigurationError, match="a list there has no such item"):
        with_values({"a": [1]}, None, {"+a.x": 1})


class Item(pydantic.BaseModel):
    name: str
    note: str | None = None
    count: int
    price: str | float
    size: Literal["1", "2"]
    marks: dict[str, str]
    more: dict[str, Any]


ITEM = {"name": "a", "note": None, "count": 1, "price": "1", "size": "1", "marks": {}, "more": {}}


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("name", "12", "12"),
        ("name", "true", "true"),
        ("name", "{}", "{}"),
        ("name", '"12"', "12"),
        ("name", "it is", "it is"),
        ("note", "12", "12"),
        ("note", "null", None),
        ("count", "12", 12),
        ("price", "12", 12),
        ("size", "2", "2"),
        ("marks.order", "1", "1"),
        ("marks", '{"order": "1"}', {"order": "1"}),
        ("more.order", "1", 1),
        ("+new", "1", 1),
    ],
)
def test_what_is_typed_is_a_text_where_only_texts_are(path, typed, value):
    changed = with_values(ITEM, Item, {path: Typed(typed)})
    for step in path.removeprefix("+").split("."):
        changed = changed[step]
    assert (changed, type(changed)) == (value, type(value))


@pytest.mark.parametrize(
    ("before", "typed", "value"), [("7", "12", "12"), (7, "12", 12), (None, "12", 12)]
)
def test_without_a_class_what_is_there_says_what_is_meant(before, typed, value):
    assert with_values({"a": before}, None, {"a": Typed(typed)}) == {"a": value}
