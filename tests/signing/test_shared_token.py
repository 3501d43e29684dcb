"""`SharedToken`: a secret that is shown."""

import pytest

from tests.signing.signed import NOW, code, sent
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.signing import SharedToken
from webhook_receiver.types import Delivery, Headers

TOKENS = {
    "header": SharedToken(at="header:X-Token"),
    "bearer": SharedToken(at="header:authorization", prefix="Bearer "),
    "basic": SharedToken(at="header:authorization", basic=True),
    "query": SharedToken(at="query:token"),
    "field": SharedToken(at="body:passcode"),
    "items": SharedToken(at="body:value.*.clientState"),
}


@pytest.mark.parametrize("scheme", TOKENS.values(), ids=list(TOKENS))
def test_a_token_proves_who_sends_and_nothing_of_what(scheme):
    delivery = sent(scheme, "user:word ü")
    keys = [scheme.load_key("other:word"), scheme.load_key("user:word ü")]
    proof = scheme.verify(delivery, keys, NOW)
    assert (proof.covers, proof.fingerprint) == (frozenset(), keys[1].fingerprint)
    assert code(scheme, delivery, "user:wort") == "bad_token"
    assert code(scheme, Delivery(Headers(), b"{}"), "user:word") == "missing_token"


@pytest.mark.parametrize(
    "body",
    [b'{"value":[{"clientState":"a:b"},{}]}', b'{"value":[{"clientState":"a:b"},null]}'],
)
def test_every_item_needs_the_token(body):
    assert code(TOKENS["items"], Delivery(Headers(), body), "a:b") == "bad_token"


@pytest.mark.parametrize("body", [b"", b"[", b'{"value":{}}', b'{"value":[]}'])
def test_no_item_has_no_token(body):
    assert code(TOKENS["items"], Delivery(Headers(), body), "a:b") == "missing_token"


@pytest.mark.parametrize("query", [b"token=a:b&token=a:b", b"token=a%3Ab&token=x"])
def test_sec21_a_token_sent_twice_is_refused(query):
    delivery = Delivery(Headers(), b"", query=query)
    assert code(TOKENS["query"], delivery, "a:b") == "malformed_signature"


@pytest.mark.parametrize(
    ("word", "token"),
    [
        ("bearer", TOKENS["bearer"]),
        ("basic", TOKENS["basic"]),
        ("header:X-Token", TOKENS["header"]),
        ("query:token", TOKENS["query"]),
    ],
)
def test_an_operator_names_a_place_by_a_word(word, token):
    assert SharedToken.named(word) == token


@pytest.mark.parametrize("word", ["", "Bearer", "body:a", "header:", None, 1, ["basic"]])
def test_other_words_are_configuration_errors(word):
    with pytest.raises(ConfigurationError):
        SharedToken.named(word)


@pytest.mark.parametrize("body", [b"", b"{", b'{"value":[[]]}', b'{"value":[1],"value":2}'])
def test_where_there_are_no_items_a_token_is_nowhere_or_made(body):
    assert code(TOKENS["items"], sent(TOKENS["items"], "a:b", body), "a:c") in (
        "missing_token",
        "bad_token",
    )


@pytest.mark.parametrize("secret", ["word", ":word", "user:"])
def test_basic_needs_user_and_password(secret):
    with pytest.raises(ConfigurationError, match="user:password"):
        TOKENS["basic"].load_key(secret)


@pytest.mark.parametrize(
    "options",
    [{"at": "cookie:x"}, {"at": "header:"}, {"at": "query:x", "basic": True}],
)
def test_what_can_not_work_is_a_configuration_error(options):
    with pytest.raises(ConfigurationError):
        SharedToken(**options)


def test_it_says_what_it_is():
    items = TOKENS["items"]
    assert items.summary() == "shown secret, `value.*.clientState` in the body"
    assert TOKENS["bearer"].summary() == "shown secret, `authorization`"
    assert (items.covers, items.timestamp, items.needed_headers) == (frozenset(), None, frozenset())
    assert TOKENS["header"].needed_headers == {b"x-token"}
    assert (items.needs_secret, items.needs_url, items.fetches_keys) == (True, False, False)
