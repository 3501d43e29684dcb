import json

from tests.providers.taking import SECRET, answered, refusal, source
from webhook_receiver.intake.take import Accepted, take
from webhook_receiver.testing import ProviderContract
from webhook_receiver.types import Delivery, Headers

FIGMA = source("figma")


def sent(**fields):
    event = {"webhook_id": "1", "timestamp": "T", "passcode": SECRET, **fields}
    return Delivery(Headers(), json.dumps(event).encode())


class TestContract(ProviderContract):
    provider = "figma"
    secret = "a secret made up"
    wrong_secret = "another one made up"
    covers_body = False
    handshakes = (Delivery(Headers(), b'{"event_type":"PING","webhook_id":"1"}'),)


def test_the_passcode_is_not_stored():
    result = take(FIGMA, sent(event_type="FILE_UPDATE", file_key="k"), FIGMA.keys)
    assert isinstance(result, Accepted)
    (event,) = result.envelopes
    assert SECRET.encode() not in event.body
    assert json.loads(event.body)["file_key"] == "k"
    assert event.raw is None
    assert event.id.startswith("1:T:FILE_UPDATE:")


def test_a_new_passcode_changes_no_identity():
    ids = []
    for secret in (SECRET, "made up as well"):
        known = source("figma", secret=secret)
        result = take(known, sent(event_type="FILE_UPDATE", passcode=secret), known.keys)
        assert isinstance(result, Accepted)
        ids.append(result.envelopes[0].id)
    assert ids[0] == ids[1]


def test_a_ping_needs_the_passcode():
    assert answered(FIGMA, sent(event_type="PING")).status == 200
    assert refusal(FIGMA, sent(event_type="PING", passcode="x")).code == "bad_token"
    assert refusal(FIGMA, sent(event_type="PING", passcode=None)).code == "missing_token"
