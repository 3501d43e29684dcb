"""Stripe's sample objects, wrapped as its events: each that says what it is gets that class.

The samples and the table of events aren't in this repository. Without them, these tests are skipped.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from webhook_providers import stripe
from webhook_providers.models.stripe import models
from webhook_receiver.models import Known, Model

SPECS = Path(__file__).parents[3] / "shared" / "specs"
SAMPLES, TABLE = SPECS / "stripe-fixtures.json", SPECS / "stripe-events.json"

pytestmark = pytest.mark.skipif(
    not (SAMPLES.is_file() and TABLE.is_file()),
    reason="Stripe's sample objects are not in ../shared/specs",
)


@cache
def loaded(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def classes() -> dict[str, type[Model]]:
    """The class of each `object`. Pages aren't here: their class depends on what they hold."""
    found: dict[str, type[Model]] = {}
    for name in models.__all__:
        model = getattr(models, name)
        kind = model.model_fields.get("object")
        values = [each.values for each in kind.metadata if isinstance(each, Known)] if kind else []
        if values and values != [("list",)]:
            assert found.setdefault(values[0][0], model) is model
    return found


def wrapped() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each event with each sample that it may carry."""
    kinds = loaded(TABLE)["object_names"]
    for type_, event in loaded(TABLE)["events"].items():
        carried = event["model"] if isinstance(event["model"], list) else [event["model"]]
        wanted = {kinds[name] for name in carried}
        for sample in loaded(SAMPLES).values():
            if sample.get("object") in wanted:
                yield type_, {"id": "evt_1", "type": type_, "data": {"object": sample}}


def pairs(sent: Any, read: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Yield every object that was sent, with what it was read as."""
    if isinstance(sent, dict):
        yield place, sent, read
        for name, value in sent.items():
            there = getattr(read, name) if isinstance(read, Model) else read[name]
            yield from pairs(value, there, f"{place}.{name}".lstrip("."))
    elif isinstance(sent, list):
        for value, each in zip(sent, read, strict=True):
            yield from pairs(value, each, f"{place}[]")


def test_the_table_and_the_classes_are_of_the_same_events():
    thin = {
        type_: name.removesuffix("Event") for type_, name in loaded(TABLE)["thin_events"].items()
    }
    named = {type_: event["class"] for type_, event in loaded(TABLE)["events"].items()}
    assert thin | named == stripe.EVENTS
    assert set(loaded(TABLE)["object_names"].values()) <= classes().keys()


def test_a_sample_is_read_as_the_object_of_its_event():
    seen: set[str] = set()
    for type_, payload in wrapped():
        event = getattr(stripe, stripe.EVENTS[type_]).model_validate_json(json.dumps(payload))
        assert type(event.data.object) is classes()[payload["data"]["object"]["object"]]
        seen.add(type_)
    assert len(seen) == 265  # there is no sample for what the other ten carry


def test_every_object_in_a_sample_is_of_its_class():
    checked = 0
    for type_, payload in wrapped():
        event = getattr(stripe, stripe.EVENTS[type_]).model_validate_json(json.dumps(payload))
        for place, sent, read in pairs(payload, event):
            kind = sent.get("object")
            if not isinstance(kind, str):
                continue
            if kind == "list":
                assert type(read).__name__.endswith("Page"), (type_, place)
            else:
                assert type(read) is classes()[kind], (type_, place)
                checked += 1
    assert checked == 549


def test_a_sample_is_written_as_it_was_read():
    for type_, payload in wrapped():
        event = getattr(stripe, stripe.EVENTS[type_]).model_validate_json(json.dumps(payload))
        assert event.model_dump(mode="json", by_alias=True, exclude_unset=True) == payload
