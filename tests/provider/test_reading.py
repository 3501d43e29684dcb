"""`Reading`: places, batches, and what is left out or kept around an event."""

import hashlib
import json
from dataclasses import fields, replace

import pytest

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.provider import reading
from webhook_receiver.provider.fallback import UNTYPED
from webhook_receiver.provider.reading import Reading
from webhook_receiver.types import Delivery, Headers, Proof, Verified


def opened(rules, body, **headers):
    named = Headers.of({name.replace("_", "-"): text for name, text in headers.items()})
    proof = Proof("unverified", frozenset())
    return rules.open(Verified(Delivery(named, body, received_at=7.0), proof, rules.declared))


def refused(rules, body):
    with pytest.raises(Refused, match=r"^malformed_payload\b") as raised:
        opened(rules, body)
    assert raised.value.authentic
    return raised.value.reason


EITHER = Reading(id="body:id", type="body:type", batch="body | body:events.*.items | one")
A, B = {"id": "a", "type": "t"}, {"id": "b", "type": "t"}


@pytest.mark.parametrize(
    ("document", "ids"),
    [
        ([A, B], ["a", "b"]),
        ({"events": [{"items": [A]}, {"items": [B]}]}, ["a", "b"]),
        (A, ["a"]),
        ({**A, "events": {}}, ["a"]),
    ],
)
def test_the_first_list_that_is_there_counts(document, ids):
    assert [event.id for event in opened(EITHER, json.dumps(document).encode())] == ids


def test_an_identity_that_all_events_would_share_is_a_configuration_error():
    with pytest.raises(ConfigurationError, match="'ping' would be the same for all events"):
        replace(EITHER, id="ping")


def test_a_batch_stands_in_the_body():
    with pytest.raises(ConfigurationError, match="batch"):
        replace(EITHER, batch="body | events")


def told(event):
    """What a fallback event is: its body, once its identity is seen to be a hash of that."""
    assert (event.id, event.type) == (hashlib.sha256(event.body).hexdigest(), UNTYPED)
    return json.loads(event.body)


INNER = replace(EITHER, batch="body:events.*.items")


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        [A],
        {"events": []},
        {"events": {"items": []}},
        {"events": None, "alerts": [A]},
        5,
        None,
        "text",
    ],
)
def test_an_unknown_shape_is_one_event_of_the_whole_body(document):
    body = json.dumps(document).encode()
    (event,) = opened(INNER, body)
    assert told(event) == document
    assert event.body == body


@pytest.mark.parametrize(
    "other", [1, None, {}, {"items": []}, {"items": None}, {"items": {"a": 1}}]
)
def test_an_odd_item_is_an_event_beside_the_good_ones(other):
    document = {"events": [{"items": [A]}, other, {"items": [B]}]}
    first, odd, last = opened(INNER, json.dumps(document).encode())
    assert (first.id, last.id) == ("a", "b")
    assert told(odd) == other
    first, odd, last = opened(
        replace(EITHER, batch="body:events"), json.dumps({"events": [A, other, B]}).encode()
    )
    assert (first.id, last.id) == ("a", "b")
    assert told(odd) == other


def test_an_unknown_list_beside_the_known_one_is_an_event():
    listed = replace(EITHER, batch="body:of.events")
    document = {"of": {"events": [A], "alerts": [B], "names": ["a"], "none": []}, "at": 1}
    known, other = opened(listed, json.dumps(document).encode())
    assert known.id == "a"
    assert told(other) == {"of": {"events": [], "alerts": [B], "names": ["a"], "none": []}, "at": 1}
    assert (
        len(opened(replace(listed, whole=True), json.dumps(document).encode())) == 1
    )  # it has it all
    document["of"] = {"events": [A], "names": ["a"], "none": []}
    assert [event.id for event in opened(listed, json.dumps(document).encode())] == ["a"]


@pytest.mark.parametrize(
    ("document", "count"),
    [
        ({"events": []}, 0),
        ({"events": [], "at": 1, "to": "me", "none": None, "more": {}, "other": []}, 0),
        ({"events": [], "alerts": [1]}, 1),
        ({"events": [], "about": {"a": 1}}, 1),
        ({"events": [A]}, 1),
        ({"events": {}}, 1),
        ({}, 1),
        ([], 1),
    ],
)
def test_a_heartbeat_is_silent_and_declared(document, count):
    beating = Reading(id="body:id", type="body:type", batch="body:events", heartbeat=True)
    body = json.dumps(document).encode()
    assert len(opened(beating, body)) == count
    assert len(opened(replace(beating, heartbeat=False), body)) == 1


def test_one_event_where_a_list_is_usual_is_that_event():
    listed = replace(EITHER, batch="body")
    assert [event.id for event in opened(listed, json.dumps(A).encode())] == ["a"]
    assert told(opened(listed, b"{}")[0]) == {}


def test_a_batch_is_bounded_by_its_bytes():
    listed = replace(EITHER, batch="body")
    many = [{"id": str(n), "type": "t"} for n in range(3_000)]
    assert len(opened(listed, json.dumps(many[:1_000]).encode())) == 1_000
    (all_of_them,) = opened(listed, json.dumps(many).encode())  # of 29 bytes each
    assert told(all_of_them) == many
    longer = [{**one, "email": "somebody@example.com", "at": 1_767_225_600} for one in many]
    assert len(opened(listed, json.dumps(longer).encode())) == 3_000


def test_an_item_that_can_not_be_written_alone_is_the_whole_request():
    """At some depth, which depends on Python, JSON can be read and no longer be written."""
    listed = replace(EITHER, batch="body")
    for depth in range(100, 1_000, 5):
        body = b'[{"id":"a","type":"t"},' + b'{"a":' * depth + b"1" + b"}" * depth + b"]"
        try:
            good, odd = opened(listed, body)
        except Refused:  # it can't be read either
            continue
        assert (good.id, good.type, odd.type) == ("a", "t", UNTYPED)
        assert odd.body in (body, body[23:-1])


@pytest.mark.parametrize("number", ["1e3", "1.0", "12345678901234567890", "-0.10", "1E+400", "7"])
@pytest.mark.parametrize(
    ("batch", "around"),
    [
        (None, "{}"),
        ("body:events", '{{"events": [{}]}}'),
        ("body:events.*.items", '{{"events": [{{"items": [{}]}}]}}'),
    ],
)
def test_a_number_is_read_as_it_is_written(number, batch, around):
    item = f'{{"id": {number}, "type": "t"}}'
    (event,) = opened(replace(EITHER, batch=batch), around.format(item).encode())
    assert event.id == number


@pytest.mark.parametrize("value", [True, {"a": 1}, ["a"], "\ud800", "\x00", float("nan"), None, ""])
def test_an_identity_that_can_not_be_read_is_a_hash(value):
    body = json.dumps({"id": value, "type": "t"}).encode()
    (event,) = opened(EITHER, body)
    assert (event.id, event.type) == (hashlib.sha256(body).hexdigest(), "t")


def test_a_long_identity_is_hashed_alone():
    one, other = (
        opened(EITHER, json.dumps({"id": "x" * 300, "type": "t", "n": n}).encode())[0]
        for n in (1, 2)
    )
    assert one.id == other.id == hashlib.sha256(b"x" * 300).hexdigest()


@pytest.mark.parametrize("value", [True, {"a": 1}, "x" * 256, "\ud800", None, ""])
def test_a_type_that_can_not_be_read_is_untyped_and_the_identity_stays_its_own(value):
    body = json.dumps({"id": "a", "type": value}).encode()
    (event,) = opened(EITHER, body)
    assert (event.id, event.type) == ("a", UNTYPED)
    assert event.apart == hashlib.sha256(body).hexdigest()


def test_what_tells_apart_and_is_no_text_is_not_left_out():
    rules = Reading(id="{body:id}[:{body:part}]", type="t")
    ids = [
        opened(rules, json.dumps({"id": "a", **part}).encode())[0].id
        for part in ({}, {"part": None}, {"part": 2}, {"part": {"n": 1}}, {"part": {"n": 2}})
    ]
    assert ids[:3] == ["a", "a", "a:2"]
    assert len(set(ids)) == 4


def test_a_header_that_is_sent_twice_names_nothing():
    rules = Reading(id="header:x-id", type="t")
    headers = Headers([(b"x-id", b"a"), (b"x-id", b"b")])
    verified = Verified(Delivery(headers, b"{}"), Proof("", frozenset()), rules.declared)
    assert rules.open(verified)[0].id == hashlib.sha256(b"{}").hexdigest()


def test_a_form_without_its_field_is_an_event_of_its_fields():
    (event,) = opened(Reading(id="body:id", type="body:type", form="payload"), b"other=1&name=x")
    assert told(event) == {"other": "1", "name": "x"}
    assert event.raw == b"other=1&name=x"


@pytest.mark.parametrize("body", [b"{", b"payload", b"payload=%7B", b"\xff"])
def test_what_is_neither_json_nor_a_form_is_refused(body):
    refused(Reading(id="body:id", type="body:type", form="payload"), body)


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
    (event,) = opened(whole, json.dumps({"events": [{"items": [A]}]}).encode())
    assert event.type == UNTYPED  # what is hidden is not read
    whole = replace(whole, hidden=())
    body = {"events": [{"name": "x", "items": [A, B]}, {"name": "y", "items": [A]}], "of": 1}
    events = opened(whole, json.dumps(body).encode())
    assert [event.id for event in events] == ["a:x", "b:x", "a:y"]
    assert json.loads(events[1].body) == {"events": [{"name": "x", "items": [B]}], "of": 1}
    plain = replace(whole, id="body:id")
    assert json.loads(opened(plain, json.dumps([A, B]).encode())[1].body) == B


def test_what_a_reading_derives_is_no_part_of_its_value():
    derived = [field for field in fields(Reading) if not field.init]
    assert derived
    assert not [field.name for field in derived if field.repr or field.compare]


def test_whole_events_are_bounded_together(monkeypatch):
    monkeypatch.setattr(reading, "_WHOLE_LIMIT", 100)
    whole = Reading(id="body:id", type="body:type", batch="body:events", whole=True)
    assert opened(whole, json.dumps({"events": [A, B]}).encode())
    body = json.dumps({"events": [A, B], "of": "x" * 50}).encode()
    (event,) = opened(whole, body)
    assert (told(event), event.body) == (json.loads(body), body)


def test_an_identity_of_many_fields_may_be_long_and_a_type_not():
    long = Reading(id="{body:a}:{body:b}", type="{body:a}[:{body:b}]")
    (event,) = opened(long, json.dumps({"a": "a" * 200, "b": "b" * 200}).encode())
    assert (len(event.id), event.type) == (64, UNTYPED)
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
    assert read(FIELD, event)[1] == UNTYPED


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


def test_what_is_signed_in_part_has_no_kind_without_its_identity():
    """Whoever has one such delivery could make many of it, each with a hash of its own."""
    rules = Reading(id="body:id", type="body:type")
    delivery = Delivery(Headers(), b'{"id":true,"type":"paid","note":"anything"}')
    for covers, type_ in (((), "paid"), (("body",), "paid"), (("body:type",), UNTYPED)):
        (event,) = rules.open(Verified(delivery, Proof("", frozenset(covers))))
        assert event.type == type_


@pytest.mark.parametrize("body", [b"", b"{", b"<xml/>", b"\xff", b'{"id":"a"}'])
def test_an_opaque_body_is_one_event_as_sent(body):
    rules = Reading(id="header:x-id", type="call", opaque=True)
    (named,) = opened(rules, body, x_id="d-1")
    assert (named.id, named.type, named.body) == ("d-1", "call", body)
    assert opened(rules, body)[0].id == hashlib.sha256(body).hexdigest()
