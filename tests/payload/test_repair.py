# ruff: noqa: F821 - Open is Literal to a type checker
import json
from typing import Annotated, Any

import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webhook_receiver.errors import NoFit
from webhook_receiver.models import ABSENT, EventModel, Model, Open, by_field, by_tag
from webhook_receiver.payload.reader import Reader


class Card(Model):
    object: Open["card"] = ABSENT
    last4: str = ABSENT


class Bank(Model):
    object: Open["bank"] = ABSENT
    holder: str = ABSENT


class User(Model):
    login: str = ABSENT


class Team(Model):
    slug: str = ABSENT


class Charge(EventModel, address="shop:charge.*"):
    id: str = ABSENT
    amount: int = ABSENT
    status: Open["paid", "due"] | None = None
    source: Annotated[Card | Bank, by_tag("object", "card", "bank")] | None = None
    payers: list[Annotated[User | Team, by_field("login", "slug")]] = ABSENT
    tags: dict[str, int] | None = None
    numbers: list[int] | None = None
    either: int | list[int] | None = None


class Needy(EventModel, address="shop:needy"):
    class Inner(Model):
        amount: int

    inner: Inner | None = None
    note: str | None = None


def read(document, model=Charge):
    return Reader((model,)).read(json.dumps(document).encode(), "charge.made")


def test_what_fits_is_not_touched():
    payload, drift = read({"id": "c", "amount": 5, "status": "new", "extra": {"a": 1}})
    assert (payload.status, payload.model_extra, drift) == ("new", {"extra": {"a": 1}}, ())


@pytest.mark.parametrize(
    ("document", "left", "places"),
    [
        ({"id": "c", "amount": "many"}, {"id": "c"}, ["amount"]),
        ({"id": 5, "amount": None}, {}, ["id", "amount"]),
        ({"tags": {"a": 1, "b": "x"}}, {"tags": {"a": 1}}, ["tags.b"]),
        (
            {"numbers": ["a", 1, "b", 2, "c"]},
            {"numbers": [1, 2]},
            ["numbers.0", "numbers.2", "numbers.4"],
        ),
        ({"source": 5}, {}, ["source"]),
        (
            {"source": {"object": "card", "last4": 4}},
            {"source": {"object": "card"}},
            ["source.last4"],
        ),
        (
            {"payers": [{"slug": 5}, {"login": "a"}, 7]},
            {"payers": [{}, {"login": "a"}]},
            ["payers.0.slug", "payers.2"],
        ),
        ({"either": {"a": 1}}, {}, ["either"]),
        ({"either": [1, "x"]}, {"either": [1]}, ["either.1"]),
    ],
)
def test_exactly_what_contradicts_the_model_is_taken_out_and_reported(document, left, places):
    payload, drift = read(document)
    found = [line.partition(":")[0] for line in drift]
    assert payload.model_dump(exclude_unset=True) == left
    assert found == places


def test_a_member_is_chosen_by_what_the_value_says():
    payload, drift = read(
        {
            "source": {"object": "bank", "holder": "h"},
            "payers": [{"slug": "t"}, {"login": "u"}, {"name": "?"}],
        }
    )
    assert isinstance(payload.source, Bank)
    assert [type(payer) for payer in payload.payers] == [Team, User, Model]
    assert drift == ()
    unknown, drift = read({"source": {"object": "crypto", "holder": 5}})
    assert (type(unknown.source), unknown.source.model_extra["holder"]) == (Model, 5)
    assert drift == ()


def test_an_object_that_lacks_what_it_needs_is_taken_out_whole():
    payload, drift = read({"inner": {"x": 1}, "note": "n"}, Needy)
    assert (payload.inner, payload.note) == (None, "n")
    assert drift == ["inner.amount: Field required"]


@pytest.mark.parametrize("body", [b"[]", b"7", b"null", b"{", b"", b"\xff", b'{"a":1}{'])
def test_what_is_not_an_object_cannot_be_repaired(body):
    with pytest.raises(NoFit) as raised:
        Reader((Charge,)).read(body, "charge.made")
    assert raised.value.drift


def test_what_json_takes_and_pydantic_does_not_is_read_all_the_same():
    payload, drift = Reader((Charge,)).read(
        b'{"id":"\\ud800","amount":5,"x":"\\ud800"}', "charge.made"
    )
    assert (payload.id, payload.amount) == ("\ud800", 5)
    assert len(drift) == 1


def test_drift_has_no_values_and_has_an_end():
    _, drift = read({"numbers": ["hidden"] * 500})
    assert len(drift) == 20
    assert "hidden" not in "".join(drift)


def test_a_payload_with_too_much_that_is_wrong_is_something_else():
    assert read({"numbers": ["x"] * 10_000})[0].numbers == []
    with pytest.raises(NoFit, match=r"\(all\): 10,001 values don't fit"):
        read({"numbers": ["x"] * 10_001})


FIELDS = st.sampled_from([*Charge.model_fields, "object", "login", "slug", "int", "0"])
NAMES = FIELDS | st.text(max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(FIELDS, JSON, max_size=6))
def test_any_object_at_all_becomes_the_class(document: dict[str, Any]):
    body = json.dumps(document).encode()
    payload, drift = Reader((Charge,)).read(body, "charge.made")
    assert isinstance(payload, Charge)
    assert bool(drift) is not fits(body)


def fits(body):
    try:
        Charge.model_validate_json(body)
    except pydantic.ValidationError:
        return False
    return True
