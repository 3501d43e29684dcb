from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers


class TestSlack(ProviderContract):
    provider = "slack"
    secret = "0123456789abcdef0123456789abcdef"
    wrong_secret = "fedcba9876543210fedcba9876543210"
    tolerance = 300.0
    ahead = 300.0
    handshakes = (
        Delivery(Headers(), b"ssl_check=1&token=unused"),
        Delivery(Headers(), b'{"token":"unused","challenge":"c0ffee","type":"url_verification"}'),
    )
