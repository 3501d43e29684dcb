"""Samples made from classes are complete, exact, readable, and the same in every process."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args

import pydantic
import pytest

from tests.providers import modelled
from tests.providers.modelled import EVENTS, acme
from webhook_receiver.models import Choice, Known, Model
from webhook_receiver.provider.event_types import event_class, event_types
from webhook_receiver.provider.registry import provider_names
from webhook_receiver.testing import open_event, sample, stored_types
from webhook_receiver.testing.samples.conventions import Conventions
from webhook_receiver.testing.samples.generated import example_payload

DELIVERED = example_payload(modelled.ParcelDelivered, "parcel.delivered")
LARGEST = 60_000


def faults(value: Any, place: str = "") -> Iterator[str]:
    """Yield the places where a payload that was read isn't what its classes say."""
    if isinstance(value, pydantic.BaseModel):
        if type(value) is Model:
            yield f"{place}: no class"
        yield from (f"{place}.{name}: not in the model" for name in value.model_extra or ())
        for name, field in type(value).model_fields.items():
            known = {*known_in(field.annotation), *known_in(Annotated[Any, *field.metadata, 0])}
            inner = getattr(value, name)
            for item in inner if isinstance(inner, list) else [inner]:
                if known and isinstance(item, str | int) and item not in known:
                    yield f"{place}.{name}: not known"
            yield from faults(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from faults(item, f"{place}[]")


def known_in(annotation: Any) -> Iterator[Any]:
    """Yield the known values of an annotation and of those inside it."""
    for mark in getattr(annotation, "__metadata__", ()):
        yield from mark.values if isinstance(mark, Known) else ()
    for inner in get_args(annotation):
        if not isinstance(inner, Known):
            yield from known_in(inner)


def read(model: type[pydantic.BaseModel], payload: object) -> Any:
    found = model.model_validate_json(json.dumps(payload))
    assert list(faults(found)) == []
    assert type(found) is model
    return found


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("type_", EVENTS)
def test_a_payload_is_what_its_class_says(type_, seed):
    model = event_class(acme(), type_)
    payload = example_payload(model, type_, seed=seed)
    found = read(model, payload)
    assert payload["type"] == type_
    assert payload["action"] == type_.partition(".")[2]
    assert found.parcel.carrier.object in ("van", "bike")
    assert set(payload["parcel"]) >= {"_links", "lines", "sender", "total"}


@pytest.mark.parametrize("name", provider_names())
def test_every_event_with_a_class_has_a_payload_that_it_reads_exactly(name):
    for type_ in event_types(name):
        model = event_class(name, type_)
        assert model is not None
        payload = example_payload(model, type_)
        read(model, payload)
        assert len(json.dumps(payload)) < LARGEST, type_


@pytest.mark.parametrize("name", provider_names())
def test_every_made_sample_is_opened_as_its_type(name):
    for type_ in set(event_types(name)) - set(stored_types(name)):
        one = sample(name, type_)
        event = open_event(name, headers=one.headers, body=one.body)
        assert (event.type, event.id) == (type_, one.id)


def test_it_is_realistic_by_name():
    parcel, actor = DELIVERED["parcel"], DELIVERED["actor"]
    assert parcel["status"] == "delivered"
    assert parcel["currency"] == "usd"
    assert parcel["email"].endswith("@example.com")
    assert parcel["is_gift"] is True
    assert 1_767_225_600 <= parcel["created"] < 1_767_312_000
    assert parcel["updated_at"].startswith("2026-01-01T01:")
    assert parcel["due_on"] == "2026-01-01"
    assert actor["avatar_url"].startswith("https://example.com/actor/avatar/")
    assert isinstance(actor["id"], int)
    assert DELIVERED["ref"] == "refs/heads/main"
    line = parcel["lines"][0]
    assert line["unit_price"] == f"{parcel['total'] // 100}.00"
    assert line["tax_amount"] == "0.00"


def test_what_has_not_happened_is_null_until_the_event_tells_it():
    assert DELIVERED["parcel"]["cancelled_at"] is None
    assert DELIVERED["parcel"]["cancelled"] is False
    cancelled = example_payload(modelled.ParcelCancelled, "parcel.cancelled")["parcel"]
    assert cancelled["cancelled_at"].startswith("2026-01-01T")
    assert (cancelled["cancelled"], cancelled["status"]) == (True, "cancelled")
    failed = example_payload(modelled.ParcelDeliveryFailed, "parcel.delivery_failed")["parcel"]
    assert failed["status"] == "failed"


def test_what_may_be_left_out_is_where_it_is_deep():
    assert "manager" not in DELIVERED["actor"]
    assert DELIVERED["actor"]["friends"] == []
    assert "nickname" not in DELIVERED["parcel"]["sender"]
    assert DELIVERED["parcel"]["nickname"] is None
    assert len(json.dumps(DELIVERED)) < 3_000


def test_ids_and_words_follow_the_conventions_of_the_sender():
    conventions = Conventions({"parcel": "par_", "customer": "cus_"}, {"currency": "EUR"})
    for seed in range(9):
        parcel = example_payload(
            modelled.ParcelDelivered, "parcel.delivered", seed=seed, conventions=conventions
        )["parcel"]
        assert parcel["id"].startswith("par_")
        assert parcel["currency"] == "EUR"
        assert (parcel["customer"] or "cus_").startswith("cus_")


def test_a_choice_that_nothing_is_known_of_is_tried():
    class Second(modelled.EventModel):
        either: modelled.Annotated[
            modelled.Street | modelled.Line, Choice(lambda value: 1 if "sku" in value else None)
        ] = None
        neither: modelled.Annotated[modelled.Street | modelled.Line, Choice(lambda _: None)] = None

    payload = example_payload(Second, "x")
    assert "sku" in payload["either"]
    assert payload["neither"] == {}


def test_the_same_seed_gives_the_same_payload_in_every_process():
    code = (
        "import json\nfrom tests.providers.modelled import ParcelDelivered\n"
        "from webhook_receiver.testing.samples.generated import example_payload\n"
        "print(json.dumps(example_payload(ParcelDelivered, 'parcel.delivered')))\n"
    )
    root = str(Path(__file__).parents[3])
    command = [sys.executable, "-c", f"import sys; sys.path.append({root!r})\n{code}"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == DELIVERED
    assert example_payload(modelled.ParcelDelivered, "parcel.delivered", seed=1) != DELIVERED
