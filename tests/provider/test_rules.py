"""Rules: an identity or a type as a text with places, read and written."""

import hashlib

import pytest

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.provider.rules import (
    TEXT_LIMIT,
    Rule,
    Seen,
    first,
    placed,
    read_rules,
)
from webhook_receiver.signing import Place
from webhook_receiver.types import Delivery, Headers, Proof, Verified

ITEM = {"id": 17, "type": "paid", "who": {"name": "a"}, "empty": ""}
SEEN = ({}, {}, b"")
ROOT = {"account": "acme", "items": [ITEM]}


def read(rule, item=ITEM, signed_at=None, **headers):
    named = Headers.of({name.replace("_", "-"): text for name, text in headers.items()})
    delivery = Delivery(named, b"", received_at=7.0)
    proof = Proof("", frozenset(f"header:{name.decode()}" for name, _ in named), signed_at)
    return first(read_rules(rule), Seen(Verified(delivery, proof), ROOT, item, b"text"), "missing")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("body:type", "paid"),
        ("body:who.name", "a"),
        ("root:account", "acme"),
        ("root:items.0.id", "17"),
        ("header:X-Id", "h"),
        ("hash", hashlib.sha256(b"text").hexdigest()),
        ("received", "7.000"),
        ("ping", "ping"),
        ("{body:type}.{body:id}", "paid.17"),
        ("{body:type}[.{body:none}]", "paid"),
        ("{body:type}[.{body:id}[:{body:empty}]]", "paid.17"),
        ("{has:who}known", "known"),
        ("body:none | body:empty | body:type", "paid"),
        ("{has:none}known | other", "other"),
        ("{body:type}[.{has:none}x]", "paid"),
        ("{body:type}[.{root:none}]", "paid"),
    ],
)
def test_a_rule_is_read(rule, text):
    assert read(rule, x_id="h") == text


def test_a_moment_is_when_the_sender_signed_or_when_it_came():
    assert (read("signed", signed_at=5.5), read("signed")) == ("5.500", "7.000")
    assert read("received", signed_at=5.5) == "7.000"


def test_the_key_is_the_events_only_field():
    assert read("key", item={"opened": {}}) == "opened"
    with pytest.raises(Refused, match="missing"):
        read("key")


@pytest.mark.parametrize(
    "rule", ["body:none", "key", "{body:type}.{body:empty}", "{body:type}[.{root:items}]"]
)
def test_what_is_not_there_is_refused(rule):
    with pytest.raises(Refused, match="missing"):
        read(rule)


@pytest.mark.parametrize("value", ["x" * 256, "a\tb"])
def test_an_odd_header_names_nothing(value):
    assert read("header:x-id | other", x_id=value) == "other"
    with pytest.raises(Refused, match="missing"):
        read("header:x-id", x_id=value)


def test_an_unsigned_header_that_nobody_declared_is_refused():
    verified = Verified(Delivery(Headers.of({"x-id": "1"}), b""), Proof("", frozenset()))
    with pytest.raises(Refused, match=r"^unsigned_header\b"):
        first(read_rules("header:x-id"), Seen(verified, {}, {}, b""), "missing")


@pytest.mark.parametrize(
    "rule",
    [
        *("", "{}", "{body:}", "{nonsense}", "{query:a}", "{body:a b}", "{body:a|b}"),
        *("a{", "a}", "[a", "a]", "[]]"),
        # Else a place that isn't one, or lacks its braces, would be the same text for all events.
        *("body:a b", "header:x y", "body:type.{body:action}", "{body:a}[:root:b]", "sms/has:a"),
    ],
)
def test_what_is_no_rule_is_a_configuration_error(rule):
    with pytest.raises(ConfigurationError):
        read_rules(rule)


@pytest.mark.parametrize(
    "kind", ["query", "form", "payload", "method", "url", "path", "part", "claim"]
)
def test_a_place_of_a_request_alone_is_no_place_of_an_event(kind):
    with pytest.raises(ConfigurationError, match=kind):
        Rule((Place(kind),)).read(
            Seen(Verified(Delivery(Headers(), b""), Proof("", frozenset())), *SEEN)
        )


def test_a_text_is_split_into_what_stands_where():
    rules = read_rules("{body:type}.{body:action} | body:type")
    body = {name: Place("body", name) for name in ("type", "action")}
    assert placed(rules, "issues.opened", {}) == {body["type"]: "issues", body["action"]: "opened"}
    assert placed(rules, "push", {}) == {body["type"]: "push"}


def test_a_rule_whose_places_are_in_the_payload_is_taken_first():
    rules = read_rules("header:x-type | body:type")
    assert placed(rules, "paid", {"type": "x"}) == {Place("body", "type"): "paid"}
    assert placed(rules, "paid", {}) == {Place("header", "x-type"): "paid"}
    assert placed(read_rules("{body:a}-{body:b}"), "paid", {}) == {}


def test_a_text_has_a_bound():
    assert read("body:type", item={"type": "x" * TEXT_LIMIT}) == "x" * TEXT_LIMIT
    with pytest.raises(Refused, match="missing"):
        read("body:type", item={"type": "x" * (TEXT_LIMIT + 1)})
    assert TEXT_LIMIT == 64 * 1024
