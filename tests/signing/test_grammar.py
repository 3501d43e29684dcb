import pytest

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.signing import Bare, KeyValues, Labelled, Positional


@pytest.mark.parametrize(
    ("grammar", "value", "signatures", "parts"),
    [
        (Bare(), b"abc", (b"abc",), {}),
        (Bare(b"v0="), b"v0=v0=a", (b"v0=a",), {}),
        (KeyValues("v1"), b"t=1,v1=a", (b"a",), {"t": b"1"}),
        (KeyValues("v1"), b"v1=a, v1=b ,t=1", (b"a", b"b "), {"t": b"1"}),
        (KeyValues("v1"), b"v1=a=b", (b"a=b",), {}),
        (KeyValues("v1"), b"v0=x,v0=y,v1=a", (b"a",), {"v0": b""}),
        (KeyValues("v1"), b"V1=x,v1=", (b"",), {"V1": b"x"}),
        (KeyValues("v1"), b"\xff=x,v1=a", (b"a",), {"\xff": b"x"}),
        (KeyValues("h1", b";"), b"ts=1;h1=a,b", (b"a,b",), {"ts": b"1"}),
        (Labelled("v1"), b"v1,a v2,b v1,c", (b"a", b"c"), {}),
        (Labelled("v1"), b"  v1,a  ", (b"a",), {}),
        (Labelled("v1"), b"v1,a, v1,b, v2,c", (b"a", b"b"), {}),
        (Labelled("v1"), b"v1,a,", (b"a,",), {}),
        (Positional(("t",)), b"1,a, b", (b"a", b"b"), {"t": b"1"}),
        (Positional(("t", "u")), b"1,2,a", (b"a",), {"t": b"1", "u": b"2"}),
    ],
)
def test_headers_are_read(grammar, value, signatures, parts):
    header = grammar.read(value)
    assert (header.signatures, dict(header.parts)) == (signatures, parts)


@pytest.mark.parametrize(
    ("grammar", "value"),
    [
        (Bare(), b""),
        (Bare(b"v0="), b"v0="),
        (Bare(b"v0="), b"V0=a"),
        (Bare(b"v0="), b" v0=a"),
        (KeyValues("v1"), b""),
        (KeyValues("v1"), b"t=1"),
        (KeyValues("v1"), b"t=1,v1=a,"),
        (KeyValues("v1"), b"v1"),
        (KeyValues("v1"), b",".join([b"v1=a"] * 21)),
        (Labelled("v1"), b""),
        (Labelled("v1"), b"v1a,a"),
        (Labelled("v1"), b"v1=a"),
        (Labelled("v1"), b"v1,a\tv1,b" + b" v1,a" * 20),
        (Positional(("t",)), b""),
        (Positional(("t",)), b"1"),
        (Positional(("t",)), b"1,a,"),
        (Positional(("t",)), b",a"),
        (Positional(("t",)), b",".join([b"1"] * 22)),
    ],
)
def test_other_headers_are_refused(grammar, value):
    with pytest.raises(Refused) as raised:
        grammar.read(value)
    assert raised.value.code == "malformed_signature"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Bare("v0="), "Bare: prefix must be bytes: write b'v0='"),
        (lambda: KeyValues("v1", ";"), "KeyValues: separator must be bytes: write b';'"),
        (lambda: Positional(("t",), ";"), "Positional: separator must be bytes: write b';'"),
    ],
)
def test_a_text_in_place_of_bytes_is_named(make, words):
    with pytest.raises(ConfigurationError) as raised:
        make()
    assert str(raised.value) == words


@pytest.mark.parametrize(
    ("grammar", "parts", "value"),
    [
        (Bare(b"sha256="), {}, b"sha256=abc"),
        (KeyValues("v1"), {"t": b"1"}, b"t=1,v1=abc"),
        (KeyValues("h1", b";"), {"ts": b"1"}, b"ts=1;h1=abc"),
        (Labelled("v1"), {}, b"v1,abc"),
        (Positional(("t",)), {"t": b"1"}, b"1,abc"),
    ],
)
def test_what_is_written_is_read_back(grammar, parts, value):
    assert grammar.write(b"abc", parts) == value
    header = grammar.read(value)
    assert (header.signatures, dict(header.parts)) == ((b"abc",), parts)
