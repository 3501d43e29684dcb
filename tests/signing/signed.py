"""Deliveries signed by any scheme, and the codes of refusals."""

import pytest

from webhook_receiver.errors import Refused
from webhook_receiver.signing import sealed
from webhook_receiver.types import Delivery, Headers

NOW = 1_767_225_600.0
URL = "https://example.com/in?a=1"
BODY = b'{"value":[{"id":1},{"id":2}]}'


def sent(scheme, secret, body=BODY, **more):
    delivery = Delivery(Headers(), body, url=URL, received_at=NOW, **more)
    return sealed(scheme, delivery, scheme.load_key(secret), NOW)


def code(scheme, delivery, secret):
    with pytest.raises(Refused) as raised:
        scheme.verify(delivery, [scheme.load_key(secret)], NOW)
    assert not raised.value.authentic
    return raised.value.code
