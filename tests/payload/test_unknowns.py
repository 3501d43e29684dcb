# ruff: noqa: F821 - Open is Literal to a type checker
from typing import Annotated

import pytest
from pydantic import Field

from webhook_receiver.models import ABSENT, Expandable, Model, Open, by_tag
from webhook_receiver.payload.unknowns import Finding, surveyed


class Card(Model):
    object: Open["card"] = ABSENT


class Inner(Model):
    state: Open["on", "off"] | None = None
    number: Open[1, 2] | None = None


class Outer(Model):
    id: str = ABSENT
    from_: Inner | None = Field(default=None, alias="from")
    items: list[Inner] = ABSENT
    by_name: dict[str, Inner] | None = None
    states: list[Open["a", "b"]] | None = None
    mixed: Open["a"] | int | None = None
    free: str | Open["a"] | None = None
    source: Annotated[Card | Inner, by_tag("object", "card", "inner")] | None = None
    customer: Expandable | None = None


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ({"id": "x", "from": {"state": "on", "number": 2}, "mixed": "a", "states": ["a"]}, []),
        ({"new": 1}, [("unknown field", "new", "")]),
        ({"from": {"state": "lost"}}, [("unknown value", "from.state", "lost")]),
        ({"from": {"number": 3, "x": 1}}, ["field from.x", ("unknown value", "from.number", "3")]),
        ({"items": [{}, {"y": 1}, {"state": "?"}]}, ["field items[].y", "value items[].state ?"]),
        ({"by_name": {"k": {"z": 1}}}, ["field by_name.*.z"]),
        ({"states": ["a", "c"]}, ["value states[] c"]),
        ({"mixed": 5, "free": "anything"}, []),
        ({"source": {"object": "card", "n": 1}}, ["field source.n"]),
        ({"source": {"object": "crypto"}}, ["object source crypto"]),
        ({"source": {"type": 5}}, ["object source "]),
        ({"customer": {"id": "c"}}, ["object customer "]),
        ({"customer": "c"}, []),
    ],
)
def test_what_a_payload_holds_and_its_model_does_not_say(document, found):
    seen = list(surveyed(Outer.model_validate(document)))
    assert seen == [_finding(each) for each in found]


def _finding(expected):
    if isinstance(expected, tuple):
        return Finding(*expected)
    kind, place, *value = expected.split(" ", 2)
    return Finding(f"unknown {kind}", place, *value)
