"""`standard_webhooks`: one scheme under the names of a family of senders."""

from dataclasses import replace

from tests.signing.signed import NOW, code
from webhook_receiver.signing import sealed, standard_webhooks
from webhook_receiver.types import Delivery, Headers


def test_the_family_of_standard_webhooks_differs_in_names_and_keys():
    scheme = standard_webhooks("svix", key="text")
    assert scheme.needed_headers == {b"svix-id", b"svix-timestamp", b"svix-signature"}
    renamed = standard_webhooks("finch", id="event-id").needed_headers
    assert renamed == {b"finch-event-id", b"finch-timestamp", b"finch-signature"}


def test_other_names_are_read_only_where_there_are_none_of_the_first():
    scheme = standard_webhooks("svix", key="text", instead=standard_webhooks(key="text"))
    key, plain = scheme.load_key("a secret"), Delivery(Headers.of({"webhook-id": "1"}), b"{}")
    other = sealed(standard_webhooks(key="text"), plain, key, NOW)
    assert "header:webhook-id" in scheme.verify(other, [key], NOW).covers
    strayed = replace(other, headers=Headers([*other.headers, (b"svix-id", b"2")]))
    assert code(scheme, strayed, "a secret") == "missing_signature"
    assert code(scheme, Delivery(Headers(), b"{}"), "a secret") == "missing_signature"
