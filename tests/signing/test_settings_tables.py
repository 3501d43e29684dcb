"""Signatures described in settings become schemes."""

import pydantic
import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.signing import Bare, KeyValues, Signature, TemplateHmac, TimestampRule

STAMPED = {"header": "X-Sig", "signed": "{timestamp}.{body}"}


def scheme(**table):
    return Signature.model_validate({"header": "X-Sig"} | table).scheme()


def test_a_header_is_enough():
    assert scheme() == TemplateHmac(headers=("x-sig",))


def test_all_that_can_be_said_is_used():
    table = STAMPED | {
        "hash": "sha1",
        "encoding": "base64",
        "prefix": "v1=",
        "key": "hex",
        "timestamp": {"header": "X-Time", "unit": "ms", "tolerance": 30, "future": 5},
    }
    assert Signature.model_validate(table).scheme() == TemplateHmac(
        headers=("x-sig",),
        signed="{timestamp}.{body}",
        hash="sha1",
        encoding="base64",
        grammar=Bare(b"v1="),
        key="hex",
        timestamp=TimestampRule(at="header:x-time", unit="ms", tolerance=30, future=5),
    )


def test_signatures_may_stand_in_a_list_with_the_time():
    made = scheme(
        signed="{timestamp}{body}", element="v1", separator=";", timestamp={"element": "t"}
    )
    assert made.grammar == KeyValues("v1", b";")
    assert made.timestamp == TimestampRule(at="part:t")
    assert scheme(element="s").grammar == KeyValues("s", b",")


def test_the_time_may_stand_in_the_body():
    assert scheme(timestamp={"body": "meta.at"}).timestamp == TimestampRule(at="body:meta.at")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"signed": "{header:x-id}"}, "{body}"),
        ({"signed": "{body}{nonsense}"}, "nonsense"),
        ({"element": "v1", "prefix": "x"}, "not both"),
        ({"timestamp": {"element": "t"}, "signed": "{timestamp}{body}"}, "needs signature.element"),
        ({"timestamp": {}}, "one of header, element and body"),
        ({"timestamp": {"header": "a", "body": "b"}}, "one of header, element and body"),
        ({"timestamp": {"header": "X-Time"}}, "isn't signed"),
        ({"timestamp": {"body": "t", "tolerance": -1}}, "tolerance"),
    ],
)
def test_tables_that_can_not_work_are_configuration_errors(table, words):
    with pytest.raises(ConfigurationError) as raised:
        scheme(**table)
    assert words in str(raised.value)


@pytest.mark.parametrize(
    "table",
    [
        {"header": ""},
        {"header": "x y"},
        {"hash": "md5"},
        {"element": ""},
        {"element": "v1", "separator": ""},
        {"extra": 1},
        {"key": "x"},
    ],
)
def test_tables_with_other_words_are_refused(table):
    with pytest.raises(pydantic.ValidationError):
        scheme(**table)


def test_a_table_that_was_read_can_not_be_changed():
    table = Signature(header="X-Sig")
    with pytest.raises(pydantic.ValidationError, match="frozen"):
        table.header = "x-other"
