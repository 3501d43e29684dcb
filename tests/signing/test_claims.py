"""Claims that hash or repeat a part of the request."""

import hashlib

import pytest

from webhook_receiver.errors import Refused
from webhook_receiver.signing import body_sha256, body_text, query_string_hash, url_sha256
from webhook_receiver.types import Delivery, Headers

URL = "https://app.example/a"


def test_a_claim_says_what_it_covers():
    bounds = [body_sha256("h"), body_text("t", "who.id"), url_sha256("u"), query_string_hash()]
    assert [(bound.claim, bound.covers) for bound in bounds] == [
        ("h", "body"),
        ("t", "body:who.id"),
        ("u", "url"),
        ("qsh", "path"),
    ]


def test_hashes_are_of_the_bytes_as_sent():
    delivery = Delivery(Headers(), b"{ }", url=URL)
    assert body_sha256("h").digests(delivery) == (hashlib.sha256(b"{ }").hexdigest(),)
    assert url_sha256("u").digests(delivery) == (hashlib.sha256(URL.encode()).hexdigest(),)


def test_a_hash_may_be_absent_with_the_body():
    nothing = Delivery(Headers(), b"")
    assert body_sha256("h").digests(nothing) == (hashlib.sha256(b"").hexdigest(),)
    bound = body_sha256("h", absent_when_empty=True)
    assert bound.digests(Delivery(Headers(), b"")) == ()
    assert len(bound.digests(Delivery(Headers(), b" "))) == 1


def test_a_repeated_text_must_be_in_the_body():
    bound = body_text("t", "who")
    assert bound.digests(Delivery(Headers(), b'{"who":"us"}')) == ("us",)
    for body in (b"{}", b'{"who":""}', b'{"who":{}}', b"["):
        with pytest.raises(Refused, match=r"^malformed_signature\b"):
            bound.digests(Delivery(Headers(), body))


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://app.example/base/installed", "POST&/installed&"),
        ("https://app.example/base/", "POST&/&"),
        ("https://app.example/base", "POST&/&"),
        ("https://app.example/base/a/", "POST&/a&"),
        ("https://app.example/base/a//", "POST&/a/&"),
        ("https://app.example/basement/a", "POST&/ment/a&"),
        ("https://app.example/base/a&b", "POST&/a%26b&"),
        ("https://app.example/base/a?z=1&a=2&jwt=x.y.z", "POST&/a&a=2&z=1"),
        ("https://app.example/base/a?a=2&a=1&a=x+y", "POST&/a&a=1,2,x%20y"),
        ("https://app.example/base/a?a=%C3%A9&a=z", "POST&/a&a=z,%C3%A9"),
        ("https://app.example/base/a?a=b%2Fc&d=*'()!~", "POST&/a&a=b%2Fc&d=%2A%27%28%29%21~"),
        ("https://app.example/base/a?empty=", "POST&/a&empty="),
    ],
)
def test_atlassians_query_string_hash(url, canonical):
    digest, *_ = query_string_hash("/base").digests(Delivery(Headers(), b"", url=url))
    assert digest == hashlib.sha256(canonical.encode()).hexdigest()


def test_values_of_one_name_may_be_sorted_before_or_after_they_are_escaped():
    url = "https://app.example/a?z=%C3%A9&z=b"
    texts = ("POST&/a&z=b,%C3%A9", "POST&/a&z=%C3%A9,b")
    digests = query_string_hash().digests(Delivery(Headers(), b"", url=url))
    assert digests == tuple(hashlib.sha256(text.encode()).hexdigest() for text in texts)


def test_a_query_that_can_not_be_read_is_refused():
    many = "https://app.example/a?" + "&".join(["x=1"] * 200)
    for url in (many, "https://[app/a"):
        with pytest.raises(Refused, match=r"^malformed_url\b"):
            query_string_hash().digests(Delivery(Headers(), b"", url=url))
