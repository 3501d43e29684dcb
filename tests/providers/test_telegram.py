import pytest

from tests.providers.taking import malformed, source, taken
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
    "body",
    [
        b"[]",
        b"{}",
        b'{"update_id":7}',
        b'{"message":{}}',
        b'{"update_id":7,"message":{},"poll":{}}',
        b'{"update_id":7,"%s":{}}' % (b"m" * 256),
        b'{"update_id":[],"message":{}}',
    ],
)
def test_other_bodies_are_malformed(body):
    assert malformed(TELEGRAM, body)
