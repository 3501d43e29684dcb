import json

import pytest

from tests.providers.taking import fallback, source, taken
from webhook_receiver.provider import UNTYPED
from webhook_receiver.testing import ProviderContract

ALERTS = source("prometheus-alertmanager")


class TestContract(ProviderContract):
    provider = "prometheus-alertmanager"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False


def alert(fingerprint, status="firing", starts="T1"):
    return {"fingerprint": fingerprint, "status": status, "startsAt": starts}


def group(*alerts, key="{}:{a}"):
    return {"receiver": "hooks", "groupKey": key, "status": "firing", "alerts": list(alerts)}


def ids(document):
    return [event.id for event in taken(ALERTS, json.dumps(document).encode())]


def test_each_alert_is_an_event_within_its_group():
    body = json.dumps(group(alert("1"), alert("2", "resolved"))).encode()
    first, second = taken(ALERTS, body)
    assert (first.type, second.type) == ("firing", "resolved")
    assert json.loads(second.body) == group(alert("2", "resolved"))
    assert first.id == "1:firing:T1:hooks:{}:{a}"


def test_what_is_repeated_is_the_same_event_whoever_else_is_in_the_group():
    assert ids(group(alert("1")))[0] == ids(group(alert("2"), alert("1")))[1]
    others = [alert("1", "resolved"), alert("1", starts="T2")]
    assert len({*ids(group(alert("1"), *others)), *ids(group(alert("1"), key="b"))}) == 4


def test_a_long_group_key_makes_a_hash():
    assert [len(id_) for id_ in ids(group(alert("1"), key="k" * 250))] == [64]


@pytest.mark.parametrize("body", [json.dumps(group()).encode(), b"{}", b'{"alerts":{}}'])
def test_a_group_without_alerts_is_an_event(body):
    assert fallback(ALERTS, body).body == body


def test_an_odd_alert_is_an_event_beside_the_good_ones():
    body = json.dumps({**group(alert("1")), "alerts": [alert("1"), {}]}).encode()
    assert [event.type for event in taken(ALERTS, body)] == ["firing", UNTYPED]
