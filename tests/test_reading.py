import json

import pytest

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.reading import Reading
from webhook_receiver.types import Delivery, Headers, Proof, Verified


def read(reading: Reading, event: object) -> tuple[str, str]:
    delivery = Delivery(Headers(), json.dumps(event).encode())
    (opened,) = reading.open(Verified(delivery, Proof("made up", frozenset({"body"}))))
    return opened.id, opened.type


KINDS = Reading(id="body:id", type="{has:sms.otp}send_sms | {has:valid}password | other")


@pytest.mark.parametrize(
    ("event", "type_"),
    [
        ({"sms": {"otp": "1"}}, "send_sms"),
        ({"sms": {"otp": ""}}, "send_sms"),
        ({"sms": {"otp": None}}, "other"),
        ({"sms": []}, "other"),
        ({"valid": False}, "password"),
        ({}, "other"),
    ],
)
def test_a_type_is_told_by_what_is_there(event, type_):
    assert read(KINDS, {"id": "1", **event}) == ("1", type_)


def test_a_type_told_by_what_is_there_is_not_written():
    assert json.loads(KINDS.write("send_sms", {"sms": {"otp": "1"}}, "2")) == {
        "sms": {"otp": "1"},
        "id": "2",
    }


FIELD = Reading(id="hash", type="body:type | key")


def test_the_one_field_names_the_event():
    assert read(FIELD, {"new_account": {"id": "1"}})[1] == "new_account"
    assert read(FIELD, {"type": "a.b"})[1] == "a.b"


@pytest.mark.parametrize("event", [{}, {"a": 1, "b": 2}, [], "key", {"": 1}, {"x" * 256: 1}])
def test_other_events_are_not_named_by_a_field(event):
    with pytest.raises(Refused, match="malformed_payload"):
        read(FIELD, event)


@pytest.mark.parametrize("rule", ["has:", "{has:}", "{key:a}", "{body}", "[{hash}", "a]"])
def test_other_rules_are_configuration_errors(rule):
    with pytest.raises(ConfigurationError):
        Reading(id="body:id", type=f"{rule} | {{{rule}}}")
