"""The targets: each reads bytes as a receiver does, and fails if they do more than they may.

A target is given random bytes, pieces of its own language in any order, and its seeds with some bytes
changed. What once broke a target stays in `corpus.json`.
"""

import json
import math
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl, urlsplit

from hypothesis import strategies as st

from tests.providers.known import contract
from tests.signing.tokens import CLAIMS, NOW, PUBLIC, SECRET, SHARED, by_hand
from webhook_receiver import document
from webhook_receiver.errors import ConfigurationError, KeyMissing, Refused
from webhook_receiver.inbox.jetstream.wire.address import read_address
from webhook_receiver.inbox.sql.postgres.address import Address
from webhook_receiver.intake import paths
from webhook_receiver.intake.addresses import addresses
from webhook_receiver.intake.public_url import as_asked, check_public_url, read_proxies
from webhook_receiver.multipart import is_multipart, read_parts
from webhook_receiver.settings import build_receiver, load_settings
from webhook_receiver.signing import (
    Bare,
    CapabilityUrl,
    KeyValues,
    Labelled,
    Positional,
    TimestampRule,
)
from webhook_receiver.signing.grammar import MAX_SIGNATURES
from webhook_receiver.types import Delivery, Headers
from webhook_receiver.urlencoded import form_fields

CORPUS = Path(__file__).with_name("corpus.json")
GRAMMARS = (
    Bare(b"sha256="),
    KeyValues("v1"),
    KeyValues("h1", b";"),
    Labelled("v1"),
    Positional(("t",)),
)
RULES = tuple(TimestampRule(at="header:x-time", unit=unit) for unit in ("s", "ms", "iso"))
CAPABILITY = CapabilityUrl("crm")
CAPABILITY_KEY = CAPABILITY.load_key("a secret made up")
URL_TOKEN = CAPABILITY.token(CAPABILITY_KEY)
TOKEN = by_hand({"alg": "HS256", "typ": "JWT"}, CLAIMS)
PAYPAL = contract("paypal")().config().provider.scheme
PAYPAL_HOST = "api.paypal.com"
PASSWORD = "hunter2hunter2"
LOGIN = f"://shop:{PASSWORD}@"
ADDRESS = f"{LOGIN}db.example:5432/shop"
MULTIPART = (
    b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    b'--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n'
    b"Content-Type: text/plain\r\n\r\ntext\r\n--b--\r\n"
)
FILE = b"""inbox = "sqlite:///a.db"
[retention]
done = "7 d"
[[source]]
provider = "stripe"
secret = "made up, and long"
[[source]]
provider = "generic"
name = "crm"
secret = "made up, and long"
signature = { header = "X-S", hash = "sha256" }
"""
PRINTED_CHARACTERS = 200  # of a path, at most


@dataclass(frozen=True, slots=True)
class Target:
    """One reader, and what its input is made of.

    Attributes:
        check: reads bytes; raises if they do more than they may.
        pieces: what its language is made of.
        seeds: whole inputs that mean something.
    """

    check: Callable[[bytes], None]
    pieces: Sequence[bytes]
    seeds: Sequence[bytes]

    def inputs(self) -> st.SearchStrategy[bytes]:
        """Anything, pieces in any order, and seeds with some bytes changed."""
        some = st.sampled_from(self.pieces) | st.binary(max_size=4)
        return st.one_of(
            st.binary(max_size=200),
            st.lists(some, max_size=20).map(b"".join),
            st.builds(changed, st.sampled_from(self.seeds), st.lists(CHANGES, max_size=4)),
        )


CHANGES = st.tuples(st.integers(0, 2_000), st.integers(0, 8), st.binary(max_size=6))


def changed(seed: bytes, changes: Sequence[tuple[int, int, bytes]]) -> bytes:
    """The seed with some bytes replaced, left out or added."""
    for at, length, new in changes:
        place = at % (len(seed) + 1)
        seed = seed[:place] + new + seed[place + length :]
    return seed


def kept() -> dict[str, list[bytes]]:
    """What once broke a target, or nearly did."""
    read = json.loads(CORPUS.read_text(encoding="utf-8"))
    return {name: [text.encode("latin-1") for text in texts] for name, texts in read.items()}


# Headers.


def header(data: bytes) -> None:
    for grammar in GRAMMARS:
        with suppress(Refused):
            found = grammar.read(data)
            assert 1 <= len(found.signatures) <= MAX_SIGNATURES
            assert all(signature in data for signature in found.signatures)


def timestamp(data: bytes) -> None:
    for rule in RULES:
        with suppress(Refused):
            assert math.isfinite(rule.read(data))
            moment = rule.checked(data, NOW)
            assert abs(NOW - moment) <= rule.tolerance


# Bodies.


def json_body(data: bytes) -> None:
    for read in (document.read_json, document.read_exactly, document.read_object):
        with suppress(Refused):
            value = read(data)
            again = document.write_json(value)
            assert again.isascii()
            assert repr(document.read_json(again)) == repr(document.read_json(data))
    with suppress(Refused):
        document.read_json_lines(data)


def form(data: bytes) -> None:
    for field in ("", "payload"):
        document.is_form(data, field)
    with suppress(Refused):
        assert document.form_as_json(data, b"application/x-www-form-urlencoded") != b""
    with suppress(Refused):
        document.write_json(document.nested(document.read_form(data)))
    with suppress(ValueError):
        fields = form_fields(data, "latin-1")
        again = parse_qsl(data.decode("latin-1"), keep_blank_values=True, encoding="latin-1")
        assert fields == again


def multipart(data: bytes) -> None:
    is_multipart(data)
    with suppress(Refused):
        parts = read_parts(data)
        assert sum(len(part.content) for part in parts) <= len(data)


def xml(data: bytes) -> None:
    with suppress(Refused):
        assert len(document.read_xml(data).text) <= len(data)


# Tokens: no other spelling of a good one holds.


def jwt(data: bytes) -> None:
    delivery = Delivery(Headers([(b"authorization", b"Bearer " + data)]), b"")
    for scheme, keys in ((SHARED, [SHARED.load_key(SECRET)]), (PUBLIC, [])):
        with suppress(Refused, KeyMissing):
            scheme.verify(delivery, keys, NOW)
            assert data == TOKEN.encode()


def capability(data: bytes) -> None:
    delivery = Delivery(Headers(), b"{}", query=data)
    CAPABILITY.made_for(delivery, [CAPABILITY_KEY])
    with suppress(Refused):
        CAPABILITY.verify(delivery, [CAPABILITY_KEY], NOW)
        tokens = [value for name, value in parse_qsl(data.decode("latin-1")) if name == "token"]
        assert tokens == [URL_TOKEN]


# Addresses.


def url(data: bytes) -> None:
    text = data.decode("latin-1")
    with suppress(ConfigurationError):
        taken = check_public_url(text, "x")
        assert taken.lower().startswith(("https://", "http://"))
        assert taken.isprintable()
    shown = paths.shown(text)
    assert shown.isprintable()
    assert len(shown) <= PRINTED_CHARACTERS
    paths.guess(text, ["/stripe", "/github/{tenant}"])
    pairs = [
        (name, data) for name in (b"host", b"x-forwarded-host", b"x-forwarded-proto", b"forwarded")
    ]
    headers = Headers(pairs)
    list(addresses(Delivery(headers, b"", path=text, url="https://hooks.example.com/in"), []))
    asked = as_asked(headers, "http", b"/in", peer="10.1.2.3", proxies=read_proxies(["*"]))
    assert asked is None or asked.startswith(("https://", "http://"))


def key_address(data: bytes) -> None:
    headers = Headers([(b"paypal-cert-url", data)])
    with suppress(Refused):
        need = PAYPAL.key.need(Delivery(headers, b""))
        split = urlsplit(need.url)
        assert (split.scheme, split.netloc) == ("https", PAYPAL_HOST)
        assert (split.query, split.fragment) == ("", "")


def mistake_in(read: Callable[[str], object], text: str) -> str:
    """What is wrong with it, in the reader's words; nothing if it is read."""
    try:
        read(text)
    except ConfigurationError as error:
        return str(error)
    return ""


def inbox_url(data: bytes) -> None:
    text = data.decode("latin-1")
    for read in (Address.of, read_address):
        mistake = mistake_in(read, text)
        if text.partition(LOGIN)[0].isalpha() and text.count(PASSWORD) == 1:
            assert PASSWORD not in mistake


# What an operator writes.


def settings(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "receiver.toml")
        file.write_bytes(data)
        with suppress(ConfigurationError):
            build_receiver(load_settings(file))


TARGETS = {
    "headers": Target(
        header,
        (b"t=1", b"v1=", b"v1,", b"h1=", b"sha256=", b",", b";", b" ", b"="),
        (b"t=1767225600,v1=5257a869,v0=6ffbb5", b"v1,AAAA v1,BBBB", b"sha256=deadbeef", b"1,aa,bb"),
    ),
    "timestamps": Target(
        timestamp,
        (b"1767225600", b"2026-01-01T00:00:00Z", b"+", b"-", b".", b"e", b"_", b"\xd9\xa1", b"00"),
        (b"1767225600", b"1767225600000", b"2026-01-01T00:00:00Z", b"2026-01-01T01:00:00.5+01:00"),
    ),
    "json": Target(
        json_body,
        (b"{", b"}", b"[", b"]", b'"', b":", b",", b"1", b"-", b"e9", b"NaN", b"null", b"\\ud800",
         b"\\u0000", b"\xef\xbb\xbf", b"\n", b'"a"', b"[" * 99, b"9" * 5_000),
        (b'{"id":"evt_1","list":[1,2.5e3,{"a":null}],"text":"\\u00e9\\n"}', b'{"a":1}\n{"b":2}\n'),
    ),
    "forms": Target(
        form,
        (b"a", b"=", b"&", b"%", b"%00", b"%FF", b"+", b"[", b"]", b"payload", b"%7B%22a%22%3A1%7D"),
        (b"a=1&b=2&a=3", b"a[b][c]=1&a[b][d]=2&c[]=3", b"payload=%7B%22id%22%3A1%7D"),
    ),
    "multipart": Target(
        multipart,
        (b"--b\r\n", b"--b--\r\n", b"\r\n", b"\r\n\r\n", b"Content-Disposition: form-data; ", b'name="',
         b'filename="', b'"', b";", b"Content-Type: text/plain; charset=", b"\\"),
        (MULTIPART,),
    ),
    "xml": Target(
        xml,
        (b"<", b">", b"</", b"/>", b"a", b"<a>", b"</a>", b"&", b";", b"<!DOCTYPE", b"<![CDATA[", b"]]>",
         b"<?xml", b"encoding=", b"'utf-16'", b"&#0;", b"xmlns="),
        (b'<?xml version="1.0"?><notification><id type="s">1</id><a/></notification>',),
    ),
    "jwt": Target(
        jwt,
        (*TOKEN.encode().split(b"."), b".", b"=", b"eyJhbGciOiJub25lIn0", b"e30", b"W10", b"bnVsbA"),
        (TOKEN.encode(), by_hand({"alg": "none"}, CLAIMS).encode()),
    ),
    "capability": Target(
        capability,
        (b"token=", b"&", URL_TOKEN.encode(), b"%2E", b".", b"=", b"token", b"+", b";"),
        (b"token=" + URL_TOKEN.encode(), b"a=1&token=" + URL_TOKEN.encode()),
    ),
    "urls": Target(
        url,
        (b"https://", b"http://", b"hooks.example.com", b"/", b"//", b"..", b"%2f", b":", b"@", b"?", b"#",
         b"[::1]", b"for=", b"host=", b'"', b",", b";", b"proto=https"),
        (b"https://hooks.example.com/in", b"/github/acme", b'for=192.0.2.1;host="a.example";proto=https'),
    ),
    "key addresses": Target(
        key_address,
        (b"https://", PAYPAL_HOST.encode(), b"/v1/notifications/certs/", b"CERT-1", b"@", b":443", b"?",
         b"#", b"..", b"%2f", b"\\", b".evil.example", b"\n"),
        (b"https://" + PAYPAL_HOST.encode() + b"/v1/notifications/certs/CERT-360caa42-fca2a594",),
    ),
    "inboxes": Target(
        inbox_url,
        (b"postgresql://", b"nats://", b"tls://", LOGIN.encode(), b"@", b":", b"/", b"?", b"&", b"=",
         b"[::1]", b",", b"sslmode", b"%", b"#"),
        (b"postgresql" + ADDRESS.encode() + b"?sslmode=verify-full", b"nats" + ADDRESS.encode(),
         b"tls" + ADDRESS.encode() + b"?creds=a.creds"),
    ),
    "settings": Target(
        settings,
        (b"inbox", b"=", b'"', b"\n", b"[[source]]", b"[retention]", b"provider", b'"stripe"', b"secret",
         b"[", b"]", b"{", b"}", b"1", b"true", b"-", b'"""', b"prefix", b'"7 d"'),
        (FILE,),
    ),
}  # fmt: skip
