import json

import pytest

from tests.providers.taking import fallback, source, taken
from webhook_receiver.provider import UNTYPED
from webhook_receiver.testing import ProviderContract

QUICKBOOKS = source("quickbooks")


class TestContract(ProviderContract):
    provider = "quickbooks"
    secret = "a secret made up"
    wrong_secret = "another one made up"


def entity(id_):
    return {"name": "Customer", "id": id_, "operation": "Create", "lastUpdated": "T"}


def notice(realm, *ids):
    return {"realmId": realm, "dataChangeEvent": {"entities": [entity(id_) for id_ in ids]}}


def test_a_list_of_cloudevents_is_many_events():
    body = [{"id": id_, "type": "qbo.invoice.created.v1", "name": None} for id_ in ("a", "b")]
    events = taken(QUICKBOOKS, json.dumps(body).encode())
    assert [(event.id, event.type) for event in events] == [
        ("a", "qbo.invoice.created.v1"),
        ("b", "qbo.invoice.created.v1"),
    ]
    assert json.loads(events[1].body) == body[1]


def test_each_changed_entity_is_an_event_that_knows_its_company():
    body = {"eventNotifications": [notice("r1", "1", "2"), notice("r2", "1")]}
    events = taken(QUICKBOOKS, json.dumps(body).encode())
    assert [event.id for event in events] == [
        "1:Customer:Create:T:r1",
        "2:Customer:Create:T:r1",
        "1:Customer:Create:T:r2",
    ]
    assert {event.type for event in events} == {"Customer.Create"}
    assert json.loads(events[1].body) == {"eventNotifications": [notice("r1", "2")]}


@pytest.mark.parametrize(
    "body", [b"{}", b'{"eventNotifications":{}}', b'{"eventNotifications":[]}']
)
def test_an_unknown_shape_is_an_event(body):
    assert fallback(QUICKBOOKS, body).body == body


def test_an_odd_notification_is_an_event_beside_the_good_ones():
    odd = {"realmId": "r3", "dataChangeEvent": {"accounts": [{"id": "9"}]}}
    body = {"eventNotifications": [notice("r1", "1"), odd]}
    good, other = taken(QUICKBOOKS, json.dumps(body).encode())
    assert (good.type, other.type) == ("Customer.Create", UNTYPED)
    assert json.loads(other.body) == {"eventNotifications": [odd]}
    assert fallback(QUICKBOOKS, b'[{"id":"1"}]', id="1").body == b'{"id":"1"}'
    assert taken(QUICKBOOKS, b'[{"type":"a"}]')[0].type == "a"
