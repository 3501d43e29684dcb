import pytest

from tests.providers.taking import NOW, refusal, signed, source
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

STAMPED = {"timestamp_header": "X-Grafana-Alerting-Timestamp"}


class TestContract(ProviderContract):
    provider = "grafana"
    secret = "a secret made up"
    wrong_secret = "another one made up"


class TestTimestamp(TestContract):
    options = STAMPED
    tolerance = 300.0


class TestOtherHeader(TestContract):
    options = STAMPED | {"header": "X-Own"}
    tolerance = 300.0


def test_what_is_signed_is_the_operators_word_alone():
    plain, stamped = source("grafana"), source("grafana", **STAMPED)
    unstamped = signed(plain, b'{"alerts":[]}')
    assert refusal(stamped, unstamped).code == "missing_header"
    headers = [*unstamped.headers, (b"x-grafana-alerting-timestamp", b"%d" % NOW)]
    assert refusal(stamped, Delivery(Headers(headers), b"", received_at=NOW)).code == (
        "bad_signature"
    )


@pytest.mark.parametrize(
    "options",
    [
        *({"header": name} for name in ("", 1, "a b", "x:y", "a\n")),
        {"timestamp_header": "é"},
        {"timestamp_header": "a b"},
        {"colour": 1},
    ],
)
def test_other_options_are_configuration_errors(options):
    with pytest.raises(ConfigurationError, match="grafana"):
        source("grafana", **options)
