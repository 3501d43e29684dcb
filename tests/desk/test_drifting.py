"""What one stored event holds that nobody knows; `drift` has the rest of the cases."""

import json

import pytest

from webhook_receiver.desk.drifting import of_event
from webhook_receiver.inbox.records import EventRecord


def event(type_, document, provider="github", status="done"):
    return EventRecord(
        key="1",
        source="hub",
        provider=provider,
        id="a",
        type=type_,
        status=status,
        received_at=0.0,
        runs=[],
        body=json.dumps(document).encode(),
    )


LABEL = {"id": 1, "name": "bug", "color": "f00", "default": False, "shape": "round"}


@pytest.mark.parametrize(
    ("record", "rows"),
    [
        (
            event("label.created", {"action": "created", "label": LABEL}),
            {("unknown field", "label.shape", "")},
        ),
        (event("moon.rose", {}), {("unknown type", "", "")}),
        (event("moon.rose", {}, "nobody"), set()),
        (event("moon.rose", {}, "nobody", "unhandled"), {("no handler", "", "")}),
    ],
)
def test_each_thing_that_nobody_knows_is_a_row(record, rows):
    found = {(one.what, one.where, one.example) for one in of_event(record)}
    assert rows <= found
    assert bool(found) == bool(rows)
