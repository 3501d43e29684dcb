"""`Reading`: places, batches, and what is left out or kept around an event."""

import json
from dataclasses import replace

import pytest

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.provider import reading
from webhook_receiver.provider.reading import Reading
from webhook_receiver.types import Delivery, Headers, Proof, Verified


def opened(rules, body, **headers):
    named = Headers.of({name.replace("_", "-"): text for name, text in headers.items()})
    proof = Proof("unverified", frozenset())
    return rules.open(Verified(Delivery(named, body, received_at=7.0), proof, rules.declared))


def refused(rules, body):
    with pytest.raises(Refused, match="malformed_payload") as raised:
        opened(rules, body)
    assert raised.value.authentic
    return raised.value.reason


EITHER = Reading(id="body:id", type="body:type", batch="body | body:events.*.items | one")
A, B = {"id": "a", "type": "t"}, {"id": "b", "type": "t"}


@pytest.mark.parametrize(
    ("document", "ids"),
    [
        ([A, B], ["a", "b"]),
        ([], []),
        ({"events": [{"items": [A]}, {"other": 1}, {"items": [B]}]}, ["a", "b"]),
        (A, ["a"]),
        ({**A, "events": {}}, ["a"]),
    ],
)
def test_the_first_list_that_is_there_counts(document, ids):
    assert [event.id for event in opened(EITHER, json.dumps(document).encode())] == ids


def test_the_last_alternative_says_what_is_missing():
    listed = replace(EITHER, batch="body | body:events")
    assert "events" in refused(listed, b"{}")
    with pytest.raises(ConfigurationError, match="batch"):
        replace(EITHER, batch="body | events")


def test_a_list_that_is_none_is_refused():
    inner = replace(EITHER, batch="body:events.*.items")
    assert "events" in refused(inner, b"{}")
    assert "events" in refused(inner, b'{"events": {"items": []}}')
    assert "events.1.items" in refused(inner, b'{"events": [{"items": []}, {"items": 1}]}')
    assert opened(inner, b'{"events": [{"items": null}]}') == []


@pytest.mark.parametrize("fresh", ["body", "id", "header:x-id", "body:"])
def test_a_fresh_identity_goes_into_the_body(fresh):
    with pytest.raises(ConfigurationError, match="fresh must be like body:events"):
        replace(EITHER, fresh=fresh)


@pytest.mark.parametrize("payload", [{"events": []}, {"events": [{}]}, {"events": [{"items": []}]}])
def test_a_payload_without_an_event_can_not_be_written(payload):
    inner = replace(EITHER, batch="body:events.*.items")
    with pytest.raises(ConfigurationError, match="no event at body:events"):
        inner.write("t", payload, "a")


def test_the_first_event_of_a_payload_is_written():
    payload = {"events": [{"items": [A, B]}, {"items": [B]}]}
    written = json.loads(EITHER.write("u", payload, "c"))
    assert written == {"events": [{"items": [{"id": "c", "type": "u"}, B]}, {"items": [B]}]}


def test_a_whole_event_has_the_request_around_it_and_reads_it():
    whole = Reading(
        id="{body:id}:{root:events.0.name}",
        type="body:type",
        batch="body | body:events.*.items",
        whole=True,
        hidden=("type",),
    )
    with pytest.raises(Refused):  # what is hidden is not read
        opened(whole, json.dumps({"events": [{"items": [A]}]}).encode())
    whole = replace(whole, hidden=())
    body = {"events": [{"name": "x", "items": [A, B]}, {"name": "y", "items": [A]}], "of": 1}
    events = opened(whole, json.dumps(body).encode())
    assert [event.id for event in events] == ["a:x", "b:x", "a:y"]
    assert json.loads(events[1].body) == {"events": [{"name": "x", "items": [B]}], "of": 1}
    plain = replace(whole, id="body:id")
    assert json.loads(opened(plain, json.dumps([A, B]).encode())[1].body) == B


def test_what_is_hidden_is_in_no_whole_event_either():
    whole = Reading(
        id="body:id", type="body:type", batch="body:events", whole=True, hidden=("secret",)
    )
    (event,) = opened(whole, json.dumps({"events": [{**A, "secret": "x"}]}).encode())
    assert json.loads(event.body) == {"events": [A]}


def test_whole_events_are_bounded_together(monkeypatch):
    monkeypatch.setattr(reading, "_WHOLE_LIMIT", 100)
    whole = Reading(id="body:id", type="body:type", batch="body:events", whole=True)
    assert opened(whole, json.dumps({"events": [A, B]}).encode())
    assert "too large" in refused(whole, json.dumps({"events": [A, B], "of": "x" * 50}).encode())


def test_hidden_fields_are_neither_stored_nor_hashed():
    secretive = Reading(id="hash", type="body:type", hidden=("secret",))
    (one,), (other,) = (
        opened(secretive, json.dumps({**A, "secret": text}).encode()) for text in ("x", "y")
    )
    assert one == other
    assert json.loads(one.body) == A


def test_an_identity_of_many_fields_may_be_long_and_a_type_not():
    long = Reading(id="{body:a}:{body:b}", type="{body:a}[:{body:b}]")
    assert "type" in refused(long, json.dumps({"a": "a" * 200, "b": "b" * 200}).encode())
    short = replace(long, type="t")
    (event,) = opened(short, json.dumps({"a": "a" * 200, "b": "b" * 200}).encode())
    assert len(event.id) == 64


def test_a_form_with_nested_names_is_written_as_it_is_read():
    nested = Reading(id="body:data.id", type="body:type", form="[]")
    body = nested.write("t", {"type": "", "data": {"id": "", "at": "now"}}, "a")
    assert body == b"type=t&data%5Bid%5D=a&data%5Bat%5D=now"
    (event,) = opened(nested, body)
    assert (event.id, event.type, event.raw) == ("a", "t", body)


def test_a_form_may_come_or_must():
    may = Reading(id="body:id", type="body:type", form="payload")
    must = replace(may, only_form=True)
    both = (
        b'{"id":"forged","type":"t","z":"=&payload=%7B%22id%22:%22a%22,%22type%22:%22t%22%7D&y="}'
    )
    assert [event.id for event in opened(may, both)] == ["forged"]
    (event,) = opened(must, both)
    assert (event.id, event.raw) == ("a", both)
    assert must.dress(both, "a", "t") == reading.FORM_HEADERS
    assert "form" in refused(must, b'{"id":"a","type":"t"}')
    with pytest.raises(ConfigurationError, match="only_form"):
        replace(must, form=None)


def read(rules: Reading, event: object) -> tuple[str, str]:
    delivery = Delivery(Headers(), json.dumps(event).encode())
    (opened,) = rules.open(Verified(delivery, Proof("made up", frozenset({"body"}))))
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


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("body:signed", False),
        ("{body:received}:{header:x-signed}", False),
        ("{hash}:{signed}", True),
        ("body:id | {header:x-a}:{received}", True),
    ],
)
def test_an_identity_may_hold_a_moment(rule, told):
    assert Reading(id=rule, type="body:type").tells_by_time is told
