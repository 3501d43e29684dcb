"""The addresses that a sender may have been given: tried, bounded, and never believed."""

import pytest

from webhook_receiver.intake.addresses import TRIED_ADDRESSES, addresses, forwarded_host, shown
from webhook_receiver.intake.config import configure_source
from webhook_receiver.types import Delivery, Headers

TAKEN = "http://10.0.0.5:8000/twilio?a=1"


def found(*headers, path="/twilio", sources=(), url=TAKEN):
    delivery = Delivery(Headers(headers), b"", path=path, query=b"a=1", url=url)
    return list(addresses(delivery, sources))


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ([], "https://10.0.0.5:8000/twilio?a=1"),
        ([], "http://10.0.0.5:8000/twilio"),
        ([], "http://10.0.0.5:8000/twilio/?a=1"),
        ([(b"x-forwarded-host", b"a.example")], "https://a.example/twilio?a=1"),
        ([(b"x-original-host", b"a.example")], "https://a.example/twilio?a=1"),
        (
            [(b"forwarded", b"for=1.2.3.4;host=a.example;proto=https")],
            "https://a.example/twilio?a=1",
        ),
        ([(b"forwarded", b'proto=https; Host="a.example:8443"')], "https://a.example:8443/twilio"),
        (
            [(b"host", b"a.example"), (b"x-forwarded-port", b"8443")],
            "https://a.example:8443/twilio?a=1",
        ),
        ([(b"x-forwarded-prefix", b"/hooks/")], "http://10.0.0.5:8000/hooks/twilio?a=1"),
        ([(b"x-script-name", b"/hooks")], "http://10.0.0.5:8000/hooks/twilio?a=1"),
        (
            [(b"host", b"a.example:80"), (b"x-forwarded-port", b"8443")],
            "https://a.example:8443/twilio?a=1",
        ),
        ([(b"x-original-uri", b"/hooks/twilio?b=2")], "http://10.0.0.5:8000/hooks/twilio?a=1"),
        ([(b"x-envoy-original-path", b"/in/twilio")], "http://10.0.0.5:8000/in/twilio?a=1"),
    ],
)
def test_what_a_proxy_says(headers, address):
    assert address in found(*headers)


def test_other_sources_have_addresses():
    other = configure_source(
        "twilio", secret="a secret for these tests", public_url="https://a.example/hooks"
    )
    assert "https://a.example/hooks/twilio?a=1" in found(sources=[other])


@pytest.mark.parametrize("text", [b"<script>", b"/a b", b"//\xff", b"/" + b"x" * 5_000, b"\r\n"])
def test_what_is_no_path_or_host_is_not_tried(text):
    names = (b"x-forwarded-prefix", b"x-original-uri", b"x-forwarded-host", b"forwarded")
    tried = found(*[(name, text) for name in names])
    assert all(url.isascii() and len(url) < 300 for url in tried)


def test_addresses_are_bounded():
    headers = [(b"x-forwarded-host", b"h%d.example" % number) for number in range(500)]
    assert len(found(*headers)) == TRIED_ADDRESSES


def test_an_address_is_shown_without_its_query():
    assert shown("https://a.example/x?token=s3cr3t") == "https://a.example/x"


def test_a_host_that_only_the_proxy_names():
    def named(*headers):
        return forwarded_host(Delivery(Headers(headers), b"", url=TAKEN))

    assert named((b"x-forwarded-host", b"a.example")) == "a.example"
    assert named((b"x-forwarded-host", b"10.0.0.5:8000")) is None
    assert named((b"x-forwarded-host", b"a b")) is None
    assert named() is None
