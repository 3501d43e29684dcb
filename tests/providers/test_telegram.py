import hashlib

import pytest

from tests.providers.taking import fallback, source, taken
from webhook_receiver.testing import ProviderContract

TELEGRAM = source("telegram")


class TestContract(ProviderContract):
    provider = "telegram"
    secret = "a_secret-made-up"
    wrong_secret = "another-one-made-up"
    covers_body = False


@pytest.mark.parametrize("kind", ["message", "my_chat_member", "not_known_today"])
def test_the_type_is_the_name_of_the_object(kind):
    (event,) = taken(TELEGRAM, b'{"update_id":7,"%s":{}}' % kind.encode())
    assert (event.id, event.type) == ("7", kind)


@pytest.mark.parametrize(
    ("body", "id_"),
    [
        (b"[]", None),
        (b"{}", None),
        (b'{"update_id":7}', "7"),
        (b'{"update_id":7,"message":{},"poll":{}}', "7"),
        (b'{"update_id":7,"%s":{}}' % (b"m" * 256), "7"),
    ],
)
def test_an_update_of_no_kind_is_an_event(body, id_):
    fallback(TELEGRAM, body, id=id_)


@pytest.mark.parametrize("number", [b"", b'"update_id":[],'])
def test_an_update_without_a_number_is_told_apart_by_all_that_it_says(number):
    body = b'{%s"message":{}}' % number
    (event,) = taken(TELEGRAM, body)
    assert (event.id, event.type) == (hashlib.sha256(body).hexdigest(), "message")


def test_what_stands_beside_the_object_is_no_kind():
    assert taken(TELEGRAM, b'{"update_id":7,"date":1,"message":{}}')[0].type == "message"
