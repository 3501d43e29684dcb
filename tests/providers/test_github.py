from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers


class TestGithub(ProviderContract):
    provider = "github"
    secret = "made up for tests"
    wrong_secret = "made up as well"
    handshakes = (
        Delivery(
            Headers([(b"x-github-event", b"ping"), (b"x-github-delivery", b"d1")]),
            b'{"zen":"Small steps.","hook_id":42}',
        ),
    )
