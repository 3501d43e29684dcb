"""Keys are fetched from a real HTTPS server, which stands where the Internet would be."""

import asyncio
import json
import socket

import pytest

from tests.providers import publishing
from tests.providers.publishing import rsa_key
from tests.senders import PUBLIC, drips
from webhook_receiver import Receiver
from webhook_receiver.errors import KeyUnavailable, Refused
from webhook_receiver.keys.fetching import SIZE_LIMIT, Fetcher, is_public, public_addresses
from webhook_receiver.keys.resolving import resolve
from webhook_receiver.keys.store import (
    KeyStore,
)
from webhook_receiver.signing import sealed
from webhook_receiver.testing import sample
from webhook_receiver.types import Delivery, Headers

HOST = "keys.example"
SNS = "sns.eu-central-1.amazonaws.com"
TOPIC = "arn:aws:sns:eu-central-1:123456789012:orders"
NAMED = f"https://{SNS}/SimpleNotificationService-0123456789abcdef.pem"
PEM = publishing.certificate(rsa_key(), "sns.amazonaws.com").encode()


def run(coroutine):
    return asyncio.run(coroutine)


# One fetch.


def test_a_key_comes_from_the_checked_address_under_the_hosts_name(sender):
    sender.pages["/key"] = (200, {"Cache-Control": "public, max-age=300"}, b"a key")
    answer = sender.fetcher().fetch(f"https://{HOST}/key")
    assert (answer.body, answer.max_age) == (b"a key", 300.0)
    assert (sender.resolved, sender.dialled, sender.names) == ([HOST], [PUBLIC], [HOST])
    assert sender.asked == [("GET", HOST, "/key", b"")]


def test_a_key_can_be_asked_for_by_post(sender):
    assert sender.fetcher().fetch(f"https://{HOST}/key", b'{"key_id":"1"}').body == b"{}"
    assert sender.asked == [("POST", HOST, "/key", b'{"key_id":"1"}')]


@pytest.mark.parametrize(
    ("header", "age"),
    [("no-store", 0.0), ("max-age=5", 5.0), ("MAX-AGE=5, public", 5.0), ("x-max-age=5", None)],
)
def test_the_lifetime_is_the_senders(sender, header, age):
    sender.pages["/key"] = (200, {"Cache-Control": header}, b"{}")
    assert sender.fetcher().fetch(f"https://{HOST}/key").max_age == age


def test_the_longest_body_is_just_taken(sender):
    sender.pages["/key"] = (200, {}, b"x" * SIZE_LIMIT)
    assert len(sender.fetcher().fetch(f"https://{HOST}/key").body) == SIZE_LIMIT


@pytest.mark.parametrize(
    "page",
    [
        (302, {"Location": f"https://{HOST}/other"}, b""),
        (301, {"Location": "http://169.254.169.254/"}, b""),
        (404, {}, b"{}"),
        (500, {}, b"{}"),
        (204, {}, b""),
        (200, {}, b"x" * (SIZE_LIMIT + 1)),
        (200, {"content-length": "100"}, b"{}"),
        (200, {"content-length": "-1"}, b"x" * (SIZE_LIMIT + 1)),
    ],
    ids=lambda page: f"{page[0]}-{len(page[2])}",
)
def test_sec77_anything_but_a_key_is_none_and_nothing_is_followed(sender, page):
    sender.pages |= {"/key": page, "/other": (200, {}, b"{}")}
    with pytest.raises(KeyUnavailable):
        sender.fetcher(patience=2.0).fetch(f"https://{HOST}/key")
    assert len(sender.asked) == 1


@pytest.mark.parametrize(
    "odd",
    [
        drips,
        lambda file: file.write(b"no HTTP at all\r\n\r\n"),
        lambda file: file.write(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 1_000),
        lambda file: file.write(b"HTTP/1.1 200 OK\r\na: " + b"b" * 100_000),
        lambda file: file.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"),
        lambda file: None,
    ],
    ids=["drips", "no http", "many headers", "a long header", "bad chunks", "nothing"],
)
def test_a_broken_server_costs_a_bounded_time(sender, odd):
    sender.odd["/key"] = odd
    with pytest.raises(KeyUnavailable):
        sender.fetcher(patience=0.4).fetch(f"https://{HOST}/key")


def test_a_server_that_never_answers_is_given_up(sender):
    sender.hold.clear()
    with pytest.raises(KeyUnavailable):
        sender.fetcher(patience=0.4).fetch(f"https://{HOST}/key")


def test_the_certificate_must_be_the_hosts_and_trusted(sender):
    with pytest.raises(KeyUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
        sender.fetcher().fetch("https://other.example/key")
    with pytest.raises(KeyUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
        sender.fetcher(context=None).fetch(f"https://{HOST}/key")
    assert sender.asked == []


def test_the_next_address_is_tried(sender):
    sender.addresses = ["93.184.216.35", PUBLIC]
    dial = sender.dial

    def refuses_once(address, seconds):
        if address != PUBLIC:
            raise ConnectionRefusedError
        return dial(address, seconds)

    assert sender.fetcher(dial=refuses_once).fetch(f"https://{HOST}/key").body == b"{}"

    def refuses(address, seconds):
        raise ConnectionRefusedError

    with pytest.raises(KeyUnavailable, match="ConnectionRefusedError"):
        sender.fetcher(dial=refuses).fetch(f"https://{HOST}/key")


# Addresses.

PRIVATE = [
    *("127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
    *("100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "fc00::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"),
    *("2001:0:4136:e378:8000:63bf:3fff:fdd2", "", "localhost", "0x7f000001", "2130706433"),
    *("0177.0.0.1", "127.1", "::127.0.0.1", "fec0::1", "64:ff9b:1::a00:1", "192.88.99.1"),
    *("5f00::1", "3fff::1"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_sec77_addresses_that_are_near_are_refused_after_resolution(sender, address):
    assert not is_public(address)
    for addresses in ([address], [PUBLIC, address]):
        sender.addresses = addresses
        with pytest.raises(KeyUnavailable, match="public addresses"):
            sender.fetcher().fetch(f"https://{HOST}/key")
    assert sender.dialled == []


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700:4700::1111"])
def test_sec77_addresses_out_there_are_not(address):
    assert is_public(address)


def test_sec78_a_name_is_resolved_once(sender):
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    fetched = sender.fetcher(resolve=lambda _: next(answers)).fetch(f"https://{HOST}/key")
    assert (fetched.body, sender.dialled) == (b"{}", [PUBLIC])
    with pytest.raises(KeyUnavailable):
        sender.fetcher(resolve=lambda _: next(answers)).fetch(f"https://{HOST}/key")


def test_no_address_is_no_key(sender):
    sender.addresses = []
    with pytest.raises(KeyUnavailable):
        sender.fetcher().fetch(f"https://{HOST}/key")


def test_this_machine_is_not_on_the_internet():
    assert public_addresses("localhost")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.0)
        asked = []

        def dial(address, seconds):
            asked.append(address)
            return socket.create_connection(listener.getsockname(), seconds)

        for host in ("localhost.localdomain", "127.0.0.1"):
            with pytest.raises(KeyUnavailable):
                Fetcher(dial=dial).fetch(f"https://{host}/key")
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert asked == []


# Addresses that a stranger writes.

MALFORMED = [
    "",
    "x",
    "http://{host}{path}",
    "HTTPS://{host}{path}",
    "ftp://{host}{path}",
    "file:///etc/passwd",
    "//{host}{path}",
    "https:/{host}{path}",
    "https:{host}{path}",
    "https://{host}",
    "https://{host}/",
    "https://{host}:443{path}",
    "https://{host}:8443{path}",
    "https://{host}:{path}",
    "https://user@{host}{path}",
    "https://user:word@{host}{path}",
    "https://{host}@evil.example{path}",
    "https://evil.example@{host}{path}",
    "https://{host}#@evil.example{path}",
    "https://{host}%23@evil.example{path}",
    "https://evil.example#{host}{path}",
    "https://evil.example/?{host}{path}",
    "https://evil.example/{host}{path}",
    "https://evil.example\\@{host}{path}",
    "https://{host}\\.evil.example{path}",
    "https://{host}.evil.example{path}",
    "https://evil{host}{path}",
    "https://evil-{host}{path}",
    "https://{host}.{path}",
    "https://.{host}{path}",
    "https://{host}{path}?x=1",
    "https://{host}{path}#x",
    "https://{host}{path}/",
    "https://{host}{path}/../../x",
    "https://{host}/..{path}",
    "https://{host}/.{path}",
    "https://{host}/{path}",
    "https://{host}/%2e%2e{path}",
    "https://{host}{path}%00",
    "https://{host}{path}\x00",
    "https://{host}{path}\n",
    "https://{host}{path}\r\nHost: evil.example",
    "https://{host} {path}",
    " https://{host}{path}",
    "\thttps://{host}{path}",
    "https://{host}{path} ",
    "https://{host}\u3002evil.example{path}",
    "https://{host}\uff0fevil{path}",
    "https://s3.amazonaws.com{path}",
    "https://sns.evil.s3.amazonaws.com{path}",
    "https://sns.eu-central-1.amazonaws.com.evil.example{path}",
    "https://sns.eu-central-1.amazonaws.comcn{path}",
    "https://127.0.0.1{path}",
    "https://2130706433{path}",
    "https://[::1]{path}",
    "https://169.254.169.254{path}",
    "https://localhost{path}",
    "https://{HOST}{path}",
    "https://{host}{path}" + "x" * 600,
    "https://{host}" + "/x" * 10 + "{path}",
    "javascript:alert(1)",
    "data:text/plain,-----BEGIN CERTIFICATE-----",
]
PAYPAL = "api.paypal.com", "/v1/notifications/certs/CERT-1"


def named(template, host, path):
    return template.replace("{host}", host).replace("{HOST}", host.upper()).replace("{path}", path)


def test_there_are_enough_of_them():
    assert len(set(MALFORMED)) >= 50


@pytest.mark.parametrize("template", MALFORMED)
def test_sec35_a_malformed_address_makes_no_connection(sender, template):
    """Whole deliveries, signed by whoever holds a key, over all of the receiver's own code."""
    receiver = Receiver("sqlite:///unused.db", keys=KeyStore(sender.fetcher()))
    key, path = publishing.private(rsa_key()), "/SimpleNotificationService-0123456789abcdef.pem"
    sns = receiver.source("aws-sns", topics=[TOPIC])
    document = json.loads(sample(sns.provider, "Notification").body)
    document["SigningCertURL"] = named(template, SNS, path)
    sent = Delivery(Headers(), json.dumps(document).encode(), received_at=1e9)
    scheme = sns.provider.scheme
    paypal = receiver.source("paypal", webhook_id="1")
    own = {"paypal-transmission-id": "1", "paypal-auth-algo": "SHA256withRSA"}
    url = named(template, *PAYPAL).encode("utf-8", "replace").decode("latin-1")
    other = Delivery(Headers.of({**own, "paypal-cert-url": url}), b"{}", received_at=1e9)
    with pytest.raises(Refused, match=r"bad_key_url|missing_signature|malformed"):
        run(judged(receiver, sns, sealed(scheme, sent, scheme.load_key(key), 1e9)))
    scheme = paypal.provider.scheme
    with pytest.raises(Refused, match=r"^bad_key_url\b"):
        run(judged(receiver, paypal, sealed(scheme, other, scheme.load_key(key), 1e9)))
    assert (sender.resolved, sender.dialled, sender.asked) == ([], [], [])


async def judged(receiver, source, delivery):
    return await resolve(source.config, delivery, receiver._lifecycle._published)


@pytest.mark.parametrize("template", [one for one in MALFORMED if "{" not in one])
def test_sec77_the_fetcher_itself_takes_no_such_address(sender, template):
    with pytest.raises(KeyUnavailable):
        sender.fetcher().fetch(template)
    assert sender.dialled == []
