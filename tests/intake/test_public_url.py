"""The address that a sender used, behind whatever proxies."""

import itertools

import pytest

from webhook_receiver.errors import ConfigurationError, Refused
from webhook_receiver.intake.public_url import (
    as_asked,
    as_written,
    below,
    check_public_url,
    of_source,
    read_proxies,
)
from webhook_receiver.types import Headers


def asked(headers, *, scheme="http", peer="10.1.2.3", trusted=()):
    pairs = Headers.of({"host": "inner:8000", **headers})
    return as_asked(pairs, scheme, b"/in?a=1", peer=peer, proxies=read_proxies(trusted))


FORWARDED = {"x-forwarded-host": "hooks.example.com", "x-forwarded-proto": "https"}


@pytest.mark.parametrize("names", [*itertools.product(*(((), (name,)) for name in FORWARDED))])
@pytest.mark.parametrize("trusted", [(), ("10.0.0.0/8",), ("*",), ("192.0.2.1",)])
@pytest.mark.parametrize("peer", ["10.1.2.3", "::ffff:10.1.2.3", "203.0.113.9", None, "a socket"])
def test_sec41_forwarded_headers_count_only_from_trusted_peers(names, trusted, peer):
    sent = {name: FORWARDED[name] for (name,) in filter(None, names)}
    believed = "*" in trusted or ("10.0.0.0/8" in trusted and str(peer).endswith("10.1.2.3"))
    told = sent if believed else {}
    scheme, host = told.get("x-forwarded-proto", "http"), told.get("x-forwarded-host", "inner:8000")
    assert asked(sent, peer=peer, trusted=trusted) == f"{scheme}://{host}/in?a=1"


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-host": "evil.example, hooks.example.com"},
        {"x-forwarded-proto": "https, http"},
        {"x-forwarded-proto": "gopher"},
        {"x-forwarded-host": "hooks.example.com/path"},
        {"x-forwarded-host": "user@hooks.example.com"},
        {"x-forwarded-host": "\xe9"},
    ],
)
def test_what_isnt_one_host_and_scheme_is_no_address(headers):
    assert asked(headers, trusted=["*"]) is None


def test_two_of_a_header_are_refused():
    headers = Headers([(b"host", b"a"), (b"host", b"b")])
    with pytest.raises(Refused, match=r"^duplicate_header\b"):
        as_asked(headers, "http", b"/", peer=None, proxies=read_proxies([]))


def test_a_request_without_a_host_has_no_address():
    assert as_asked(Headers(), "http", b"/", peer=None, proxies=read_proxies(["*"])) is None


def test_configured_addresses():
    assert (
        check_public_url("https://hooks.example.com/hooks/", "x")
        == "https://hooks.example.com/hooks"
    )
    assert check_public_url("http://127.0.0.1:8000", "x") == "http://127.0.0.1:8000"
    assert (
        below("https://a.example", b"/in/caf%C3%A9/", b"b=%20")
        == "https://a.example/in/caf%C3%A9/?b=%20"
    )
    assert as_written("/in/caf\xe9 x") == b"/in/caf%C3%A9%20x"
    template = "https://a.example/{tenant}/in"
    assert of_source(template, {"tenant": "a/b"}, b"") == "https://a.example/a%2Fb/in"


NO_URLS = """
hooks.example.com ftp://a.example https:// https://a.example?x=1 https://a.example#x
https://u:p@a.example https://a.example:x https://\xe9.example
"""


BLANKS = [" https://a.example", "https://a.example\n", "\x00http://\x00", "https://a.example/a b"]


@pytest.mark.parametrize("url", ["", *NO_URLS.split(), *BLANKS])
def test_what_is_no_public_url(url):
    with pytest.raises(ConfigurationError, match="must be like https://hooks"):
        check_public_url(url, "the receiver")


@pytest.mark.parametrize("given", ["10.0.0.0/8", ["10.0.0.1/8"], ["proxy.example"]])
def test_what_is_no_proxy(given):
    with pytest.raises(ConfigurationError, match="trusted_proxies"):
        read_proxies(given)
