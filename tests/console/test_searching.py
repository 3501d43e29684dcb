"""What of a payload is shown of what one looks for."""

import json

import pytest

from webhook_receiver.console.searching import find
from webhook_receiver.console.tree import NO_MASKS, OUTPUT_BYTES, Masks, pretty

BODY = (
    b'{"id": "evt_1", "data": {"object": {"customer": "cus_9", "lines": [{"sku": "a"}, {"sku": "b"}]}},'
    b' "Customer": null, "empty": {}}'
)


def found(wanted, body=BODY, masks=NO_MASKS):
    """What is found, as JSON that is read."""
    tree = find(body, masks, wanted)
    assert tree is not None
    assert all(node.open for node in tree.nodes if node.kind == "begin")
    return json.loads(pretty(tree)) if tree.nodes else None


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("cus_9", {"data": {"object": {"customer": "cus_9"}}}),
        ("CUSTOMER", {"data": {"object": {"customer": "cus_9"}}, "Customer": None}),
        ("sku", {"data": {"object": {"lines": [{"sku": "a"}, {"sku": "b"}]}}}),
        ("$.data.object.customer", {"data": {"object": {"customer": "cus_9"}}}),
        ("$.data.object.lines[1]", {"data": {"object": {"lines": [{"sku": "b"}]}}}),
        ("$.data.object.lines", {"data": {"object": {"lines": [{"sku": "a"}, {"sku": "b"}]}}}),
        ("evt", {"id": "evt_1"}),
        ("empty", {"empty": {}}),
        ("$.nothing", None),
        ("$", None),
        ("nowhere", None),
    ],
)
def test_what_is_found_is_shown_with_what_it_is_in(wanted, shown):
    assert found(wanted) == shown


def test_a_masked_value_is_not_found():
    masks = Masks(("$.data.object.customer",))
    assert found("cus_9", masks=masks) is None
    shown = find(BODY, masks, "customer")
    assert shown is not None
    assert [node.text for node in shown.nodes if node.kind == "value"] == ["•••", "null"]
    assert found("evt_1", masks=Masks(everything=True)) is None


def test_what_a_page_has_no_room_for_is_found_and_bounded():
    body = json.dumps({f"name{n}": "x" * 200 for n in range(2_000)} | {"last": 1}).encode()
    assert found("last", body) == {"last": 1}
    tree = find(body, NO_MASKS, "name")
    assert tree is not None
    assert tree.cut
    assert tree.nodes[-1].kind == "end"
    assert sum(len(node.text) for node in tree.nodes) <= OUTPUT_BYTES


def test_a_form_is_looked_through_and_what_is_neither_has_no_tree():
    assert found("two", b"one=1&two=2") == {"two": "2"}
    assert find(b"plain", NO_MASKS, "plain") is None
