"""Whose address a request has, past our own proxies, and which addresses a source takes."""

import ipaddress

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.origin import LONGEST_WALK, client_of, read_allow_list
from webhook_receiver.intake.public_url import read_proxies
from webhook_receiver.provider.registry import find_provider
from webhook_receiver.types import Headers

OURS = ("10.0.0.0/8", "2001:db8:f::/48")
GITHUB, PADDLE = find_provider("github"), find_provider("paddle")


def client(peer, *forwarded, trusted=OURS):
    headers = Headers([(b"x-forwarded-for", value.encode("latin-1")) for value in forwarded])
    found = client_of(peer, headers, read_proxies(trusted))
    return None if found is None else str(found)


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("203.0.113.9", (), "203.0.113.9"),
        ("203.0.113.9", ("192.0.2.1",), "203.0.113.9"),  # a stranger says what it likes
        ("10.0.0.1", ("192.0.2.1",), "192.0.2.1"),
        ("10.0.0.1", ("203.0.113.9, 192.0.2.1",), "192.0.2.1"),  # the left one is a stranger's word
        ("10.0.0.1", ("192.0.2.1, 10.0.0.2",), "192.0.2.1"),
        ("10.0.0.1", ("192.0.2.1", "10.0.0.2"), "192.0.2.1"),  # two headers are one list
        ("10.0.0.1", ("203.0.113.9,192.0.2.1 , 10.0.0.2,10.0.0.3",), "192.0.2.1"),
        ("10.0.0.1", ("10.0.0.9, 10.0.0.2",), "10.0.0.9"),  # all are ours: the furthest
        ("10.0.0.1", (), "10.0.0.1"),
        ("10.0.0.1", ("192.0.2.1:5678",), "192.0.2.1"),
        ("10.0.0.1", ("[2001:db8::7]:5678",), "2001:db8::7"),
        ("10.0.0.1", ("2001:db8::7",), "2001:db8::7"),
        ("10.0.0.1", ("::ffff:192.0.2.1",), "192.0.2.1"),
        ("::ffff:10.0.0.1", ("192.0.2.1, ::ffff:10.0.0.2",), "192.0.2.1"),
        ("::ffff:203.0.113.9", (), "203.0.113.9"),
        ("2001:db8:f::1", ("192.0.2.1",), "192.0.2.1"),
        ("fe80::1%eth0", (), "fe80::1"),
        ("10.0.0.1", ("unknown",), None),
        (
            "10.0.0.1",
            ("192.0.2.1, _hidden",),
            None,
        ),  # what isn't an address hides what is left of it
        ("10.0.0.1", ("192.0.2.1,",), None),
        ("10.0.0.1", ("",), None),
        (None, (), None),
        (None, ("192.0.2.1",), None),
        ("/run/hooks.sock", ("192.0.2.1",), None),
        ("testclient", (), None),
    ],
)
def test_the_client_is_the_first_stranger_from_the_right(peer, forwarded, found):
    assert client(peer, *forwarded) == found


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        (None, ("203.0.113.9, 192.0.2.1",), "192.0.2.1"),
        (None, ("203.0.113.9, 10.0.0.2",), "10.0.0.2"),
        ("203.0.113.9", ("192.0.2.1",), "192.0.2.1"),
        ("203.0.113.9", (), "203.0.113.9"),
        (None, (), None),
    ],
)
def test_behind_a_unix_socket_the_last_proxys_word_counts(peer, forwarded, found):
    assert client(peer, *forwarded, trusted=("*",)) == found


def test_a_strangers_long_list_costs_little():
    longest = ", ".join(["192.0.2.1", *["10.0.0.2"] * (LONGEST_WALK + 10_000)])
    assert client("10.0.0.1", longest) == "10.0.0.2"


def test_a_list_has_addresses_networks_and_what_the_sender_publishes():
    allowed = read_allow_list(["192.0.2.0/24", "2001:db8::1", "published"], PADDLE, "source 'p'")
    for admitted in ("192.0.2.9", "2001:db8::1", "34.232.58.13"):
        assert allowed.admits(ipaddress.ip_address(admitted))
    for refused in ("192.0.3.1", "2001:db8::2", "34.232.58.14"):
        assert not allowed.admits(ipaddress.ip_address(refused))
    assert not allowed.admits(None)


def test_without_a_list_any_address_will_do():
    assert read_allow_list((), GITHUB, "source 'g'") is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("192.0.2.1", "allow_from is a list"),
        (7, "allow_from is a list"),
        (["192.0.2.1/24"], "has host bits set; write 192.0.2.0/24"),
        (["example.com"], "does not appear to be an IPv4 or IPv6 network"),
        (["*"], "does not appear to be"),
        ([None], "allow_from"),
        (["published"], "GitHub has no list of addresses that is known here"),
    ],
)
def test_what_is_no_list_is_one_sentence(given, words):
    with pytest.raises(ConfigurationError, match=f"source 'g': .*{words}"):
        read_allow_list(given, GITHUB, "source 'g'")
